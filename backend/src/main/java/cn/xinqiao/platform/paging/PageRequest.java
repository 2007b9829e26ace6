package cn.xinqiao.platform.paging;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.error.ProblemException;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;

/**
 * What every list takes: {@code size} (1 to 100, 20 unless told), {@code cursor} (the {@code next} of the page
 * before) and {@code sort} (one of the list's own words). A controller takes it with {@code @RequestBean}.
 */
@Introspected
public record PageRequest(@QueryValue @Nullable Integer size, @QueryValue @Nullable String cursor,
                          @QueryValue @Nullable String sort) {
    public static final int MAX_SIZE = 100;

    public int limit() {
        int wanted = size == null ? 20 : size;
        if (wanted < 1 || wanted > MAX_SIZE) {
            throw ProblemException.invalid("/size", "Range", Text.of("每页条数须为 1 至 100", "size must be 1 to 100"));
        }
        return wanted;
    }
}
