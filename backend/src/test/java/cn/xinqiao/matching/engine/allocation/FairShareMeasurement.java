package cn.xinqiao.matching.engine.allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Times plans of markets in which a few institutions are everybody's favourites. No test: run its {@code main}, with test
 * classes on the class path.
 */
final class FairShareMeasurement {

    private FairShareMeasurement() {
    }

    public static void main(String[] args) {
        int[][] sizes = {{100, 200, 5, 5}, {100, 200, 5, 2}, {500, 500, 5, 5}, {2_000, 2_000, 1, 1}, {2_000, 2_000, 5, 10}, {2_000, 2_000, 5, 5},
            {2_000, 200, 5, 5}};
        for (int warm = 0; warm < 2; warm++) {
            for (int[] size : sizes) {
                Random random = new Random(7);
                List<Demand> needs = new ArrayList<>();
                double[] pull = new double[size[1]];
                Map<Long, Integer> caps = new HashMap<>();
                for (int j = 0; j < size[1]; j++) {
                    pull[j] = 20 / Math.sqrt(1 + j) + random.nextDouble() * 10;
                    caps.put((long) j, size[3]);
                }
                for (int i = 0; i < size[0]; i++) {
                    List<Candidate> all = new ArrayList<>();
                    for (int j = 0; j < size[1]; j++) {
                        all.add(new Candidate(j, (int) (100 * Math.clamp(pull[j] + 30 + 12 * random.nextGaussian(), 0, 100)), false));
                    }
                    all.sort((a, b) -> b.score() - a.score());
                    needs.add(Demand.of(i, all));
                }
                long started = System.nanoTime();
                FairPlan plan = FairShare.plan(needs, caps, size[2]);
                System.out.printf(Locale.ROOT, "%d needs x %d institutions, %d places, cap %d: %.0f ms, %d placements, proven %s%n", size[0], size[1],
                        size[2], size[3], (System.nanoTime() - started) / 1e6, plan.placements().size(), plan.proven());
            }
        }
    }
}
