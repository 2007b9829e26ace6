package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.index.Hits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Ranks and explains the pairs of one snapshot. Cheap to make; one thread uses one.
 *
 * <p>Order of a ranking: fresh mandates before stale ones, then the higher sum before it is limited, then lower id. It equals the order of
 * {@link #explain} over all pairs that pass their gates, ties included.
 */
public final class Matcher {

    private final Snapshot snapshot;
    private final Scorer scorer;
    private final Counterfactuals counterfactuals;

    public Matcher(Snapshot snapshot) {
        this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
        scorer = new Scorer(snapshot.model());
        counterfactuals = new Counterfactuals(snapshot);
    }

    /** A condition beside the gates, asked only of pairs that would enter a list. */
    @FunctionalInterface
    public interface Wanted {

        Wanted ALL = (needId, mandateId) -> true;

        boolean wants(long needId, long mandateId);
    }

    /**
     * The best mandates for a need, each with parts and a counterfactual from the side of the need.
     *
     * @param limit at least 0
     * @throws NoSuchElementException if the snapshot has no such need
     */
    public List<Match> forNeed(long needId, int limit, Wanted wanted) {
        CompiledNeed need = need(needId);
        Hits hits = limit == 0 || !need.input().live() ? null : snapshot.asking(scratch -> snapshot.index().topMandates(needId, limit,
                (n, m) -> Gates.pass(need.input(), mandate(m).input()) && wanted.wants(n, m), scratch));
        return matches(hits, m -> match(need, mandate(m), Side.NEED));
    }

    public List<Match> forNeed(long needId, int limit) {
        return forNeed(needId, limit, Wanted.ALL);
    }

    /** A mandate in a need's ranking, and no more than that. */
    public record Ranked(long mandateId, Points score) {
    }

    /**
     * The same list as {@link #forNeed}, unexplained: for plans that look at many pairs.
     *
     * @throws NoSuchElementException if the snapshot has no such need
     */
    public List<Ranked> rankedFor(long needId, int limit, Wanted wanted) {
        CompiledNeed need = need(needId);
        Hits hits = limit == 0 || !need.input().live() ? null : snapshot.asking(scratch -> snapshot.index().topMandates(needId, limit,
                (n, m) -> Gates.pass(need.input(), mandate(m).input()) && wanted.wants(n, m), scratch));
        List<Ranked> ranked = new ArrayList<>();
        for (int place = 0; hits != null && place < hits.size(); place++) {
            ranked.add(new Ranked(hits.id(place), Points.of(Scorer.limited(hits.score(place)))));
        }
        return ranked;
    }

    /**
     * How many mandates of these institutions {@link #forNeed} would answer without a limit. Looks at theirs alone: a ranking
     * that only they may enter never fills, and would look at every mandate there is.
     *
     * @throws NoSuchElementException if the snapshot has no such need
     */
    public int countOf(long needId, Collection<Long> institutionIds, Wanted wanted) {
        CompiledNeed need = need(needId);
        return !need.input().live() ? 0 : (int) institutionIds.stream().distinct()
                .flatMapToLong(id -> snapshot.index().mandatesOf(snapshot.model().institutions().of(id)))
                .filter(m -> Gates.pass(need.input(), mandate(m).input()) && wanted.wants(needId, m)).count();
    }

    /**
     * The best needs for a mandate, each with parts and a counterfactual from the side of the mandate.
     *
     * @param limit at least 0
     * @throws NoSuchElementException if the snapshot has no such mandate
     */
    public List<Match> forMandate(long mandateId, int limit, Wanted wanted) {
        CompiledMandate mandate = mandate(mandateId);
        Hits hits = limit == 0 || !mandate.input().live() ? null : snapshot.asking(scratch -> snapshot.index().topNeeds(mandateId, limit,
                (n, m) -> Gates.pass(need(n).input(), mandate.input()) && wanted.wants(n, m), scratch));
        return matches(hits, n -> match(need(n), mandate, Side.MANDATE));
    }

    public List<Match> forMandate(long mandateId, int limit) {
        return forMandate(mandateId, limit, Wanted.ALL);
    }

    /**
     * Gates, parts and counterfactual of any pair, also of one that is excluded ("why not").
     *
     * @param side whose record the counterfactual may change
     * @throws NoSuchElementException if the snapshot lacks either
     */
    public Explanation explain(long needId, long mandateId, Side side) {
        return explain(need(needId), mandate(mandateId), side);
    }

    /** The score that a pair would have if the need were this one. */
    public Points scoreIf(Need changed, long mandateId) {
        return Points.of(Scorer.limited(scorer.sum(snapshot.compile(changed), mandate(mandateId))));
    }

    /** The score that a pair would have if the mandate were this one. */
    public Points scoreIf(long needId, Mandate changed) {
        return Points.of(Scorer.limited(scorer.sum(need(needId), snapshot.compile(changed))));
    }

    private Explanation explain(CompiledNeed need, CompiledMandate mandate, Side side) {
        return snapshot.explanations().of(need, mandate, side, () -> explained(need, mandate, side));
    }

    private Explanation explained(CompiledNeed need, CompiledMandate mandate, Side side) {
        int sum = scorer.sum(need, mandate);
        return new Explanation(Gates.of(need.input(), mandate.input()), Explainer.parts(snapshot.rules(), scorer, need, mandate),
                Points.of(Scorer.limited(sum)), sum, counterfactuals.of(need, mandate, side));
    }

    private Match match(CompiledNeed need, CompiledMandate mandate, Side side) {
        return new Match(need.input().id(), mandate.input().id(), mandate.input().stale(), explain(need, mandate, side));
    }

    private static List<Match> matches(@Nullable Hits hits, LongFunction<Match> match) {
        List<Match> matches = new ArrayList<>();
        for (int place = 0; hits != null && place < hits.size(); place++) {
            matches.add(match.apply(hits.id(place)));
        }
        return List.copyOf(matches);
    }

    private CompiledNeed need(long id) {
        return known(snapshot.compiledNeed(id), "need", id);
    }

    private CompiledMandate mandate(long id) {
        return known(snapshot.compiledMandate(id), "mandate", id);
    }

    private static <T> T known(@Nullable T row, String what, long id) {
        if (row == null) {
            throw new NoSuchElementException("no " + what + " " + id + " in this snapshot");
        }
        return row;
    }
}
