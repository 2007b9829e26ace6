package cn.xinqiao.financing;

import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Instrument;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A need from another source, published as it comes and marked as imported.
 *
 * @param key         what the source calls it, with the source's name in front ({@code deals-cn:r123}); the same key again changes nothing
 * @param sectors     known sector codes, checked by the importer
 * @param sourceTags  the source's own sector words, broad to narrow
 * @param amountFen   null when not disclosed
 * @param regionCode  a known region code, or null
 */
public record ImportedNeed(String key, long organisationId, String title, @Nullable String summary, List<String> sectors,
                           List<String> sourceTags, @Nullable FinancingRound round, @Nullable Instrument instrument,
                           @Nullable Long amountFen, @Nullable String regionCode, Instant publishedAt) {
}
