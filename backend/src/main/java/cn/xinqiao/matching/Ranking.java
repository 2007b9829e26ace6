package cn.xinqiao.matching;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.investor.Never;
import cn.xinqiao.matching.engine.Explanation;
import cn.xinqiao.matching.engine.Match;
import cn.xinqiao.matching.engine.Matcher;
import jakarta.inject.Singleton;

import java.util.Collection;
import java.util.List;

/** Asks the engine, and applies the one gate it has no field for: an instrument that the institution rules out. */
@Singleton
class Ranking {
    /** The best mandates for a need among the pairs that {@code wanted} lets through. */
    List<Match> mandatesFor(World world, MatchedNeed need, int limit, Matcher.Wanted wanted) {
        return new Matcher(world.snapshot()).forNeed(need.id(), limit, wanted(world, wanted));
    }

    /** The same, unexplained. */
    List<Matcher.Ranked> rankedFor(World world, MatchedNeed need, int limit, Matcher.Wanted wanted) {
        return new Matcher(world.snapshot()).rankedFor(need.id(), limit, wanted(world, wanted));
    }

    /** How many mandates of these institutions may be in the need's list. */
    int countOf(World world, MatchedNeed need, Collection<Long> institutions, Matcher.Wanted wanted) {
        return new Matcher(world.snapshot()).countOf(need.id(), institutions, wanted(world, wanted));
    }

    /** The best needs for a mandate, likewise. */
    List<Match> needsFor(World world, MandateFacts mandate, int limit, Matcher.Wanted wanted) {
        return new Matcher(world.snapshot()).forMandate(mandate.id(), limit, wanted(world, wanted));
    }

    private static Matcher.Wanted wanted(World world, Matcher.Wanted wanted) {
        return (need, mandate) -> instrumentAllowed(world.need(need), world.mandate(mandate)) && wanted.wants(need, mandate);
    }

    Explanation explain(World world, MatchedNeed need, MandateFacts mandate, MatchSide side) {
        return new Matcher(world.snapshot()).explain(need.id(), mandate.id(), side.engine());
    }

    /** Whether every gate lets the pair through. */
    boolean allows(World world, MatchedNeed need, MandateFacts mandate) {
        return instrumentAllowed(need, mandate) && explain(world, need, mandate, MatchSide.ENTERPRISE).eligible();
    }

    static boolean instrumentAllowed(MatchedNeed need, MandateFacts mandate) {
        for (Never never : mandate.never()) {
            if (never.field().equals("instrument") && need.instrument() != null && never.values().contains(need.instrument())) {
                return false;
            }
        }
        return true;
    }
}
