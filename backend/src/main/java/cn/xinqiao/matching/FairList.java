package cn.xinqiao.matching;

import cn.xinqiao.financing.NeedSummary;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Who should meet whom, no institution more often than its cap: of all such lists one that leaves the fewest needs without any
 * institution, then the fewest with only one, and so on, and of those one with the fewest
 * mandates that were not confirmed in time, and the highest sum of scores.
 *
 * @param institutions     busiest first
 * @param institutionCount how many institutions could have been chosen
 * @param served           needs with at least one institution
 * @param score            sum of the scores of all picks
 * @param bound            no such list has a higher sum; equal to {@code score}, which proves that there is no better list
 * @param places           most institutions for a need
 * @param cap              most needs for an institution that has no cap of its own
 */
@Serdeable
public record FairList(List<Entry> needs, List<Load> institutions, int institutionCount, int served, int pairs, BigDecimal score,
                       BigDecimal bound, boolean proved, int places, int cap, Instant asOf) {

    /**
     * A need with the institutions it is to meet.
     *
     * @param shortage why it has fewer than {@code places}: NO_FEASIBLE_INSTITUTION, FEW_FEASIBLE_INSTITUTIONS (it has them all) or
     *                 CAPS_REACHED
     */
    @Serdeable
    public record Entry(NeedSummary need, List<Pick> picks, @Nullable String shortage) {
    }

    /**
     * @param place of the institution among all that suit the need; higher than {@code places} where better ones are at their caps
     * @param stale its mandate was not confirmed in time: taken only where nobody else has a place left
     */
    @Serdeable
    public record Pick(String institutionId, String institution, String mandateId, BigDecimal score, int place, boolean stale) {
    }

    /** @param confirmed false if none of its mandates is active and confirmed in time */
    @Serdeable
    public record Load(String institutionId, String institution, int load, int cap, boolean confirmed) {
    }
}
