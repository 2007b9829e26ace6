package cn.xinqiao.matching.engine.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A log-bilinear model in which an investor is what it did before: ln P(i | r) = (Σ factors of r's tokens) · (Σ factors of the
 * tokens of i's portfolio and name) + bias of i + const. Nothing is learned of a single investor but its bias, so that rarely
 * active ones are as well known as their few deals allow. Each step takes rounds of one window of time and portfolios as they
 * were before it (asymmetric factor model: Paterek, KDD Cup 2007; softmax as in {@link LatentTrainer}). Deterministic.
 */
final class PortfolioTrainer {

    private final DealHistory history;
    private final ModelSettings settings;
    private final Portfolios portfolios;
    private final float[][] roundFactors;
    private final float[][] portfolioFactors;
    private final float[][] bias;
    private final Adam roundSteps;
    private final Adam portfolioSteps;
    private final Adam biasSteps;

    private PortfolioTrainer(DealHistory history, ModelSettings settings, Portfolios portfolios, SplittableRandom random) {
        this.history = history;
        this.settings = settings;
        this.portfolios = portfolios;
        int dimensions = settings.latent().dimensions();
        roundFactors = new float[portfolios.roundTokens()][dimensions];
        LatentTrainer.fill(roundFactors, random, settings.latent().deviation());
        portfolioFactors = new float[portfolios.size()][dimensions];
        LatentTrainer.fill(portfolioFactors, random, settings.latent().deviation() / 2);
        // At first whoever did the same is alike.
        for (int t = 0; t < roundFactors.length; t++) {
            portfolioFactors[t] = roundFactors[t].clone();
        }
        bias = new float[1][history.investorCount()];
        roundSteps = new Adam(roundFactors);
        portfolioSteps = new Adam(portfolioFactors);
        biasSteps = new Adam(bias);
    }

    /**
     * @param history with a round to learn from at least
     * @param number  which of several independent models: it changes the random draws
     */
    static LatentFactors train(DealHistory history, LatentTokens tokens, Portfolios portfolios, ModelSettings settings, int number) {
        return trained(history, tokens, portfolios, settings, number).factors(portfolios, history.investorCount());
    }

    /** What is learned of values: as rounds state them, and as portfolios have them. */
    record Trained(float[][] rounds, float[][] portfolios) {

        /** The same with an investor for a portfolio. */
        LatentFactors factors(Portfolios of, int investorCount) {
            int dimensions = rounds[0].length;
            float[][] investors = new float[investorCount][dimensions];
            for (int i = 0; i < investors.length; i++) {
                LatentFactors.sum(of.today(i), portfolios, investors[i]);
            }
            return new LatentFactors(rounds, Rows.turned(investors, dimensions));
        }
    }

    static Trained trained(DealHistory history, LatentTokens tokens, Portfolios portfolios, ModelSettings settings, int number) {
        SplittableRandom random = new SplittableRandom(settings.latent().seed() + 1_000 + number);
        PortfolioTrainer model = new PortfolioTrainer(history, settings, portfolios, random);
        model.train(tokens, random);
        return new Trained(model.roundFactors, model.portfolioFactors);
    }

    private void train(LatentTokens tokens, SplittableRandom random) {
        ModelSettings.Portfolio portfolio = settings.latent().portfolio();
        int[][] windows = portfolios.windows();
        double[] cumulative = new double[windows.length];
        double sum = 0;
        for (int w = 0; w < windows.length; w++) {
            for (int r : windows[w]) {
                sum += LatentTrainer.weight(history, r, settings.latent());
            }
            cumulative[w] = sum;
        }
        TokenWeights[] facts = new TokenWeights[history.roundCount()];
        Alternatives alternatives = new Alternatives(history, settings, portfolio.negatives(), random);
        int rounds = Arrays.stream(windows).mapToInt(window -> window.length).sum();
        int steps = LatentTrainer.steps(portfolio.steps(), portfolio.batch(), rounds);
        for (int step = 0; step < steps; step++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
            int window = Math.min(windows.length - 1, found < 0 ? -found - 1 : found);
            int[] chosen = drawn(windows[window], portfolio.batch(), random);
            for (int r : chosen) {
                if (facts[r] == null) {
                    facts[r] = tokens.of(history, r);
                }
            }
            float rate = (float) (portfolio.learningRate() * (1 - (double) step / steps));
            step(step % 2 == 0 ? portfolios.before(window) : portfolios.asForms(window), facts, chosen, alternatives, rate);
        }
    }

    /** Some of the rounds, each once; reorders them. */
    private static int[] drawn(int[] rounds, int most, SplittableRandom random) {
        int count = Math.min(most, rounds.length);
        for (int k = 0; k < count; k++) {
            int other = k + random.nextInt(rounds.length - k);
            int kept = rounds[k];
            rounds[k] = rounds[other];
            rounds[other] = kept;
        }
        return Arrays.copyOf(rounds, count);
    }

    private static int[] known(int[] investors, double[] deals) {
        int[] known = new int[investors.length];
        int count = 0;
        for (int i : investors) {
            if (deals[i] > 0) {
                known[count++] = i;
            }
        }
        return Arrays.copyOf(known, count);
    }

    /** One gradient step over the chosen rounds of a window. */
    private void step(Portfolios.Before before, TokenWeights[] facts, int[] chosen, Alternatives alternatives, float rate) {
        double[] deals = before.deals();
        int[][] real = new int[chosen.length][];
        for (int b = 0; b < chosen.length; b++) {
            real[b] = known(history.investors(chosen[b]), deals);
        }
        alternatives.draw(real, deals);
        int[] columns = alternatives.columns();
        if (columns.length == 0) {
            return;
        }
        int dimensions = settings.latent().dimensions();
        float[][] investors = new float[columns.length][dimensions];
        TokenWeights[] own = new TokenWeights[columns.length];
        float[] logits = alternatives.corrected(bias[0]);
        for (int c = 0; c < columns.length; c++) {
            own[c] = before.of(columns[c]);
            LatentFactors.sum(own[c], portfolioFactors, investors[c]);
            logits[c] += (float) StrictMath.log(deals[columns[c]] + settings.activityScale());
        }
        float[][] factors = new float[chosen.length][dimensions];
        int[][] places = new int[chosen.length][];
        float[] weights = new float[chosen.length];
        Arrays.fill(weights, 1f / chosen.length);
        for (int b = 0; b < chosen.length; b++) {
            LatentFactors.sum(facts[chosen[b]], roundFactors, factors[b]);
            places[b] = LatentTrainer.places(real[b], columns);
        }
        SoftmaxStep step = new SoftmaxStep(factors, investors, logits, places, weights);
        for (int b = 0; b < chosen.length; b++) {
            roundSteps.add(facts[chosen[b]], step.roundGradients()[b]);
        }
        float[] biasGradient = biasSteps.gradient(0);
        for (int c = 0; c < columns.length; c++) {
            portfolioSteps.add(own[c], step.columnGradients()[c]);
            biasGradient[columns[c]] = step.biasGradient()[c];
        }
        roundSteps.apply(rate);
        portfolioSteps.apply(rate);
        biasSteps.apply(rate);
    }
}
