package cn.xinqiao.matching.engine.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model foretold beside what happened, for a tenth of the investments it foretold: pairs of a round and an investor,
 * the likeliest in the first group. A round with k investors is foretold k of them.
 *
 * @param pairs     how many pairs
 * @param predicted mean foretold share of them that invest
 * @param observed  share that did
 */
public record Calibration(long pairs, double predicted, double observed) {

    private static final int GROUPS = 10;
    /** Rounds that are enough for ten groups; more would only cost time. */
    private static final int MOST_ROUNDS = 400;
    /** Pairs are sorted by ln p in steps of 0.01 down to e⁻²⁰. */
    private static final int STEPS_PER_NAT = 100;
    private static final int STEPS = 20 * STEPS_PER_NAT;

    static List<Calibration> of(RankingModel model, List<PastDeal> labels) {
        List<PastDeal> judged = labels.subList(0, Math.min(labels.size(), MOST_ROUNDS));
        List<double[]> shares = judged.parallelStream().map(deal -> model.logShares(deal.asOpen())).toList();
        long[] pairs = new long[STEPS + 1];
        double[] predicted = new double[STEPS + 1];
        double[] observed = new double[STEPS + 1];
        for (int r = 0; r < judged.size(); r++) {
            int[] real = judged.get(r).investorIds().stream().mapToInt(model.history()::investor).filter(i -> i >= 0).sorted().toArray();
            double[] share = shares.get(r);
            for (int i = 0; i < share.length; i++) {
                int step = (int) Math.min(STEPS, Math.max(0, -share[i] * STEPS_PER_NAT));
                pairs[step]++;
                predicted[step] += Math.min(1, StrictMath.exp(share[i]) * real.length);
            }
            for (int i : real) {
                observed[(int) Math.min(STEPS, Math.max(0, -share[i] * STEPS_PER_NAT))]++;
            }
        }
        return grouped(pairs, predicted, observed);
    }

    private static List<Calibration> grouped(long[] pairs, double[] predicted, double[] observed) {
        double total = 0;
        for (double mass : predicted) {
            total += mass;
        }
        List<Calibration> groups = new ArrayList<>();
        long count = 0;
        double foretold = 0;
        double happened = 0;
        double passed = 0;
        for (int step = 0; step < pairs.length; step++) {
            count += pairs[step];
            foretold += predicted[step];
            happened += observed[step];
            passed += predicted[step];
            boolean full = passed >= total * (groups.size() + 1) / GROUPS && groups.size() < GROUPS - 1;
            if (count > 0 && (full || step == pairs.length - 1)) {
                groups.add(new Calibration(count, foretold / count, happened / count));
                count = 0;
                foretold = 0;
                happened = 0;
            }
        }
        return List.copyOf(groups);
    }
}
