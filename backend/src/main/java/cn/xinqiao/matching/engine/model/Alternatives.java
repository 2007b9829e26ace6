package cn.xinqiao.matching.engine.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The columns of a step: the real investors of its rounds and a draw of others, in proportion to √activity. */
final class Alternatives {
    private final SplittableRandom random;
    private final int draws;
    private final double[] cumulative;
    /** −ln of the chance that the draws hit an investor at all. */
    private final float[] rarity;
    private final boolean[] real;
    private final boolean[] drawn;
    private int[] columns = new int[0];
    private float[] corrections = new float[0];

    Alternatives(DealHistory history, ModelSettings settings, int negatives, SplittableRandom random) {
        this.random = random;
        int investors = history.investorCount();
        draws = Math.min(negatives, investors);
        cumulative = new double[investors];
        rarity = new float[investors];
        real = new boolean[investors];
        drawn = new boolean[investors];
        double sum = 0;
        for (int i = 0; i < investors; i++) {
            sum += Math.sqrt(history.dealCount(i) + settings.activityScale());
            cumulative[i] = sum;
        }
        for (int i = 0; i < investors; i++) {
            double share = (cumulative[i] - (i == 0 ? 0 : cumulative[i - 1])) / sum;
            rarity[i] = (float) -StrictMath.log(-StrictMath.expm1(draws * StrictMath.log1p(-Math.min(share, 0.999))));
        }
    }

    /**
     * @param investors the real investors of each round of the step
     * @param possible  who could be told from others at that time; those with 0 are left out
     */
    void draw(int[][] investors, double[] possible) {
        int count = cumulative.length;
        for (int[] some : investors) {
            for (int i : some) {
                real[i] = true;
            }
        }
        for (int n = 0; n < draws; n++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[count - 1]);
            drawn[Math.min(count - 1, found < 0 ? -found - 1 : found)] = true;
        }
        columns = new int[count];
        corrections = new float[count];
        int place = 0;
        for (int i = 0; i < count; i++) {
            if ((real[i] || drawn[i]) && possible[i] > 0) {
                columns[place] = i;
                corrections[place++] = real[i] ? 0 : rarity[i]; // real investors are in for certain
            }
            real[i] = false;
            drawn[i] = false;
        }
        columns = Arrays.copyOf(columns, place);
        corrections = Arrays.copyOf(corrections, place);
    }

    int[] columns() {
        return columns;
    }

    /** Biases of the columns, less the logarithm of the chance with which each was drawn. */
    float[] corrected(float[] bias) {
        float[] logits = corrections.clone();
        for (int c = 0; c < logits.length; c++) {
            logits[c] += bias[columns[c]];
        }
        return logits;
    }
}
