package cn.xinqiao.matching.engine.model;

import java.util.Arrays;

/**
 * One step of sampled softmax over a batch of rounds: ln P(i | r) = (factor of r) · (factor of i) + bias of i + const, over the
 * columns drawn. It answers the gradients of −Σ weight · ln P(real investor).
 */
final class SoftmaxStep {

    private final float[][] roundGradients;
    private final float[][] columnGradients;
    private final float[] biasGradient;

    /**
     * @param rounds   factor of each round of the batch
     * @param columns  factor of each column
     * @param logits   by column, what is added to the product; not changed
     * @param real     by round, places of its real investors among the columns
     * @param weights  by round
     */
    SoftmaxStep(float[][] rounds, float[][] columns, float[] logits, int[][] real, float[] weights) {
        int dimensions = rounds[0].length;
        float[][] across = Rows.turned(columns, dimensions);
        float most = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        float[][] errors = new float[rounds.length][];
        for (int b = 0; b < rounds.length; b++) {
            errors[b] = logits.clone();
            Rows.add(errors[b], across, rounds[b], dimensions);
            toErrors(errors[b], most, real[b], weights[b]);
        }
        float[][] errorsAcross = Rows.turned(errors, columns.length);
        roundGradients = Rows.turned(products(across, errorsAcross), rounds.length);
        columnGradients = Rows.turned(products(Rows.turned(rounds, dimensions), errors), columns.length);
        float[] one = new float[rounds.length];
        Arrays.fill(one, 1);
        biasGradient = new float[columns.length];
        Rows.add(biasGradient, errors, one, rounds.length);
    }

    /** By dimension, the sum of rows, each times the dimension's factor for it. */
    private static float[][] products(float[][] factorsByDimension, float[][] rows) {
        float[][] products = new float[factorsByDimension.length][rows[0].length];
        for (int k = 0; k < products.length; k++) {
            Rows.add(products[k], rows, factorsByDimension[k], rows.length);
        }
        return products;
    }

    float[][] roundGradients() {
        return roundGradients;
    }

    float[][] columnGradients() {
        return columnGradients;
    }

    float[] biasGradient() {
        return biasGradient;
    }

    /**
     * Turns logits into weight · (number of real investors · softmax − 1 at each real one).
     *
     * @param shift about the largest logit; it only keeps the exponentials in range
     */
    private static void toErrors(float[] logits, float shift, int[] real, float weight) {
        FastExp.shifted(logits, shift);
        float scale = weight * real.length / Rows.sum(logits);
        for (int c = 0; c < logits.length; c++) {
            logits[c] *= scale;
        }
        for (int c : real) {
            logits[c] -= weight;
        }
    }
}
