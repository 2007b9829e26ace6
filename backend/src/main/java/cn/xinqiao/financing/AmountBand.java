package cn.xinqiao.financing;

/**
 * The range an amount sought is shown as where the amount itself is not. Part of the public teaser, and therefore what
 * the amount facet counts for everybody: a count by exact amount would tell the amount.
 */
enum AmountBand {
    UNDER_5M(0), FROM_5M(5_000_000_00L), FROM_10M(10_000_000_00L), FROM_30M(30_000_000_00L), FROM_50M(50_000_000_00L),
    FROM_100M(100_000_000_00L), FROM_300M(300_000_000_00L);

    private final long fromFen;

    AmountBand(long fromFen) {
        this.fromFen = fromFen;
    }

    static AmountBand of(long amountFen) {
        AmountBand found = UNDER_5M;
        for (AmountBand band : values()) {
            if (amountFen >= band.fromFen) {
                found = band;
            }
        }
        return found;
    }

    /** Smallest amount in the band, in fen. */
    long fromFen() {
        return fromFen;
    }

    /** First amount above the band, in fen. */
    long belowFen() {
        return ordinal() + 1 < values().length ? values()[ordinal() + 1].fromFen : Long.MAX_VALUE;
    }
}
