package cn.xinqiao.matching.engine.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A log-bilinear model of who invests: ln P(i | r) = (Σ factors of r's tokens) · (factor of i) + bias of i + const. Trained
 * on past rounds, decayed by age, by softmax over the real investors and a shared draw of alternatives, corrected for how
 * likely each was drawn (sampled softmax: Jean, Cho, Memisevic, Bengio, ACL 2015) with Adam (Kingma, Ba, ICLR 2015). Few
 * steps: more of them learn the past by heart. Deterministic: float arithmetic in one fixed order, draws from the seed.
 */
final class LatentTrainer {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.99;
    private static final float TINY = 1e-8f;
    /** Rounds that count less than this are not trained on. */
    private static final double LEAST_DECAY = 0.02;

    private final int dimensions;
    private final float[][] tokenFactors;
    private final float[][] investorFactors;
    private final float[][] bias;
    private final Adam tokenSteps;
    private final Adam investorSteps;
    private final Adam biasSteps;

    private LatentTrainer(int tokens, int investors, int dimensions) {
        this.dimensions = dimensions;
        tokenFactors = new float[tokens][dimensions];
        investorFactors = new float[investors][dimensions];
        bias = new float[1][investors];
        tokenSteps = new Adam(tokenFactors);
        investorSteps = new Adam(investorFactors);
        biasSteps = new Adam(bias);
    }

    /**
     * @param number which of several independent models: it changes the random draws
     */
    static LatentFactors train(DealHistory history, LatentTokens tokens, ModelSettings settings, int number) {
        ModelSettings.Latent latent = settings.latent();
        LatentTrainer model = new LatentTrainer(tokens.size(), history.investorCount(), latent.dimensions());
        int[] rounds = new int[history.roundCount()];
        int count = 0;
        for (int r = 0; r < rounds.length; r++) {
            if (weight(history, r, latent) > LEAST_DECAY && history.investors(r).length > 0) {
                rounds[count++] = r;
            }
        }
        if (count > 0) {
            model.train(history, tokens, Arrays.copyOf(rounds, count), settings, new SplittableRandom(latent.seed() + number));
        }
        return new LatentFactors(model.tokenFactors, model.byDimension());
    }

    private void train(DealHistory history, LatentTokens tokens, int[] rounds, ModelSettings settings, SplittableRandom random) {
        ModelSettings.Latent latent = settings.latent();
        fill(tokenFactors, random, latent.deviation());
        fill(investorFactors, random, latent.deviation());
        for (int i = 0; i < bias[0].length; i++) {
            bias[0][i] = (float) StrictMath.log(history.dealCount(i) + settings.activityScale());
        }
        TokenWeights[] facts = new TokenWeights[rounds.length];
        Arrays.setAll(facts, k -> tokens.of(history, rounds[k]));
        int[] order = new int[rounds.length];
        Arrays.setAll(order, k -> k);
        Alternatives alternatives = new Alternatives(history, settings, random);
        int next = rounds.length;
        int batch = Math.min(latent.batch(), rounds.length);
        for (int step = 0; step < latent.steps(); step++) {
            if (next + batch > rounds.length) {
                shuffle(order, random);
                next = 0;
            }
            int[] chosen = Arrays.copyOfRange(order, next, next + batch);
            next += batch;
            float rate = (float) (latent.learningRate() * (1 - (double) step / latent.steps()));
            step(history, latent, rounds, facts, chosen, alternatives, rate);
        }
    }

    private static double weight(DealHistory history, int round, ModelSettings.Latent latent) {
        return StrictMath.pow(2, -history.ageDays(round) / latent.halfLifeDays());
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int k = order.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
    }

    private static void fill(float[][] rows, SplittableRandom random, double deviation) {
        for (float[] row : rows) {
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) (random.nextGaussian() * deviation);
            }
        }
    }

    private float[][] byDimension() {
        float[][] across = new float[dimensions][investorFactors.length];
        for (int i = 0; i < investorFactors.length; i++) {
            for (int k = 0; k < dimensions; k++) {
                across[k][i] = investorFactors[i][k];
            }
        }
        return across;
    }

    /** One gradient step over the chosen rounds. */
    private void step(DealHistory history, ModelSettings.Latent latent, int[] rounds, TokenWeights[] facts, int[] chosen, Alternatives alternatives, float rate) {
        alternatives.draw(history, rounds, chosen);
        int[] columns = alternatives.columns();
        float[][] rows = new float[columns.length][];
        float[][] across = new float[dimensions][columns.length];
        for (int c = 0; c < columns.length; c++) {
            rows[c] = investorFactors[columns[c]];
            for (int k = 0; k < dimensions; k++) {
                across[k][c] = rows[c][k];
            }
        }
        float[][] factors = new float[chosen.length][dimensions];
        float[][] errors = new float[chosen.length][];
        float[] gradient = new float[dimensions];
        for (int b = 0; b < chosen.length; b++) {
            int r = rounds[chosen[b]];
            TokenWeights own = facts[chosen[b]];
            LatentFactors.sum(own, tokenFactors, factors[b]);
            float[] logits = alternatives.corrected(bias[0]);
            Rows.add(logits, across, factors[b], dimensions);
            errors[b] = logits;
            softmaxErrors(logits, columns, history.investors(r), (float) (weight(history, r, latent) / chosen.length));
            Arrays.fill(gradient, 0);
            Rows.add(gradient, rows, logits, columns.length);
            for (int t = 0; t < own.tokens().length; t++) {
                Rows.add(tokenSteps.gradient(own.tokens()[t]), gradient, own.weights()[t]);
            }
        }
        float[] weights = new float[chosen.length];
        float[] sum = new float[columns.length];
        float[][] steps = new float[columns.length][];
        Arrays.setAll(steps, c -> investorSteps.gradient(columns[c]));
        for (int k = 0; k < dimensions; k++) {
            for (int b = 0; b < chosen.length; b++) {
                weights[b] = factors[b][k];
            }
            Arrays.fill(sum, 0);
            Rows.add(sum, errors, weights, chosen.length);
            for (int c = 0; c < columns.length; c++) {
                steps[c][k] = sum[c];
            }
        }
        Arrays.fill(weights, 1);
        Arrays.fill(sum, 0);
        Rows.add(sum, errors, weights, chosen.length);
        float[] biasGradient = biasSteps.gradient(0);
        for (int c = 0; c < columns.length; c++) {
            biasGradient[columns[c]] = sum[c];
        }
        tokenSteps.apply(rate);
        investorSteps.apply(rate);
        biasSteps.apply(rate);
    }

    /** Turns logits into weight · (number of real investors · softmax − 1 at each real one). */
    private static void softmaxErrors(float[] logits, int[] columns, int[] real, float weight) {
        float most = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        float total = 0;
        for (int c = 0; c < logits.length; c++) {
            logits[c] = FastExp.of(logits[c] - most);
            total += logits[c];
        }
        float scale = weight * real.length / total;
        for (int c = 0; c < logits.length; c++) {
            logits[c] *= scale;
        }
        for (int i : real) {
            logits[Arrays.binarySearch(columns, i)] -= weight;
        }
    }

    /** Parameters in rows, with their gradient and running moments; only rows that a step touched move. */
    private static final class Adam {
        private final float[][] parameters;
        private final float[][] gradient;
        private final float[][] mean;
        private final float[][] square;
        private final boolean[] touched;
        private double beta1 = 1;
        private double beta2 = 1;

        Adam(float[][] parameters) {
            this.parameters = parameters;
            int width = parameters.length == 0 ? 0 : parameters[0].length;
            gradient = new float[parameters.length][width];
            mean = new float[parameters.length][width];
            square = new float[parameters.length][width];
            touched = new boolean[parameters.length];
        }

        /** The row to add a gradient to. */
        float[] gradient(int row) {
            touched[row] = true;
            return gradient[row];
        }

        /** Moves the touched rows and clears their gradient. */
        void apply(float rate) {
            beta1 *= BETA_1;
            beta2 *= BETA_2;
            float scale = (float) (rate / (1 - beta1));
            float unbiased = (float) (1 / (1 - beta2));
            for (int r = 0; r < parameters.length; r++) {
                if (touched[r]) {
                    move(parameters[r], gradient[r], mean[r], square[r], scale, unbiased);
                    touched[r] = false;
                }
            }
        }

        private static void move(float[] parameter, float[] gradient, float[] mean, float[] square, float scale, float unbiased) {
            for (int k = 0; k < parameter.length; k++) {
                float g = gradient[k];
                float m = (float) BETA_1 * mean[k] + (float) (1 - BETA_1) * g;
                float s = (float) BETA_2 * square[k] + (float) (1 - BETA_2) * g * g;
                mean[k] = m;
                square[k] = s;
                parameter[k] -= scale * m / ((float) Math.sqrt(s * unbiased) + TINY);
                gradient[k] = 0;
            }
        }
    }

    /** The columns of a step: the real investors of its rounds and a draw of others, in proportion to √activity. */
    private static final class Alternatives {
        private final SplittableRandom random;
        private final int draws;
        private final double[] cumulative;
        private final boolean[] real;
        private final boolean[] drawn;
        private int[] columns = new int[0];
        private float[] corrections = new float[0];

        Alternatives(DealHistory history, ModelSettings settings, SplittableRandom random) {
            this.random = random;
            int investors = history.investorCount();
            draws = Math.min(settings.latent().negatives(), investors);
            cumulative = new double[investors];
            real = new boolean[investors];
            drawn = new boolean[investors];
            double sum = 0;
            for (int i = 0; i < investors; i++) {
                sum += Math.sqrt(history.dealCount(i) + settings.activityScale());
                cumulative[i] = sum;
            }
        }

        void draw(DealHistory history, int[] rounds, int[] chosen) {
            int investors = cumulative.length;
            for (int place : chosen) {
                for (int i : history.investors(rounds[place])) {
                    real[i] = true;
                }
            }
            for (int n = 0; n < draws; n++) {
                int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[investors - 1]);
                drawn[Math.min(investors - 1, found < 0 ? -found - 1 : found)] = true;
            }
            int count = 0;
            for (int i = 0; i < investors; i++) {
                count += real[i] || drawn[i] ? 1 : 0;
            }
            columns = new int[count];
            corrections = new float[count];
            int place = 0;
            for (int i = 0; i < investors; i++) {
                if (real[i] || drawn[i]) {
                    columns[place] = i;
                    double share = (cumulative[i] - (i == 0 ? 0 : cumulative[i - 1])) / cumulative[investors - 1];
                    // −ln of the chance that the draws hit it at all; real investors are in for certain.
                    corrections[place++] = real[i] ? 0
                            : (float) -StrictMath.log(-StrictMath.expm1(draws * StrictMath.log1p(-Math.min(share, 0.999))));
                }
                real[i] = false;
                drawn[i] = false;
            }
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
}
