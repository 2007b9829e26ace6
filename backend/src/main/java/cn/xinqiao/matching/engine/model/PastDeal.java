package cn.xinqiao.matching.engine.model;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/**
 * A round that happened.
 *
 * @param id          unique among the deals of a history
 * @param companyId   the company that raised
 * @param date        when
 * @param facts       what an open round would have stated
 * @param investorIds the investors that are known, each once
 */
public record PastDeal(long id, long companyId, LocalDate date, RoundFacts facts, Set<Long> investorIds) {

    public PastDeal {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(facts, "facts");
        investorIds = Set.copyOf(investorIds);
    }

    /** The same round as it stood before anyone had invested. */
    public OpenRound asOpen() {
        return new OpenRound(id, companyId, date, facts);
    }
}
