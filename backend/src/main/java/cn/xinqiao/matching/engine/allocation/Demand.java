package cn.xinqiao.matching.engine.allocation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A need and everybody who may be suggested to it.
 *
 * @param candidates in the need's own order of ranking, fresh before last resort, each institution once
 * @param cut        the list stops here although more institutions are feasible; none of them ranks above its last one
 * @param held       places it has already from elsewhere, which count when places are shared out evenly
 * @param limit      most places it may have, those held included
 */
public record Demand(long needId, List<Candidate> candidates, boolean cut, int held, int limit) {

    public Demand {
        candidates = List.copyOf(candidates);
        if (held < 0 || limit < 0) {
            throw new IllegalArgumentException("places are not negative: " + held + " held, at most " + limit);
        }
        Set<Long> seen = new HashSet<>();
        for (Candidate candidate : candidates) {
            if (!seen.add(candidate.institutionId())) {
                throw new IllegalArgumentException("institution " + candidate.institutionId() + " stands twice in need " + needId);
            }
        }
    }

    /** A need that has no place yet and may have all there are. */
    public Demand(long needId, List<Candidate> candidates, boolean cut) {
        this(needId, candidates, cut, 0, Integer.MAX_VALUE);
    }

    /** A need with all of its feasible institutions. */
    public static Demand of(long needId, List<Candidate> candidates) {
        return new Demand(needId, candidates, false);
    }
}
