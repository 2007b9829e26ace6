package cn.xinqiao.matching.prediction;

/** The rows of one query in a ranking file. */
final class RankingRows {
    private static final double DIGITS = 1e6;
    private final String query;
    private final StringBuilder text = new StringBuilder();
    private int rank;

    RankingRows(String query) {
        this.query = query;
    }

    void add(String item, double score) {
        rank++;
        text.append(query).append(',').append(item).append(',').append(rank).append(',')
                .append(Math.round(score * DIGITS) / DIGITS).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
