package cn.xinqiao.matching.engine;

import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Everything the engine knows on one day: needs, mandates, the history of the institutions, the rules. Immutable, so any
 * number of threads may ask while a newer one is made; publish the newer one by one volatile write.
 *
 * <p>{@code with…} answers a snapshot with one row replaced and costs well under a millisecond; rows that did not change
 * are shared. It equals the snapshot built from scratch with the changed row. A change of the history, of the rules or of
 * the day needs a new build (one to two seconds at the size of the Chinese deal set).
 */
public final class Snapshot {

    /** Starts a snapshot as of a day; ages of past rounds are counted back from it. */
    public static Builder builder(MatchingRules rules, LocalDate today) {
        return new Builder(rules, today);
    }

    /** Collects rows in any order. A row with an id that was added before replaces it. Not for use by two threads. */
    public static final class Builder {

        private Builder(MatchingRules rules, LocalDate today) {
        }

        public Builder addNeeds(Collection<Need> rows) {
            throw new UnsupportedOperationException("follows");
        }

        public Builder addMandates(Collection<Mandate> rows) {
            throw new UnsupportedOperationException("follows");
        }

        public Builder addHistory(Collection<PastRound> rows) {
            throw new UnsupportedOperationException("follows");
        }

        public Snapshot build() {
            throw new UnsupportedOperationException("follows");
        }
    }

    public MatchingRules rules() {
        throw new UnsupportedOperationException("follows");
    }

    public LocalDate today() {
        throw new UnsupportedOperationException("follows");
    }

    public int needCount() {
        throw new UnsupportedOperationException("follows");
    }

    public int mandateCount() {
        throw new UnsupportedOperationException("follows");
    }

    /** The need as it was put in, or null if this snapshot has none of this id. */
    public @Nullable Need need(long id) {
        throw new UnsupportedOperationException("follows");
    }

    /** The mandate as it was put in, or null if this snapshot has none of this id. */
    public @Nullable Mandate mandate(long id) {
        throw new UnsupportedOperationException("follows");
    }

    public Snapshot withNeed(Need need) {
        throw new UnsupportedOperationException("follows");
    }

    public Snapshot withoutNeed(long id) {
        throw new UnsupportedOperationException("follows");
    }

    public Snapshot withMandate(Mandate mandate) {
        throw new UnsupportedOperationException("follows");
    }

    public Snapshot withoutMandate(long id) {
        throw new UnsupportedOperationException("follows");
    }
}
