package cn.xinqiao.matching.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Ranks and explains the pairs of one snapshot. Pure and safe for any number of threads; cheap to make.
 *
 * <p>Order of a ranking: fresh mandates before stale ones, then higher score, then lower id. It equals the order of
 * {@link #explain} over all pairs that pass their gates, ties included.
 */
public final class Matcher {

    private final Snapshot snapshot;

    public Matcher(Snapshot snapshot) {
        this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
    }

    /**
     * The best mandates for a need, each with parts and a counterfactual from the side of the need.
     *
     * @param limit at least 0
     * @throws NoSuchElementException if the snapshot has no such need
     */
    public List<Match> forNeed(long needId, int limit) {
        CompiledNeed need = need(needId);
        CompiledMandate[] mandates = snapshot.mandates();
        Scorer scorer = new Scorer(snapshot.rules());
        Best best = new Best(limit, mandates.length);
        for (int m = 0; m < mandates.length; m++) {
            if (Gates.pass(need.input(), mandates[m].input())) {
                best.offer(m, scorer.score(need, mandates[m]), mandates[m].input().stale());
            }
        }
        Counterfactuals counterfactuals = new Counterfactuals(snapshot);
        return matches(best, m -> match(need, mandates[m], Side.NEED, scorer, counterfactuals));
    }

    /**
     * The best needs for a mandate, each with parts and a counterfactual from the side of the mandate.
     *
     * @param limit at least 0
     * @throws NoSuchElementException if the snapshot has no such mandate
     */
    public List<Match> forMandate(long mandateId, int limit) {
        CompiledMandate mandate = mandate(mandateId);
        CompiledNeed[] needs = snapshot.needs();
        Scorer scorer = new Scorer(snapshot.rules());
        Best best = new Best(limit, needs.length);
        for (int n = 0; n < needs.length; n++) {
            if (Gates.pass(needs[n].input(), mandate.input())) {
                best.offer(n, scorer.score(needs[n], mandate), mandate.input().stale());
            }
        }
        Counterfactuals counterfactuals = new Counterfactuals(snapshot);
        return matches(best, n -> match(needs[n], mandate, Side.MANDATE, scorer, counterfactuals));
    }

    /**
     * Gates, parts and counterfactual of any pair, also of one that is excluded ("why not").
     *
     * @param side whose record the counterfactual may change
     * @throws NoSuchElementException if the snapshot lacks either
     */
    public Explanation explain(long needId, long mandateId, Side side) {
        return explain(need(needId), mandate(mandateId), side, new Scorer(snapshot.rules()), new Counterfactuals(snapshot));
    }

    private static Explanation explain(
            CompiledNeed need, CompiledMandate mandate, Side side, Scorer scorer, Counterfactuals counterfactuals) {
        int score = scorer.score(need, mandate);
        return new Explanation(Gates.of(need.input(), mandate.input()), Explainer.parts(scorer, need, mandate),
                Points.of(score), counterfactuals.of(need, mandate, side));
    }

    private static Match match(
            CompiledNeed need, CompiledMandate mandate, Side side, Scorer scorer, Counterfactuals counterfactuals) {
        return new Match(need.input().id(), mandate.input().id(), mandate.input().stale(),
                explain(need, mandate, side, scorer, counterfactuals));
    }

    private static List<Match> matches(Best best, IntFunction<Match> match) {
        List<Match> matches = new ArrayList<>();
        for (int row : best.rows()) {
            matches.add(match.apply(row));
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
