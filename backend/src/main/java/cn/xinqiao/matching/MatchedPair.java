package cn.xinqiao.matching;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.matching.engine.Explanation;
import cn.xinqiao.matching.engine.Mandate;

/** A pair of a need and a mandate as things stand, with its explanation. */
record MatchedPair(MatchedNeed need, MandateFacts mandate, Explanation why) {
    /** Whether the pair was dismissed and nothing that this was about has changed since. */
    static boolean stillAway(World world, RecommendationRow row) {
        if (row.state() != RecommendationState.DISMISSED) {
            return false;
        }
        MatchedNeed need = world.needs().get(row.needId());
        Mandate mandate = world.snapshot().mandate(row.mandateId());
        Dimension dimension = Dimension.ofCode(row.dimension());
        return dimension == null || need == null || mandate == null || dimension.hash(need.row(), mandate).equals(row.dimensionHash());
    }

    /** What the pair is looked up by in a list of that side: the mandate in a need's list, the need in a mandate's. */
    long other(MatchSide side) {
        return side == MatchSide.ENTERPRISE ? mandate.id() : need.id();
    }
}
