package cn.xinqiao.matching.prediction;

import cn.xinqiao.matching.engine.model.Best;
import cn.xinqiao.matching.engine.model.OpenRound;
import cn.xinqiao.matching.engine.model.RankingModel;
import cn.xinqiao.matching.engine.model.Scored;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The companies that fit an investor best: its share in the open rounds of each, the best round of a company counts. */
final class MirrorRanking {
    private final RankingModel model;
    private final Map<Long, double[]> scoresOfCompany = new HashMap<>();

    MirrorRanking(RankingModel model) {
        this.model = model;
    }

    void addAll(Collection<OpenRound> rounds) {
        List<double[]> scores = rounds.parallelStream().map(model::logShares).toList();
        int next = 0;
        for (OpenRound round : rounds) {
            double[] own = scores.get(next++);
            scoresOfCompany.merge(round.companyId(), own, MirrorRanking::larger);
        }
    }

    private static double[] larger(double[] left, double[] right) {
        double[] larger = new double[left.length];
        Arrays.setAll(larger, i -> Math.max(left[i], right[i]));
        return larger;
    }

    /** The best companies, best first; of equals the lower id. */
    List<Scored> rank(long investor, int limit) {
        int i = model.history().investor(investor);
        Best best = new Best(limit);
        scoresOfCompany.forEach((company, scores) -> best.offer(company, scores[i]));
        return best.sorted();
    }
}
