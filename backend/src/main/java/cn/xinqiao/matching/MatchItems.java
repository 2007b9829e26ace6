package cn.xinqiao.matching;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.matching.engine.Explanation;
import cn.xinqiao.matching.engine.PartName;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/** Puts a match into the form its reader sees. */
@Singleton
class MatchItems {
    /** The disclosure tier a score is made at: whoever does not reach it learns no score. */
    static final int SCORED_AT = 1;
    private final LiveWorld live;
    private final Ranking ranking;
    private final Recommendations recommendations;
    private final MatchLifecycle lifecycle;
    private final Explainable explainable;
    private final Needs needs;

    MatchItems(LiveWorld live, Ranking ranking, Recommendations recommendations, MatchLifecycle lifecycle, Explainable explainable, Needs needs) {
        this.live = live;
        this.ranking = ranking;
        this.recommendations = recommendations;
        this.lifecycle = lifecycle;
        this.explainable = explainable;
        this.needs = needs;
    }

    /** One recommendation, explained as things stand now. */
    MatchItem item(RecommendationRow row, Actor actor) {
        World world = live.now();
        MatchedNeed need = world.need(row.needId());
        MandateFacts mandate = world.mandate(row.mandateId());
        Explanation why = ranking.explain(world, need, mandate, row.side());
        NeedSummary summary = needs.summaries(actor, List.of(row.needId())).get(row.needId());
        boolean told = row.side() == MatchSide.ENTERPRISE || needs.tierOf(actor) >= SCORED_AT;
        return item(world, row, new MatchedPair(need, mandate, why), summary, told, actor);
    }

    MatchItem read(long id, Actor actor) {
        RecommendationRow row = recommendations.find(id).filter(r -> actor.actsFor(r.organisationId())).orElseThrow(ProblemException::notFound);
        return item(row, actor);
    }

    /** @param told whether the reader may learn what speaks for the pair */
    MatchItem item(World world, RecommendationRow row, MatchedPair pair, @Nullable NeedSummary need, boolean told, Actor actor) {
        boolean available = told && pair.why().eligible() && Ranking.instrumentAllowed(pair.need(), pair.mandate());
        boolean dismissed = row.state() == RecommendationState.DISMISSED;
        return new MatchItem(Long.toString(row.id()), need, pair.mandate().summary(), pair.mandate().institution(),
                told ? pair.why().score().toBigDecimal() : row.score(), told ? fit(pair.why()) : null,
                told ? pair.why().part(PartName.ACTIVITY).points().toBigDecimal() : null,
                pair.need().row().investorIds().contains(pair.mandate().institutionId()), told ? explainable.parts(pair.why(), row.side() == MatchSide.INSTITUTION && actor.actsFor(row.organisationId())) : List.of(),
                available ? explainable.promise(pair.why(), world, pair.need(), pair.mandate()) : CounterfactualView.none("GATE_FAILED"), available,
                pair.mandate().stale(), row.side() == MatchSide.ENTERPRISE ? pair.mandate().summary().confirmedAt() : pair.need().publishedAt(),
                world.rulesVersion(), dismissed ? row.dismissCode() : null, dismissed ? row.dismissedAt() : null, row.state().name(),
                row.version(), lifecycle.actions(row, actor));
    }

    private static BigDecimal fit(Explanation why) {
        return BigDecimal.valueOf(why.parts().stream().filter(part -> part.name().isFit()).mapToLong(part -> part.points().hundredths()).sum(), 2);
    }
}
