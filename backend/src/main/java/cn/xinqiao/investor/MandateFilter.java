package cn.xinqiao.investor;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** @param mine only those of the organisation acted for; an institution never lists any other */
@Introspected
record MandateFilter(@QueryValue @Nullable Boolean mine, @QueryValue @Nullable List<String> state,
                     @QueryValue @Nullable List<String> sector, @QueryValue @Nullable List<String> round,
                     @QueryValue @Nullable List<String> region, @QueryValue @Nullable List<String> dealsPerYear,
                     @QueryValue @Nullable String q) {
}
