package cn.xinqiao.matching;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.investor.Mandates;
import cn.xinqiao.matching.engine.Matcher;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Ranks what is proposed to either side. A list seen again asks no database; what is new in one is remembered as shown
 * before it is answered.
 */
@Singleton
class MatchService {
    static final int MAX_LIMIT = 100;
    static final ProblemType NO_ACTIVE_MANDATE = ProblemType.of(HttpStatus.FORBIDDEN, "no-active-mandate",
            "机构通过核验并启用投资偏好后，才能查看匹配", "Matches are shown to verified institutions with an active mandate");
    static final Set<Role> OPERATORS = Set.of(Role.GOV_OPERATOR, Role.MODERATOR, Role.AUDITOR);
    private final LiveWorld live;
    private final Ranking ranking;
    private final Recommendations recommendations;
    private final ShownMatches shown;
    private final MatchItems items;
    private final Needs needs;
    private final Mandates mandates;

    MatchService(LiveWorld live, Ranking ranking, Recommendations recommendations, ShownMatches shown, MatchItems items, Needs needs,
                 Mandates mandates) {
        this.live = live;
        this.ranking = ranking;
        this.recommendations = recommendations;
        this.shown = shown;
        this.items = items;
        this.needs = needs;
        this.mandates = mandates;
    }

    /**
     * A list in the form its reader sees.
     *
     * @param rows  those of the list, after what is new in it was remembered
     * @param again whether whoever acts for the same organisation in the same roles would get the same
     */
    record Made(MatchList list, Map<Long, RecommendationRow> rows, boolean again) {
    }

    /**
     * Who is in a list and why, before anything is written or put into words: the cheap part of it.
     *
     * @param chosen null where there is nobody to put into words
     * @param ready  the whole answer then
     */
    record Found(World world, Map<Long, RecommendationRow> rows, @Nullable Chosen chosen, @Nullable MatchList ready) {
    }

    /** The pairs of a list in their order, and all else that its words depend on beside the rows and who reads it. */
    record Chosen(Recommendations.Of list, long organisation, List<MatchedPair> pairs, Map<Long, NeedSummary> summaries,
                  MatchList.@Nullable Relations relations, boolean takesPart, int rulesVersion) {
        /**
         * Whether the words for the other serve for this: the same pairs in the same order, of the same objects. An explanation
         * stays the same object while both of its rows and the model are the same.
         */
        boolean saysTheSame(Chosen other) {
            if (!list.equals(other.list) || organisation != other.organisation || takesPart != other.takesPart || rulesVersion != other.rulesVersion
                    || pairs.size() != other.pairs.size() || !Objects.equals(relations, other.relations) || !summaries.equals(other.summaries)) {
                return false;
            }
            for (int place = 0; place < pairs.size(); place++) {
                MatchedPair own = pairs.get(place);
                MatchedPair their = other.pairs.get(place);
                if (own.need() != their.need() || own.mandate() != their.mandate() || own.why() != their.why()) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The mandates ranked for a need: for its enterprise; for operators only how many are in which state.
     *
     * @param followOn true: of institutions that hold the enterprise; false: of all others; null: both
     */
    Made forNeed(long needId, int limit, @Nullable Boolean followOn, @Nullable RecommendationState state, Actor actor) {
        return made(findForNeed(needId, limit, followOn, state, actor), actor);
    }

    /** What {@link #forNeed} is made from. */
    Found findForNeed(long needId, int limit, @Nullable Boolean followOn, @Nullable RecommendationState state, Actor actor) {
        World world = live.now();
        MatchedNeed need = world.needs().get(needId);
        Long owner = need != null ? Long.valueOf(need.enterpriseId()) : needs.ownerOf(needId).orElseThrow(ProblemException::notFound);
        if (!actor.actsFor(owner)) {
            return counted(world, needs.mayKnow(actor, needId), actor, () -> recommendations.ofNeed(needId));
        }
        Map<Long, RecommendationRow> rows = recommendations.ofNeed(needId);
        if (need == null || state == null && !need.row().live()) {
            return new Found(world, rows, null, new MatchList(List.of(), 0, counts(rows), null, false, world.rulesVersion(), world.asOf()));
        }
        Matcher.Wanted kept = kept(world, rows);
        Matcher.Wanted wanted = followOn == null ? kept : (n, m) -> holds(world, need, m) == followOn && kept.wants(n, m);
        List<MatchedPair> pairs = state == null
                ? ranking.mandatesFor(world, need, limit, wanted).stream()
                        .map(m -> new MatchedPair(need, world.mandate(m.mandateId()), m.explanation())).toList()
                : chosen(world, rows, state, limit, MatchSide.ENTERPRISE);
        MatchList.Relations relations = state != null || need.row().investorIds().isEmpty() ? null : relations(world, need, kept);
        return found(world, new Recommendations.Of(MatchSide.ENTERPRISE, needId), owner, pairs, rows, relations, need.row().live(), actor);
    }

    private static boolean holds(World world, MatchedNeed need, long mandateId) {
        return need.row().investorIds().contains(world.mandate(mandateId).institutionId());
    }

    private MatchList.Relations relations(World world, MatchedNeed need, Matcher.Wanted kept) {
        int holders = Math.min(MAX_LIMIT, ranking.countOf(world, need, need.row().investorIds(), kept));
        int others = ranking.rankedFor(world, need, MAX_LIMIT, (n, m) -> !holds(world, need, m) && kept.wants(n, m)).size();
        return new MatchList.Relations(holders, others);
    }

    /** The needs ranked for a mandate: for its institution; for operators only how many are in which state. */
    Made forMandate(long mandateId, int limit, @Nullable RecommendationState state, Actor actor) {
        return made(findForMandate(mandateId, limit, state, actor), actor);
    }

    /** What {@link #forMandate} is made from. */
    Found findForMandate(long mandateId, int limit, @Nullable RecommendationState state, Actor actor) {
        World world = live.now();
        MandateFacts mandate = world.mandates().get(mandateId);
        if (mandate == null) {
            mandate = mandates.facts(mandateId).orElseThrow(ProblemException::notFound);
        }
        if (!actor.actsFor(mandate.institutionId())) {
            return counted(world, true, actor, () -> recommendations.ofMandate(mandateId));
        }
        Map<Long, RecommendationRow> rows = recommendations.ofMandate(mandateId);
        if ((state != null || mandate.live()) && needs.tierOf(actor) < MatchItems.SCORED_AT) {
            throw ProblemException.of(NO_ACTIVE_MANDATE);
        }
        if (!world.mandates().containsKey(mandateId) || state == null && !mandate.live()) {
            return new Found(world, rows, null, new MatchList(List.of(), 0, counts(rows), null, false, world.rulesVersion(), world.asOf()));
        }
        MandateFacts own = mandate;
        List<MatchedPair> pairs = state == null
                ? ranking.needsFor(world, own, limit, kept(world, rows)).stream()
                        .map(m -> new MatchedPair(world.need(m.needId()), own, m.explanation())).toList()
                : chosen(world, rows, state, limit, MatchSide.INSTITUTION);
        return found(world, new Recommendations.Of(MatchSide.INSTITUTION, mandateId), own.institutionId(), pairs, rows, null, own.live(), actor);
    }

    private static Found counted(World world, boolean known, Actor actor, Supplier<Map<Long, RecommendationRow>> rows) {
        if (!known || !actor.hasAny(OPERATORS)) {
            throw ProblemException.notFound();
        }
        Map<Long, RecommendationRow> all = rows.get();
        return new Found(world, all, null, new MatchList(List.of(), all.size(), counts(all), null, true, world.rulesVersion(), world.asOf()));
    }

    /** Pairs that were dismissed and about which nothing has changed since. */
    private static Matcher.Wanted kept(World world, Map<Long, RecommendationRow> rows) {
        Set<List<Long>> away = new HashSet<>();
        rows.values().stream().filter(row -> MatchedPair.stillAway(world, row)).forEach(row -> away.add(List.of(row.needId(), row.mandateId())));
        return (need, mandate) -> !away.contains(List.of(need, mandate));
    }

    private List<MatchedPair> chosen(World world, Map<Long, RecommendationRow> rows, RecommendationState state, int limit, MatchSide side) {
        return rows.values().stream().filter(row -> row.state() == state)
                .filter(row -> state != RecommendationState.DISMISSED || MatchedPair.stillAway(world, row))
                .filter(row -> world.needs().containsKey(row.needId()) && world.mandates().containsKey(row.mandateId()))
                .map(row -> new MatchedPair(world.need(row.needId()), world.mandate(row.mandateId()),
                        ranking.explain(world, world.need(row.needId()), world.mandate(row.mandateId()), side)))
                .sorted(Comparator.comparing((MatchedPair pair) -> pair.why().score()).reversed().thenComparing(pair -> pair.need().id()))
                .limit(limit).toList();
    }

    private Found found(World world, Recommendations.Of list, long organisation, List<MatchedPair> pairs, Map<Long, RecommendationRow> rows,
                        MatchList.@Nullable Relations relations, boolean takesPart, Actor actor) {
        Map<Long, NeedSummary> summaries = needs.summaries(actor, pairs.stream().map(pair -> pair.need().id()).distinct().toList());
        List<MatchedPair> known = pairs.stream().filter(pair -> summaries.containsKey(pair.need().id())).toList();
        return new Found(world, rows, new Chosen(list, organisation, known, summaries, relations, takesPart, world.rulesVersion()), null);
    }

    /** Remembers what is new in a list as shown, and puts it into the form its reader sees. */
    Made made(Found found, Actor actor) {
        Chosen chosen = found.chosen;
        if (chosen == null) {
            return new Made(Objects.requireNonNull(found.ready), found.rows, false);
        }
        World world = found.world;
        boolean written = shown.remember(world, chosen.list, chosen.organisation, chosen.pairs, found.rows);
        Map<Long, RecommendationRow> now = written ? recommendations.of(chosen.list) : found.rows;
        List<MatchItem> made = chosen.pairs.stream().map(pair -> {
            RecommendationRow row = now.get(pair.other(chosen.list.side()));
            return row == null ? null : items.item(world, row, pair, chosen.summaries.get(pair.need().id()), true, actor);
        }).filter(Objects::nonNull).toList();
        // What somebody dismissed a moment ago may be undone by them alone.
        boolean again = made.stream().noneMatch(item -> item.state().equals(RecommendationState.DISMISSED.name()));
        return new Made(new MatchList(made, made.size(), counts(now), chosen.relations, chosen.takesPart, world.rulesVersion(), world.asOf()), now, again);
    }

    private static Map<String, Long> counts(Map<Long, RecommendationRow> rows) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (RecommendationState state : List.of(RecommendationState.SHOWN, RecommendationState.SAVED, RecommendationState.DISMISSED,
                RecommendationState.ACTED)) {
            counts.put(state.name(), rows.values().stream().filter(row -> row.state() == state).count());
        }
        return counts;
    }

}
