package cn.xinqiao.matching.engine.allocation;

/**
 * A proof of what no plan can exceed: the linear programme's dual. Whatever the prices, {@link #bound} is at least the worth
 * of every plan; the right prices make it equal to the best one's.
 *
 * <p>A pair is worth its value, the p-th place of a need its {@link #place}. A need pays {@code need} for a place, an
 * institution asks {@code institution} ≥ 0 for one of its seats. What a pair or a place is worth beyond its price is added.
 */
final class Prices {

    private final Market market;
    final long[] need;
    final long[] institution;

    Prices(Market market) {
        this.market = market;
        need = new long[market.needs()];
        institution = new long[market.institutions()];
    }

    long bound() {
        long bound = 0;
        for (int j = 0; j < institution.length; j++) {
            if (institution[j] < 0) {
                throw new IllegalStateException("a seat has a negative price");
            }
            bound += market.cap[j] * institution[j];
        }
        for (int i = 0; i < need.length; i++) {
            for (int p = market.held[i] + 1; p <= market.limit[i]; p++) {
                bound += Math.max(0, market.place(p) + need[i]);
            }
            for (int e = 0; e < market.seat[i].length; e++) {
                bound += Math.max(0, market.value[i][e] - need[i] - institution[market.seat[i][e]]);
            }
            bound += market.places * beyond(i);
        }
        return bound;
    }

    /** What an institution that a cut list leaves out could add at most, for one place. */
    long beyond(int i) {
        return market.cut[i] ? Math.max(0, market.least(i) - need[i]) : 0;
    }
}
