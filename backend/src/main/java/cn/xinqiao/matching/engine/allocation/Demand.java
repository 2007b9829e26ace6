package cn.xinqiao.matching.engine.allocation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A need and everybody who may be suggested to it.
 *
 * @param candidates in the need's own order of ranking, fresh before last resort, each institution once
 * @param cut        the list stops here although more institutions are feasible; none of them ranks above its last one
 */
public record Demand(long needId, List<Candidate> candidates, boolean cut) {

    public Demand {
        candidates = List.copyOf(candidates);
        Set<Long> seen = new HashSet<>();
        for (Candidate candidate : candidates) {
            if (!seen.add(candidate.institutionId())) {
                throw new IllegalArgumentException("institution " + candidate.institutionId() + " stands twice in need " + needId);
            }
        }
    }

    /** A need with all of its feasible institutions. */
    public static Demand of(long needId, List<Candidate> candidates) {
        return new Demand(needId, candidates, false);
    }
}
