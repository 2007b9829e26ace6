package cn.xinqiao.investor;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What the other side of a match may know of a mandate: nothing that the institution rules out, avoids or thinks. */
@Serdeable
public record MandateSummary(String id, String name, List<SectorWeight> sectors, List<String> rounds,
                             @Nullable Long ticketMinFen, @Nullable Long ticketMaxFen, List<String> regions,
                             List<String> tiers, @Nullable String dealsPerYear, boolean inferred,
                             @Nullable Instant confirmedAt, String state) {
}
