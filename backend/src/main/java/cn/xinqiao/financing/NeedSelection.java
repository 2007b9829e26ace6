package cn.xinqiao.financing;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A filter read and checked.
 *
 * @param values    wanted values by the field whose own facet does not heed them; a field that is not there is not filtered
 * @param places    wanted cities and counties, beside the provinces under {@code region}
 * @param amountMin in fen
 * @param amountMax in fen
 * @param words     that must all be found
 */
record NeedSelection(Map<String, Set<String>> values, Set<String> places, @Nullable Long amountMin, @Nullable Long amountMax,
                     List<String> words) {
}
