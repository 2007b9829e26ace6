package cn.xinqiao.matching.engine;

import java.util.List;
import java.util.Objects;

/**
 * Why a pair has its score, or why it is not proposed.
 *
 * @param gates          every hard gate, in fixed order
 * @param parts          every part of {@link PartName}, in its order
 * @param score          the exact sum of the parts' points, 0.00 to 100.00
 * @param sum            the same in hundredths before it was limited to 0 and 100: what a ranking goes by
 * @param counterfactual the smallest single change that lifts the score over the next band
 */
public record Explanation(List<Gate> gates, List<ScorePart> parts, Points score, int sum, Counterfactual counterfactual) {

    public Explanation {
        gates = List.copyOf(gates);
        parts = List.copyOf(parts);
        Objects.requireNonNull(counterfactual, "counterfactual");
        int shown = parts.stream().mapToInt(part -> part.points().hundredths()).sum();
        if (shown != score.hundredths() || shown < 0 || shown > 100_00) {
            throw new IllegalArgumentException("score " + score + " is not the sum of its parts " + Points.of(shown));
        }
    }

    /** True if every gate passes, that is if the pair may be proposed. */
    public boolean eligible() {
        return gates.stream().allMatch(Gate::passed);
    }

    /** The part of this name. */
    public ScorePart part(PartName name) {
        return parts.get(name.ordinal());
    }
}
