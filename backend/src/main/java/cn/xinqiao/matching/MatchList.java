package cn.xinqiao.matching;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Ranked matches, best first.
 *
 * @param total        how many are in this list
 * @param counts       how many of this side's matches are in which state
 * @param relations    of an enterprise that has investors: how many matches there are with these and with others, each up to
 *                     100; null elsewhere, and there is one list
 * @param live         whether the need or mandate takes part in matching now
 * @param rulesVersion version of the weights and bands
 * @param asOf         the moment whose facts the ranking is made from
 */
@Serdeable
record MatchList(List<MatchItem> items, long total, Map<String, Long> counts, @Nullable Relations relations, boolean live, int rulesVersion, @Nullable Instant asOf) {
    /** @param followOn institutions that hold the enterprise  @param fresh new relations */
    @Serdeable
    record Relations(int followOn, int fresh) {
    }
}
