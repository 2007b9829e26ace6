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

    /** Rounds that count less than this are not trained on. */
    static final double LEAST_DECAY = 0.02;
    /** A short history is passed through no more often than this, else it is learned by heart. */
    private static final int MOST_PASSES = 5;

    private final DealHistory history;
    private final ModelSettings.Latent settings;
    private final float[][] tokenFactors;
    private final float[][] investorFactors;
    private final float[][] bias;
    private final Adam tokenSteps;
    private final Adam investorSteps;
    private final Adam biasSteps;

    private LatentTrainer(DealHistory history, int tokens, ModelSettings settings, SplittableRandom random) {
        this.history = history;
        this.settings = settings.latent();
        tokenFactors = new float[tokens][this.settings.dimensions()];
        investorFactors = new float[history.investorCount()][this.settings.dimensions()];
        bias = new float[1][history.investorCount()];
        fill(tokenFactors, random, this.settings.deviation());
        fill(investorFactors, random, this.settings.deviation());
        for (int i = 0; i < bias[0].length; i++) {
            bias[0][i] = (float) StrictMath.log(history.dealCount(i) + settings.activityScale());
        }
        tokenSteps = new Adam(tokenFactors);
        investorSteps = new Adam(investorFactors);
        biasSteps = new Adam(bias);
    }

    /**
     * @param history with a round to learn from at least
     * @param number  which of several independent models: it changes the random draws
     */
    static LatentFactors train(DealHistory history, LatentTokens tokens, ModelSettings settings, int number) {
        SplittableRandom random = new SplittableRandom(settings.latent().seed() + number);
        LatentTrainer model = new LatentTrainer(history, tokens.size(), settings, random);
        int[] rounds = rounds(history, settings.latent());
        model.train(tokens, rounds, new Alternatives(history, settings, settings.latent().negatives(), random), random);
        for (int i = 0; i < model.investorFactors.length; i++) {
            if (history.joined(i).length == 0) {
                Arrays.fill(model.investorFactors[i], 0); // nothing was learned of it
            }
        }
        return new LatentFactors(model.tokenFactors, Rows.turned(model.investorFactors, settings.latent().dimensions()));
    }

    /** The past rounds that teach something. */
    static int[] rounds(DealHistory history, ModelSettings.Latent settings) {
        int[] rounds = new int[history.roundCount()];
        int count = 0;
        for (int r = 0; r < rounds.length; r++) {
            if (weight(history, r, settings) > LEAST_DECAY && history.investors(r).length > 0) {
                rounds[count++] = r;
            }
        }
        return Arrays.copyOf(rounds, count);
    }

    static int steps(int most, int batch, int rounds) {
        return Math.min(most, 1 + MOST_PASSES * rounds / batch);
    }

    static double weight(DealHistory history, int round, ModelSettings.Latent settings) {
        return StrictMath.pow(2, -history.ageDays(round) / settings.halfLifeDays());
    }

    static void fill(float[][] rows, SplittableRandom random, double deviation) {
        for (float[] row : rows) {
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) (random.nextGaussian() * deviation);
            }
        }
    }

    private void train(LatentTokens tokens, int[] rounds, Alternatives alternatives, SplittableRandom random) {
        TokenWeights[] facts = new TokenWeights[rounds.length];
        Arrays.setAll(facts, k -> tokens.of(history, rounds[k]));
        int[] order = new int[rounds.length];
        Arrays.setAll(order, k -> k);
        double[] everybody = new double[history.investorCount()];
        Arrays.fill(everybody, 1);
        int next = rounds.length;
        int batch = Math.min(settings.batch(), rounds.length);
        int steps = steps(settings.steps(), batch, rounds.length);
        for (int step = 0; step < steps; step++) {
            if (next + batch > rounds.length) {
                shuffle(order, random);
                next = 0;
            }
            int[] chosen = Arrays.copyOfRange(order, next, next + batch);
            next += batch;
            int[][] real = Arrays.stream(chosen).mapToObj(place -> history.investors(rounds[place])).toArray(int[][]::new);
            alternatives.draw(real, everybody);
            float rate = (float) (settings.learningRate() * (1 - (double) step / steps));
            step(rounds, facts, chosen, real, alternatives, rate);
        }
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int k = order.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
    }

    /** Where the investors stand among the columns. */
    static int[] places(int[] investors, int[] columns) {
        int[] places = new int[investors.length];
        for (int n = 0; n < places.length; n++) {
            places[n] = Arrays.binarySearch(columns, investors[n]);
        }
        return places;
    }

    /** One gradient step over the chosen rounds. */
    private void step(int[] rounds, TokenWeights[] facts, int[] chosen, int[][] real, Alternatives alternatives, float rate) {
        int[] columns = alternatives.columns();
        float[][] investors = new float[columns.length][];
        Arrays.setAll(investors, c -> investorFactors[columns[c]]);
        float[][] factors = new float[chosen.length][settings.dimensions()];
        float[] weights = new float[chosen.length];
        int[][] places = new int[chosen.length][];
        for (int b = 0; b < chosen.length; b++) {
            LatentFactors.sum(facts[chosen[b]], tokenFactors, factors[b]);
            weights[b] = (float) (weight(history, rounds[chosen[b]], settings) / chosen.length);
            places[b] = places(real[b], columns);
        }
        SoftmaxStep step = new SoftmaxStep(factors, investors, alternatives.corrected(bias[0]), places, weights);
        for (int b = 0; b < chosen.length; b++) {
            tokenSteps.add(facts[chosen[b]], step.roundGradients()[b]);
        }
        float[] biasGradient = biasSteps.gradient(0);
        for (int c = 0; c < columns.length; c++) {
            Rows.add(investorSteps.gradient(columns[c]), step.columnGradients()[c], 1);
            biasGradient[columns[c]] = step.biasGradient()[c];
        }
        tokenSteps.apply(rate);
        investorSteps.apply(rate);
        biasSteps.apply(rate);
    }
}
