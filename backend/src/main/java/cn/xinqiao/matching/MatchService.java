package cn.xinqiao.matching;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.investor.Mandates;
import cn.xinqiao.matching.engine.Explanation;
import cn.xinqiao.matching.engine.Mandate;
import cn.xinqiao.matching.engine.Matcher;
import cn.xinqiao.matching.engine.PartName;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.TransitionLog;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.outbox.Outbox;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Ranks, explains, and remembers what was shown. A list costs the same few statements however long it is: the side's
 * rows, the needs at the reader's tier, and, where something is new, one batch each of rows and history.
 */
@Singleton
class MatchService {
    static final int MAX_LIMIT = 100;
    private static final ProblemType NO_ACTIVE_MANDATE = ProblemType.of(HttpStatus.FORBIDDEN, "no-active-mandate",
            "机构通过核验并启用投资偏好后，才能查看匹配", "Matches are shown to verified institutions with an active mandate");
    /** The disclosure tier a score is made at: whoever does not reach it learns no score. */
    private static final int SCORED_AT = 1;
    private static final Set<Role> OPERATORS = Set.of(Role.GOV_OPERATOR, Role.MODERATOR, Role.AUDITOR);
    private final LiveWorld live;
    private final Ranking ranking;
    private final Recommendations recommendations;
    private final MatchLifecycle lifecycle;
    private final Explainable explainable;
    private final Needs needs;
    private final Mandates mandates;
    private final Writes writes;
    private final TransitionLog log;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;

    MatchService(LiveWorld live, Ranking ranking, Recommendations recommendations, MatchLifecycle lifecycle, Explainable explainable,
                 Needs needs, Mandates mandates, Writes writes, TransitionLog log, Outbox outbox, JsonMapper json, Clock clock) {
        this.live = live;
        this.ranking = ranking;
        this.recommendations = recommendations;
        this.lifecycle = lifecycle;
        this.explainable = explainable;
        this.needs = needs;
        this.mandates = mandates;
        this.writes = writes;
        this.log = log;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Payload of {@code match.shown}: the rows that are new in a list. */
    @Serdeable
    record Shown(String side, String organisationId, List<String> ids) {
    }

    /** A pair of the list being made, with its explanation. */
    private record Pair(MatchedNeed need, MandateFacts mandate, Explanation why) {
    }

    /**
     * The mandates ranked for a need: for its enterprise; for operators only how many are in which state.
     *
     * @param followOn true: of institutions that hold the enterprise; false: of all others; null: both
     */
    MatchList forNeed(long needId, int limit, @Nullable Boolean followOn, @Nullable RecommendationState state, Actor actor) {
        World world = live.now();
        MatchedNeed need = world.needs().get(needId);
        Long owner = need != null ? Long.valueOf(need.enterpriseId()) : needs.ownerOf(needId).orElseThrow(ProblemException::notFound);
        if (!actor.actsFor(owner)) {
            return counted(world, needs.mayKnow(actor, needId), actor, () -> recommendations.ofNeed(needId));
        }
        Map<Long, RecommendationRow> rows = recommendations.ofNeed(needId);
        if (need == null || state == null && !need.row().live()) {
            return new MatchList(List.of(), 0, counts(rows), null, false, world.rulesVersion(), world.asOf());
        }
        Matcher.Wanted kept = kept(world, rows);
        Matcher.Wanted wanted = followOn == null ? kept : (n, m) -> holds(world, need, m) == followOn && kept.wants(n, m);
        List<Pair> pairs = state == null
                ? ranking.mandatesFor(world, need, limit, wanted).stream()
                        .map(m -> new Pair(need, world.mandate(m.mandateId()), m.explanation())).toList()
                : chosen(world, rows, state, limit, MatchSide.ENTERPRISE);
        MatchList.Relations relations = state != null || need.row().investorIds().isEmpty() ? null : relations(world, need, kept);
        return list(world, MatchSide.ENTERPRISE, owner, pairs, rows, relations, need.row().live(), actor);
    }

    private static boolean holds(World world, MatchedNeed need, long mandateId) {
        return need.row().investorIds().contains(world.mandate(mandateId).institutionId());
    }

    private MatchList.Relations relations(World world, MatchedNeed need, Matcher.Wanted kept) {
        int holders = ranking.rankedFor(world, need, MAX_LIMIT, (n, m) -> holds(world, need, m) && kept.wants(n, m)).size();
        int others = ranking.rankedFor(world, need, MAX_LIMIT, (n, m) -> !holds(world, need, m) && kept.wants(n, m)).size();
        return new MatchList.Relations(holders, others);
    }

    /** The needs ranked for a mandate: for its institution; for operators only how many are in which state. */
    MatchList forMandate(long mandateId, int limit, @Nullable RecommendationState state, Actor actor) {
        World world = live.now();
        MandateFacts mandate = world.mandates().get(mandateId);
        if (mandate == null) {
            mandate = mandates.facts(mandateId).orElseThrow(ProblemException::notFound);
        }
        if (!actor.actsFor(mandate.institutionId())) {
            return counted(world, true, actor, () -> recommendations.ofMandate(mandateId));
        }
        Map<Long, RecommendationRow> rows = recommendations.ofMandate(mandateId);
        if ((state != null || mandate.live()) && needs.tierOf(actor) < SCORED_AT) {
            throw ProblemException.of(NO_ACTIVE_MANDATE);
        }
        if (!world.mandates().containsKey(mandateId) || state == null && !mandate.live()) {
            return new MatchList(List.of(), 0, counts(rows), null, false, world.rulesVersion(), world.asOf());
        }
        MandateFacts own = mandate;
        List<Pair> pairs = state == null
                ? ranking.needsFor(world, own, limit, kept(world, rows)).stream()
                        .map(m -> new Pair(world.need(m.needId()), own, m.explanation())).toList()
                : chosen(world, rows, state, limit, MatchSide.INSTITUTION);
        return list(world, MatchSide.INSTITUTION, own.institutionId(), pairs, rows, null, own.live(), actor);
    }

    private static MatchList counted(World world, boolean known, Actor actor, Supplier<Map<Long, RecommendationRow>> rows) {
        if (!known || !actor.hasAny(OPERATORS)) {
            throw ProblemException.notFound();
        }
        Map<Long, RecommendationRow> all = rows.get();
        return new MatchList(List.of(), all.size(), counts(all), null, true, world.rulesVersion(), world.asOf());
    }

    /** One recommendation, explained as things stand now. */
    MatchItem item(RecommendationRow row, Actor actor) {
        World world = live.now();
        MatchedNeed need = world.need(row.needId());
        MandateFacts mandate = world.mandate(row.mandateId());
        Explanation why = ranking.explain(world, need, mandate, row.side());
        NeedSummary summary = needs.summaries(actor, List.of(row.needId())).get(row.needId());
        boolean told = row.side() == MatchSide.ENTERPRISE || needs.tierOf(actor) >= SCORED_AT;
        return item(world, row, new Pair(need, mandate, why), summary, told, actor);
    }

    MatchItem read(long id, Actor actor) {
        RecommendationRow row = recommendations.find(id).filter(r -> actor.actsFor(r.organisationId())).orElseThrow(ProblemException::notFound);
        return item(row, actor);
    }

    /** Why a pair fits or not, for either side and for operators; what the other side keeps private stays so. */
    ExplanationView explain(long needId, @Nullable Long mandateId, @Nullable Long institutionId, Actor actor) {
        World world = live.now();
        MatchedNeed need = world.need(needId);
        MandateFacts mandate = mandateId != null ? world.mandate(mandateId)
                : best(world, need, Objects.requireNonNull(institutionId), actor);
        boolean ownNeed = actor.actsFor(need.enterpriseId());
        boolean ownMandate = actor.actsFor(mandate.institutionId());
        boolean operator = actor.hasAny(OPERATORS);
        boolean mandateKnown = ownMandate || operator || ownNeed && mandate.live() && !mandate.suspended();
        boolean needKnown = ownNeed || (ownMandate || operator) && needs.mayKnow(actor, needId);
        if (!mandateKnown || !needKnown) {
            throw ProblemException.notFound();
        }
        if (!ownNeed && needs.tierOf(actor) < SCORED_AT) {
            throw ProblemException.of(NO_ACTIVE_MANDATE);
        }
        MatchSide side = ownMandate ? MatchSide.INSTITUTION : MatchSide.ENTERPRISE;
        Explanation why = ranking.explain(world, need, mandate, side);
        List<GateView> gates = explainable.gates(why, Ranking.instrumentAllowed(need, mandate), ownMandate);
        boolean eligible = gates.stream().allMatch(GateView::passed);
        return new ExplanationView(Long.toString(needId), Long.toString(mandate.id()),
                needs.summaries(actor, List.of(needId)).get(needId), mandate.summary(), mandate.institution(), eligible, gates,
                explainable.parts(why), why.score().toBigDecimal(),
                eligible && !operator ? explainable.promise(why, world, need, mandate)
                        : CounterfactualView.none(eligible ? "NO_SINGLE_CHANGE" : "GATE_FAILED"),
                mandate.stale(), world.rulesVersion());
    }

    /** The mandate of an institution that speaks most for the pair, of those the actor may know of. */
    private MandateFacts best(World world, MatchedNeed need, long institutionId, Actor actor) {
        boolean all = actor.actsFor(institutionId) || actor.hasAny(OPERATORS);
        return mandates.ofInstitution(institutionId).stream().map(world.mandates()::get).filter(Objects::nonNull)
                .filter(m -> all || m.live() && !m.suspended())
                .max(Comparator.comparing((MandateFacts m) -> ranking.allows(world, need, m))
                        .thenComparing(m -> ranking.explain(world, need, m, MatchSide.ENTERPRISE).score())
                        .thenComparing(MandateFacts::id, Comparator.reverseOrder()))
                .orElseThrow(ProblemException::notFound);
    }

    /** Pairs that were dismissed and about which nothing has changed since. */
    private static Matcher.Wanted kept(World world, Map<Long, RecommendationRow> rows) {
        Set<List<Long>> away = new HashSet<>();
        rows.values().stream().filter(row -> stillAway(world, row)).forEach(row -> away.add(List.of(row.needId(), row.mandateId())));
        return (need, mandate) -> !away.contains(List.of(need, mandate));
    }

    private static boolean stillAway(World world, RecommendationRow row) {
        if (row.state() != RecommendationState.DISMISSED) {
            return false;
        }
        MatchedNeed need = world.needs().get(row.needId());
        Mandate mandate = world.snapshot().mandate(row.mandateId());
        Dimension dimension = Dimension.ofCode(row.dimension());
        return dimension == null || need == null || mandate == null || dimension.hash(need.row(), mandate).equals(row.dimensionHash());
    }

    private List<Pair> chosen(World world, Map<Long, RecommendationRow> rows, RecommendationState state, int limit, MatchSide side) {
        return rows.values().stream().filter(row -> row.state() == state)
                .filter(row -> state != RecommendationState.DISMISSED || stillAway(world, row))
                .filter(row -> world.needs().containsKey(row.needId()) && world.mandates().containsKey(row.mandateId()))
                .map(row -> new Pair(world.need(row.needId()), world.mandate(row.mandateId()),
                        ranking.explain(world, world.need(row.needId()), world.mandate(row.mandateId()), side)))
                .sorted(Comparator.comparing((Pair pair) -> pair.why.score()).reversed().thenComparing(pair -> pair.need.id()))
                .limit(limit).toList();
    }

    private MatchList list(World world, MatchSide side, long organisation, List<Pair> pairs, Map<Long, RecommendationRow> rows,
                           MatchList.@Nullable Relations relations, boolean takesPart, Actor actor) {
        Map<Long, NeedSummary> summaries = needs.summaries(actor, pairs.stream().map(pair -> pair.need.id()).distinct().toList());
        List<Pair> known = pairs.stream().filter(pair -> summaries.containsKey(pair.need.id())).toList();
        boolean written = remember(world, side, organisation, known, rows);
        Map<Long, RecommendationRow> now = !written ? rows : side == MatchSide.ENTERPRISE
                ? known.isEmpty() ? rows : recommendations.ofNeed(known.getFirst().need.id())
                : recommendations.ofMandate(known.getFirst().mandate.id());
        List<MatchItem> items = known.stream().map(pair -> {
            RecommendationRow row = now.get(side == MatchSide.ENTERPRISE ? pair.mandate.id() : pair.need.id());
            return row == null ? null : item(world, row, pair, summaries.get(pair.need.id()), true, actor);
        }).filter(Objects::nonNull).toList();
        return new MatchList(items, items.size(), counts(now), relations, takesPart, world.rulesVersion(), world.asOf());
    }

    /** Writes what is new in this list; answers whether there was anything. */
    private boolean remember(World world, MatchSide side, long organisation, List<Pair> pairs, Map<Long, RecommendationRow> rows) {
        List<Recommendations.Fresh> fresh = new ArrayList<>();
        List<Recommendations.Fresh> moved = new ArrayList<>();
        List<RecommendationRow> outdated = new ArrayList<>();
        for (Pair pair : pairs) {
            RecommendationRow row = rows.get(side == MatchSide.ENTERPRISE ? pair.mandate.id() : pair.need.id());
            boolean same = row != null && row.sameInputs(pair.need, pair.mandate.version(), world.rulesVersion());
            if (row != null && (row.state() == RecommendationState.ACTED || same && row.score().compareTo(pair.why.score().toBigDecimal()) == 0
                    || row.state() == RecommendationState.DISMISSED && stillAway(world, row))) {
                continue;
            }
            boolean returned = row != null && row.state() == RecommendationState.DISMISSED;
            if (same && !returned) {
                moved.add(fresh(row.id(), world, side, organisation, pair, row.state()));
                continue;
            }
            if (row != null) {
                outdated.add(row);
            }
            fresh.add(fresh(Ids.next(), world, side, organisation, pair,
                    row != null && row.state() == RecommendationState.SAVED ? RecommendationState.SAVED : RecommendationState.SHOWN));
        }
        if (fresh.isEmpty() && moved.isEmpty()) {
            return false;
        }
        writes.run(() -> {
            Instant now = clock.instant();
            recommendations.supersede(outdated, now);
            recommendations.insert(fresh, now);
            recommendations.rescore(moved);
            List<TransitionLog.SystemStep> steps = new ArrayList<>();
            outdated.forEach(row -> steps.add(new TransitionLog.SystemStep(row.id(), "supersede", row.state().name(), "SUPERSEDED", row.version() + 1)));
            fresh.forEach(row -> steps.add(new TransitionLog.SystemStep(row.id(), "compute", null, row.state().name(), 0)));
            log.addAll(MatchLifecycle.MACHINE, steps);
            if (!fresh.isEmpty()) {
                outbox.put("match.shown", null, new Shown(side.name(), Long.toString(organisation),
                        fresh.stream().map(row -> Long.toString(row.id())).toList()));
            }
            return fresh.size();
        });
        return true;
    }

    private Recommendations.Fresh fresh(long id, World world, MatchSide side, long organisation, Pair pair, RecommendationState state) {
        return new Recommendations.Fresh(id, pair.need.id(), pair.mandate.id(), side, organisation, pair.why.score().toBigDecimal(),
                text(pair.why.parts().stream().collect(LinkedHashMap::new, (map, part) -> map.put(part.name().code(), part.points().toBigDecimal()),
                        LinkedHashMap::putAll)),
                text(Map.of("outcome", pair.why.counterfactual().outcome().name())), pair.need.revision(), pair.mandate.version(),
                world.rulesVersion(), state);
    }

    /** @param told whether the reader may learn what speaks for the pair */
    private MatchItem item(World world, RecommendationRow row, Pair pair, @Nullable NeedSummary need, boolean told, Actor actor) {
        boolean available = told && pair.why.eligible() && Ranking.instrumentAllowed(pair.need, pair.mandate);
        boolean dismissed = row.state() == RecommendationState.DISMISSED;
        return new MatchItem(Long.toString(row.id()), need, pair.mandate.summary(), pair.mandate.institution(),
                told ? pair.why.score().toBigDecimal() : row.score(), told ? fit(pair.why) : null,
                told ? pair.why.part(PartName.ACTIVITY).points().toBigDecimal() : null,
                pair.need.row().investorIds().contains(pair.mandate.institutionId()), told ? explainable.parts(pair.why) : List.of(),
                available ? explainable.promise(pair.why, world, pair.need, pair.mandate) : CounterfactualView.none("GATE_FAILED"), available,
                pair.mandate.stale(), row.side() == MatchSide.ENTERPRISE ? pair.mandate.summary().confirmedAt() : pair.need.publishedAt(),
                world.rulesVersion(), dismissed ? row.dismissCode() : null, dismissed ? row.dismissedAt() : null, row.state().name(),
                row.version(), lifecycle.actions(row, actor));
    }

    private static BigDecimal fit(Explanation why) {
        return BigDecimal.valueOf(why.parts().stream().filter(part -> part.name().isFit()).mapToLong(part -> part.points().hundredths()).sum(), 2);
    }

    private static Map<String, Long> counts(Map<Long, RecommendationRow> rows) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (RecommendationState state : List.of(RecommendationState.SHOWN, RecommendationState.SAVED, RecommendationState.DISMISSED,
                RecommendationState.ACTED)) {
            counts.put(state.name(), rows.values().stream().filter(row -> row.state() == state).count());
        }
        return counts;
    }

    private String text(Object value) {
        try {
            return new String(json.writeValueAsBytes(value), StandardCharsets.UTF_8);
        } catch (IOException impossible) { // maps of texts and numbers always have a JSON form
            throw new UncheckedIOException(impossible);
        }
    }
}
