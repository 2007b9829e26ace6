package cn.xinqiao.matching.engine.allocation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Suggestions for all needs together.
 *
 * @param placements by need id, then by rank
 * @param shortfalls needs with fewer suggestions than places, by id
 * @param load       how often each institution with a cap is suggested, by id
 * @param value      sum of the scores, in hundredths of a point
 * @param bound      no plan that gives the needs places as evenly, and as few last resorts, has a higher sum; computed from
 *                   the input and prices alone, so {@code value == bound} proves the plan
 * @param unsettled  needs whose list was cut too early for that proof: ask again with longer lists for these
 */
public record FairPlan(List<Placement> placements, List<Shortfall> shortfalls, Map<Long, Integer> load, long value, long bound,
        Set<Long> unsettled) {

    public boolean proven() {
        return value == bound && unsettled.isEmpty();
    }
}
