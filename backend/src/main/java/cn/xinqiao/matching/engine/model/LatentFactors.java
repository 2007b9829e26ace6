package cn.xinqiao.matching.engine.model;

import java.util.Arrays;

/**
 * Factors of tokens, token by token, and of investors, dimension by dimension; made by {@link LatentTrainer}.
 */
record LatentFactors(float[][] tokenFactors, float[][] investorsByDimension) {

    /** Adds the product of a round's factor with each investor's. */
    void add(TokenWeights round, float[] values) {
        float[] own = new float[investorsByDimension.length];
        sum(round, tokenFactors, own);
        Rows.add(values, investorsByDimension, own, own.length);
    }

    /** The factor of a round: the weighted sum of its tokens' factors. */
    static void sum(TokenWeights round, float[][] tokenFactors, float[] sum) {
        Arrays.fill(sum, 0);
        for (int t = 0; t < round.tokens().length; t++) {
            Rows.add(sum, tokenFactors[round.tokens()[t]], round.weights()[t]);
        }
    }
}
