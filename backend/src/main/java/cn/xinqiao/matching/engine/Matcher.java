package cn.xinqiao.matching.engine;

import java.util.List;
import java.util.Objects;

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
     * @throws java.util.NoSuchElementException if the snapshot has no such need
     */
    public List<Match> forNeed(long needId, int limit) {
        throw new UnsupportedOperationException("follows");
    }

    /**
     * The best needs for a mandate, each with parts and a counterfactual from the side of the mandate.
     *
     * @param limit at least 0
     * @throws java.util.NoSuchElementException if the snapshot has no such mandate
     */
    public List<Match> forMandate(long mandateId, int limit) {
        throw new UnsupportedOperationException("follows");
    }

    /**
     * Gates, parts and counterfactual of any pair, also of one that is excluded ("why not").
     *
     * @param side whose record the counterfactual may change
     * @throws java.util.NoSuchElementException if the snapshot lacks either
     */
    public Explanation explain(long needId, long mandateId, Side side) {
        throw new UnsupportedOperationException("follows");
    }
}
