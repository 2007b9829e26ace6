package cn.xinqiao.matching.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The smallest single change that lifts a score over the next band, or why there is none. Applying {@link Change} to
 * the input record and asking again gives exactly {@code promisedScore}.
 *
 * @param outcome       whether a change was found
 * @param change        the change; null unless {@code FOUND}
 * @param band          the threshold that is reached; null unless {@code FOUND}
 * @param promisedScore the score after the change; null unless {@code FOUND}
 */
public record Counterfactual(
        Outcome outcome, @Nullable Change change, @Nullable Points band, @Nullable Points promisedScore) {

    /** Whether a change was found; the names are public API. */
    public enum Outcome {
        FOUND,
        /** The score is in the highest band already. */
        TOP_BAND,
        /** No single field lifts the score over the next band. */
        NO_SINGLE_CHANGE,
        /** A hard gate excludes the pair, so no score would help. */
        GATE_FAILED
    }

    public Counterfactual {
        Objects.requireNonNull(outcome, "outcome");
        boolean found = outcome == Outcome.FOUND;
        if (found != (change != null) || found != (band != null) || found != (promisedScore != null)) {
            throw new IllegalArgumentException("a counterfactual is found with change, band and score, or not at all");
        }
    }

    static Counterfactual none(Outcome outcome) {
        return new Counterfactual(outcome, null, null, null);
    }
}
