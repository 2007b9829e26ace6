package cn.xinqiao.matching.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights of a sum of terms by conditional logit (McFadden, 1974): each real investor of a past round was chosen among
 * alternatives with probability softmax of the sum. Penalised maximum likelihood over non-negative weights by projected
 * Newton steps (Bertsekas, 1982): the problem is convex, so the answer does not depend on where one starts.
 */
final class ConditionalLogit {

    private static final int MOST_STEPS = 60;
    private static final double DONE = 1e-9;

    private ConditionalLogit() {
    }

    /**
     * One choice.
     *
     * @param values  by alternative, the values of the terms; the chosen one first
     * @param offsets added to the sum of each alternative, with weight 1: ln(1 / expected draws) of a drawn one stands for
     *                those that were not drawn (sampling of alternatives: McFadden, 1978); 0 for one that is in for certain
     */
    record Choice(float[][] values, float[] offsets) {
        Choice(float[][] values) {
            this(values, new float[values.length]);
        }
    }

    /** Mean negative log-likelihood of the choices. */
    static double loss(List<Choice> choices, double[] weights) {
        double sum = 0;
        for (Choice choice : choices) {
            sum += lossOf(choice, weights);
        }
        return sum / choices.size();
    }

    static double[] fit(List<Choice> choices, int terms, double ridge) {
        double[] weights = new double[terms];
        Arrays.fill(weights, 0.3);
        double value = penalised(choices, weights, ridge);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[terms];
            double[][] curvature = new double[terms][terms];
            derivatives(choices, weights, ridge, gradient, curvature);
            boolean[] free = new boolean[terms];
            for (int k = 0; k < terms; k++) {
                free[k] = weights[k] > 0 || gradient[k] < 0;
            }
            double[] direction = solve(curvature, gradient, free);
            double length = 1;
            double[] next = moved(weights, direction, length);
            double nextValue = penalised(choices, next, ridge);
            while (nextValue > value && length > 1e-6) {
                length /= 2;
                next = moved(weights, direction, length);
                nextValue = penalised(choices, next, ridge);
            }
            if (!(nextValue < value - DONE)) {
                break;
            }
            weights = next;
            value = nextValue;
        }
        return weights;
    }

    private static double penalised(List<Choice> choices, double[] weights, double ridge) {
        double penalty = 0;
        for (double weight : weights) {
            penalty += weight * weight;
        }
        return loss(choices, weights) + ridge * penalty;
    }

    private static double lossOf(Choice choice, double[] weights) {
        double[] logits = logits(choice, weights);
        double most = Arrays.stream(logits).max().orElseThrow();
        double total = 0;
        for (double logit : logits) {
            total += StrictMath.exp(logit - most);
        }
        return StrictMath.log(total) + most - logits[0];
    }

    private static double[] logits(Choice choice, double[] weights) {
        double[] logits = new double[choice.values().length];
        for (int a = 0; a < logits.length; a++) {
            logits[a] = choice.offsets()[a];
            for (int k = 0; k < weights.length; k++) {
                logits[a] += weights[k] * choice.values()[a][k];
            }
        }
        return logits;
    }

    private static void derivatives(List<Choice> choices, double[] weights, double ridge, double[] gradient, double[][] curvature) {
        int terms = weights.length;
        for (Choice choice : choices) {
            double[] shares = logits(choice, weights);
            double most = Arrays.stream(shares).max().orElseThrow();
            double total = 0;
            for (int a = 0; a < shares.length; a++) {
                shares[a] = StrictMath.exp(shares[a] - most);
                total += shares[a];
            }
            double[] mean = new double[terms];
            for (int a = 0; a < shares.length; a++) {
                float[] values = choice.values()[a];
                double share = shares[a] / total;
                for (int k = 0; k < terms; k++) {
                    double part = share * values[k];
                    mean[k] += part;
                    for (int l = 0; l <= k; l++) {
                        curvature[k][l] += part * values[l];
                    }
                }
            }
            for (int k = 0; k < terms; k++) {
                gradient[k] += mean[k] - choice.values()[0][k];
                for (int l = 0; l <= k; l++) {
                    curvature[k][l] -= mean[k] * mean[l];
                }
            }
        }
        for (int k = 0; k < terms; k++) {
            gradient[k] = gradient[k] / choices.size() + 2 * ridge * weights[k];
            for (int l = 0; l <= k; l++) {
                curvature[k][l] /= choices.size();
                curvature[l][k] = curvature[k][l];
            }
            curvature[k][k] += 2 * ridge + 1e-9;
        }
    }

    private static double[] moved(double[] weights, double[] direction, double length) {
        double[] moved = new double[weights.length];
        for (int k = 0; k < moved.length; k++) {
            moved[k] = Math.max(0, weights[k] - length * direction[k]);
        }
        return moved;
    }

    /** curvature⁻¹ · gradient over the free weights by Cholesky; 0 for the others. */
    private static double[] solve(double[][] curvature, double[] gradient, boolean[] free) {
        int[] places = IntStream.range(0, free.length).filter(k -> free[k]).toArray();
        int n = places.length;
        double[][] lower = new double[n][n];
        for (int k = 0; k < n; k++) {
            for (int l = 0; l <= k; l++) {
                double rest = curvature[places[k]][places[l]];
                for (int m = 0; m < l; m++) {
                    rest -= lower[k][m] * lower[l][m];
                }
                lower[k][l] = k == l ? Math.sqrt(Math.max(rest, 1e-12)) : rest / lower[l][l];
            }
        }
        double[] answer = new double[n];
        for (int k = 0; k < n; k++) {
            double rest = gradient[places[k]];
            for (int m = 0; m < k; m++) {
                rest -= lower[k][m] * answer[m];
            }
            answer[k] = rest / lower[k][k];
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int m = k + 1; m < n; m++) {
                answer[k] -= lower[m][k] * answer[m];
            }
            answer[k] /= lower[k][k];
        }
        double[] direction = new double[free.length];
        for (int k = 0; k < n; k++) {
            direction[places[k]] = answer[k];
        }
        return direction;
    }
}
