package cn.xinqiao.roadshow.review.assignment;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A solved assignment.
 *
 * @param pairs     by application, then by reviewer
 * @param lacking   applications that could not be given all reviewers they want, by id
 * @param group     where reviewers are too few: applications that only these reviewers may take, all of whom are at their limit
 * @param loads     reviews of each reviewer in all, the kept ones included
 * @param fitness   sum over the new pairs
 * @param bound     no plan with as many pairs, as evenly loaded, has a higher sum
 */
public record PanelPlan(List<Pair> pairs, List<Lacking> lacking, Group group, Map<Long, Integer> loads, long fitness, long bound) {

    public record Pair(long paperId, long reviewerId, int fitness) {
    }

    /**
     * @param missing reviewers still lacking after the plan
     * @param able    reviewers who may take it at all
     */
    public record Lacking(long paperId, int missing, int able) {
    }

    /**
     * @param wanted reviews the applications want together
     * @param room   reviews the reviewers have room for; by Hall's theorem {@code wanted - room} stay open in every plan
     */
    public record Group(Set<Long> papers, Set<Long> reviewers, int wanted, int room) {
    }
}
