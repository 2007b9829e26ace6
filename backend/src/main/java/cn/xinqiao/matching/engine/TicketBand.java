package cn.xinqiao.matching.engine;

/**
 * Half decades of an amount: band k holds the amounts from 10^(k/2) up to, and without, 10^((k+1)/2) fen. Computed in
 * whole numbers, because a logarithm may miss the boundary by one.
 */
final class TicketBand {

    /** 10^18.5 is the last boundary below {@link Long#MAX_VALUE}. */
    private static final long[] STARTS = new long[38];

    static {
        long decade = 1;
        for (int k = 0; k < STARTS.length; k += 2) {
            STARTS[k] = decade;
            // ceil(10^(k/2) * sqrt(10)): the first whole fen of the upper half.
            STARTS[k + 1] = (long) StrictMath.ceil(decade * StrictMath.sqrt(10));
            decade *= 10;
        }
    }

    private TicketBand() {
    }

    static int of(long fen) {
        int low = 0;
        int high = STARTS.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (STARTS[middle] <= fen) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** First fen of a band. */
    static long start(int band) {
        return STARTS[band];
    }

    /** Last fen of a band. */
    static long end(int band) {
        return band + 1 < STARTS.length ? STARTS[band + 1] - 1 : Long.MAX_VALUE;
    }
}
