package cn.xinqiao.matching;

import cn.xinqiao.financing.Needs;
import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.matching.engine.Explanation;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Answers why any pair fits or not, also one that is not proposed. Asks no database. */
@Singleton
class PairExplanations {
    private final LiveWorld live;
    private final Ranking ranking;
    private final Explainable explainable;
    private final Needs needs;

    PairExplanations(LiveWorld live, Ranking ranking, Explainable explainable, Needs needs) {
        this.live = live;
        this.ranking = ranking;
        this.explainable = explainable;
        this.needs = needs;
    }

    /** Why a pair fits or not, for either side and for operators; what the other side keeps private stays so. */
    ExplanationView explain(long needId, @Nullable Long mandateId, @Nullable Long institutionId, Actor actor) {
        World world = live.now();
        MatchedNeed need = world.need(needId);
        MandateFacts mandate = mandateId != null ? world.mandate(mandateId)
                : best(world, need, Objects.requireNonNull(institutionId), actor);
        boolean ownNeed = actor.actsFor(need.enterpriseId());
        boolean ownMandate = actor.actsFor(mandate.institutionId());
        boolean operator = actor.hasAny(MatchService.OPERATORS);
        boolean mandateKnown = ownMandate || operator || ownNeed && mandate.live() && !mandate.suspended();
        boolean needKnown = ownNeed || (ownMandate || operator) && needs.mayKnow(actor, needId);
        if (!mandateKnown || !needKnown) {
            throw ProblemException.notFound();
        }
        if (!ownNeed && needs.tierOf(actor) < MatchItems.SCORED_AT) {
            throw ProblemException.of(MatchService.NO_ACTIVE_MANDATE);
        }
        MatchSide side = ownMandate ? MatchSide.INSTITUTION : MatchSide.ENTERPRISE;
        Explanation why = ranking.explain(world, need, mandate, side);
        List<GateView> gates = explainable.gates(why, Ranking.instrumentAllowed(need, mandate), ownMandate);
        boolean eligible = gates.stream().allMatch(GateView::passed);
        return new ExplanationView(Long.toString(needId), Long.toString(mandate.id()),
                needs.summaries(actor, List.of(needId)).get(needId), mandate.summary(), mandate.institution(), eligible, gates,
                explainable.parts(why, ownMandate), why.score().toBigDecimal(),
                eligible && !operator ? explainable.promise(why, world, need, mandate)
                        : CounterfactualView.none(eligible ? "NO_SINGLE_CHANGE" : "GATE_FAILED"),
                mandate.stale(), world.rulesVersion());
    }

    /** The mandate of an institution that speaks most for the pair, of those the actor may know of. */
    private MandateFacts best(World world, MatchedNeed need, long institutionId, Actor actor) {
        boolean all = actor.actsFor(institutionId) || actor.hasAny(MatchService.OPERATORS);
        return world.mandates().values().stream().filter(m -> m.institutionId() == institutionId)
                .filter(m -> all || m.live() && !m.suspended())
                .max(Comparator.comparing((MandateFacts m) -> ranking.allows(world, need, m))
                        .thenComparing(m -> ranking.explain(world, need, m, MatchSide.ENTERPRISE).score())
                        .thenComparing(MandateFacts::id, Comparator.reverseOrder()))
                .orElseThrow(ProblemException::notFound);
    }
}
