package cn.xinqiao.statistics;

/** How objects become a figure. */
enum Formula {
    /** How many. */
    COUNT(Unit.COUNT),
    /** Sum of amounts in fen. */
    SUM(Unit.FEN),
    /** Percent of the objects that are above the line. */
    SHARE(Unit.PERCENT),
    /** Mean of ratings, of those rated. */
    MEAN(Unit.SCORE),
    /** Median of working hours between two moments. */
    MEDIAN(Unit.HOURS);

    private final Unit unit;

    Formula(Unit unit) {
        this.unit = unit;
    }

    Unit unit() {
        return unit;
    }

    /** What a value is in. */
    enum Unit {
        COUNT, FEN, PERCENT, SCORE, HOURS
    }
}
