package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One comparison inside a rule, with the figures it was made on.
 *
 * @param metric what was compared, as the rule writes it
 * @param gap how much is missing to the threshold; null where the difference is no number or not known
 * @param facts the facts it was computed from
 */
public record Comparison(String metric, Value actual, String operator, Value threshold, Verdict verdict, @Nullable BigDecimal gap,
                   Set<String> facts) {
    public Comparison {
        facts = Set.copyOf(facts);
    }

    /** How far from the threshold, as a share of it; 1 where that says nothing. */
    double distance() {
        if (gap == null || !(threshold instanceof Value.Amount(BigDecimal floor)) || floor.signum() == 0) {
            return 1;
        }
        return gap.doubleValue() / Math.abs(floor.doubleValue());
    }
}
