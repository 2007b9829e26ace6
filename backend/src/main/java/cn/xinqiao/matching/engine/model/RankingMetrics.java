package cn.xinqiao.matching.engine.model;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * How good a ranking is against what happened, as means over the queries that have a relevant item.
 *
 * @param queries how many were judged
 * @param recall  share of a query's relevant items among its first k
 * @param ndcg    binary gain 1 / log2(1 + rank) over the best possible (Järvelin, Kekäläinen, TOIS 2002)
 * @param mrr     1 / rank of the first relevant item within the first hundred, else 0
 * @param hit     share of queries with a relevant item among the first k
 */
public record RankingMetrics(int queries, double recall, double ndcg, double mrr, double hit) {

    private static final int MRR_DEPTH = 100;

    /** One query's ranking, best first, and what was right. */
    public record Judged<T>(List<T> ranked, Set<T> relevant) {
    }

    public static <T> RankingMetrics of(Collection<Judged<T>> judged, int k) {
        int queries = 0;
        double recall = 0;
        double ndcg = 0;
        double mrr = 0;
        double hit = 0;
        for (Judged<T> query : judged) {
            if (query.relevant().isEmpty()) {
                continue;
            }
            queries++;
            int found = 0;
            double gain = 0;
            int first = 0;
            for (int rank = 1; rank <= Math.min(query.ranked().size(), Math.max(k, MRR_DEPTH)); rank++) {
                if (!query.relevant().contains(query.ranked().get(rank - 1))) {
                    continue;
                }
                if (first == 0) {
                    first = rank;
                }
                if (rank <= k) {
                    found++;
                    gain += discount(rank);
                }
            }
            double ideal = 0;
            for (int rank = 1; rank <= Math.min(k, query.relevant().size()); rank++) {
                ideal += discount(rank);
            }
            recall += (double) found / query.relevant().size();
            ndcg += gain / ideal;
            mrr += first > 0 && first <= MRR_DEPTH ? 1.0 / first : 0;
            hit += found > 0 ? 1 : 0;
        }
        int n = Math.max(1, queries);
        return new RankingMetrics(queries, recall / n, ndcg / n, mrr / n, hit / n);
    }

    private static double discount(int rank) {
        return StrictMath.log(2) / StrictMath.log(1 + rank);
    }
}
