package cn.xinqiao.investor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a mandate says, without its state.
 *
 * @param regions      province and city codes, or {@value MandateChecks#NATIONWIDE}
 * @param dealsPerYear {@code NONE, 1_3, 4_11, 12_PLUS}; null when not stated
 */
record MandateTerms(String name, List<SectorWeight> sectors, List<String> rounds, @Nullable Long ticketMinFen,
                    @Nullable Long ticketMaxFen, List<String> regions, List<String> tiers, @Nullable String dealsPerYear,
                    List<Never> never, List<Conflict> conflicts, String thesis) {
    MandateTerms {
        sectors = List.copyOf(sectors);
        rounds = List.copyOf(rounds);
        regions = List.copyOf(regions);
        tiers = List.copyOf(tiers);
        never = List.copyOf(never);
        conflicts = List.copyOf(conflicts);
    }
}
