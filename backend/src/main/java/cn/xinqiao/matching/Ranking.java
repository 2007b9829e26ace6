package cn.xinqiao.matching;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.investor.Never;
import cn.xinqiao.matching.engine.Explanation;
import cn.xinqiao.matching.engine.Match;
import cn.xinqiao.matching.engine.Matcher;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Asks the engine, and applies the one gate it has no field for: an instrument that the institution rules out. */
@Singleton
class Ranking {
    /** The best mandates for a need among the pairs {need, mandate} that {@code wanted} lets through. */
    List<Match> mandatesFor(World world, MatchedNeed need, int limit, Predicate<long[]> wanted) {
        return ask(limit, world.mandates().size(), more -> new Matcher(world.snapshot()).forNeed(need.id(), more),
                match -> instrumentAllowed(need, world.mandate(match.mandateId())) && wanted.test(new long[]{need.id(), match.mandateId()}));
    }

    /** The best needs for a mandate, likewise. */
    List<Match> needsFor(World world, MandateFacts mandate, int limit, Predicate<long[]> wanted) {
        return ask(limit, world.needs().size(), more -> new Matcher(world.snapshot()).forMandate(mandate.id(), more),
                match -> instrumentAllowed(world.need(match.needId()), mandate) && wanted.test(new long[]{match.needId(), mandate.id()}));
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

    /** Asks for more until enough are left or there are no more; almost always the first answer is enough. */
    private static List<Match> ask(int limit, int all, IntFunction<List<Match>> engine, Predicate<Match> wanted) {
        for (int more = limit; ; more = Math.min(all, more * 4)) {
            List<Match> ranked = engine.apply(more);
            List<Match> left = ranked.stream().filter(wanted).limit(limit).toList();
            if (left.size() >= limit || ranked.size() < more || more >= all) {
                return left;
            }
        }
    }
}
