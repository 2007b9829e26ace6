package cn.xinqiao.platform.paging;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param total  how many there are under the filters
 * @param facets per filter field, how many there would be under each of its values with the other filters kept
 * @param next   send it back as {@code cursor} to read on; null at the end
 */
@Serdeable
public record Page<T>(List<T> items, long total, Map<String, List<Facet>> facets, @Nullable String next) {
    /** A value of a filter field and how many items have it. */
    @Serdeable
    public record Facet(String code, long count) {
    }

    public <R> Page<R> map(Function<T, R> shape) {
        return new Page<>(items.stream().map(shape).toList(), total, facets, next);
    }

    /** A short list that needs no paging. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, items.size(), Map.of(), null);
    }
}
