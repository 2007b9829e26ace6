package cn.xinqiao.matching;

import io.micronaut.serde.annotation.Serdeable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How places in lists are spread over institutions. Percentages have two decimals.
 *
 * @param places       places taken, all lists together
 * @param institutions institutions that could have been shown, whether they were or not
 * @param neverShown   of these, those in no list
 * @param hundred      percent of the places that the 100 most shown hold; 0 where there is no place
 * @param tenth        percent that the most shown tenth of the institutions holds (rounded up to a whole institution)
 * @param gini         0 where all are shown equally often, towards 1 where one has everything
 * @param curve        percent of the places held by so many most shown institutions, at rising ranks from 0 to all
 */
@Serdeable
record Spread(long places, int institutions, int neverShown, BigDecimal hundred, BigDecimal tenth, BigDecimal gini, List<Point> curve) {
    private static final int HUNDRED = 100;
    private static final int POINTS = 60;

    @Serdeable
    record Point(int rank, BigDecimal share) {
    }

    /** @param shown how often each institution is shown, with 0 for those that never are */
    static Spread of(Collection<Integer> shown) {
        int[] rising = shown.stream().mapToInt(Integer::intValue).sorted().toArray();
        int n = rising.length;
        long[] held = new long[n + 1];
        for (int rank = 1; rank <= n; rank++) {
            held[rank] = held[rank - 1] + rising[n - rank];
        }
        long places = held[n];
        // Gini = (2 · Σ i · x_i) / (n · Σ x) − (n + 1) / n, x rising, i from 1.
        double weighted = 0;
        for (int i = 0; i < n; i++) {
            weighted += (i + 1.0) * rising[i];
        }
        double gini = places == 0 ? 0 : 2 * weighted / ((double) n * places) - (n + 1.0) / n;
        List<Point> curve = new ArrayList<>();
        for (int p = 0, last = -1; p <= POINTS; p++) {
            // Denser at the beginning, where the curve bends.
            int rank = (int) Math.round(n * Math.pow((double) p / POINTS, 2));
            if (rank != last) {
                curve.add(new Point(rank, percent(held[rank], places)));
                last = rank;
            }
        }
        return new Spread(places, n, (int) Arrays.stream(rising).filter(count -> count == 0).count(), percent(held[Math.min(n, HUNDRED)], places),
                percent(held[(n + 9) / 10], places), BigDecimal.valueOf(gini).setScale(3, RoundingMode.HALF_UP), List.copyOf(curve));
    }

    private static BigDecimal percent(long part, long all) {
        return all == 0 ? BigDecimal.ZERO.setScale(2) : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP);
    }
}
