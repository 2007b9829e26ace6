package cn.xinqiao.matching.engine;

import java.math.BigDecimal;

/**
 * Points of a score in whole hundredths, so that parts add up exactly; 100.00 points are the most a pair can have.
 *
 * @param hundredths may be negative for a part that speaks against the pair
 */
public record Points(int hundredths) implements Comparable<Points> {

    public static final Points ZERO = new Points(0);

    public static Points of(int hundredths) {
        return hundredths == 0 ? ZERO : new Points(hundredths);
    }

    /** The value with exactly two decimals, as the API shows it. */
    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(hundredths, 2);
    }

    @Override
    public int compareTo(Points other) {
        return Integer.compare(hundredths, other.hundredths);
    }

    @Override
    public String toString() {
        return toBigDecimal().toPlainString();
    }
}
