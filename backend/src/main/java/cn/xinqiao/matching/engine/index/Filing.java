package cn.xinqiao.matching.engine.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Chooses by which facts rows are put side by side. Whatever it chooses, answers are the same; good choices make them fast. */
final class Filing {

    private static final int SAMPLE = 256;
    /** Mandates are filed by a fact of few values, so that each value has many and the largest bases stand apart. */
    private static final int FEW = 16;

    private Filing() {
    }

    /** Facts by how much their lifts differ between the needs of one mandate, in a sample; the most first. */
    static int[] order(TokenLayout layout, NeedRow[] needs, MandateRow[] mandates) {
        double[] spread = new double[layout.facts()];
        for (int m = 0; m < mandates.length; m += Math.max(1, mandates.length / SAMPLE)) {
            double[] sums = new double[layout.facts()];
            double[] squares = new double[layout.facts()];
            int count = 0;
            for (int n = 0; n < needs.length; n += Math.max(1, needs.length / SAMPLE)) {
                count++;
                int fact = -1;
                for (int token : needs[n].tokens()) {
                    int lift = mandates[m].lifts()[token];
                    if (layout.fact(token) > fact && lift != MandateRow.EXCLUDED) {
                        fact = layout.fact(token);
                        sums[fact] += lift;
                        squares[fact] += (double) lift * lift;
                    }
                }
            }
            for (int f = 0; f < spread.length; f++) {
                spread[f] += count == 0 ? 0 : Math.sqrt(Math.max(0, squares[f] / count - sums[f] / count * (sums[f] / count)));
            }
        }
        return IntStream.range(0, layout.facts()).boxed()
                .sorted(Comparator.comparingDouble((Integer f) -> spread[f]).reversed()).mapToInt(f -> f).toArray();
    }

    static int ofMandates(TokenLayout layout, int[] order) {
        return Arrays.stream(order).filter(f -> layout.start(f + 1) - layout.start(f) <= FEW).findFirst().orElse(order[0]);
    }
}
