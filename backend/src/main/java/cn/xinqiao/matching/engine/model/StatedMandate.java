package cn.xinqiao.matching.engine.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an investor says it looks for: the prior of its lifts, which its own deals outgrow.
 *
 * @param investorId   who
 * @param listed       per fact the listed values with their shares, which add to 1; a fact that is not there is left open
 * @param dealsPerYear declared deals a year, 0 when not said
 */
public record StatedMandate(long investorId, Map<Fact, Map<String, Double>> listed, double dealsPerYear) {

    public StatedMandate {
        Map<Fact, Map<String, Double>> copy = new EnumMap<>(Fact.class);
        listed.forEach((fact, shares) -> {
            double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
            if (shares.isEmpty() || !(Math.abs(sum - 1) < 1e-6)) {
                throw new IllegalArgumentException("the shares of " + fact + " add to " + sum + " instead of 1");
            }
            copy.put(fact, Map.copyOf(new TreeMap<>(shares)));
        });
        listed = copy;
        if (!(dealsPerYear >= 0 && dealsPerYear < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("dealsPerYear must not be negative: " + dealsPerYear);
        }
    }
}
