package cn.xinqiao.matching.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Factors of tokens, token by token, and of investors, dimension by dimension; made by
 * {@link LatentTrainer} or {@link PortfolioTrainer}.
 */
record LatentFactors(float[][] tokenFactors, float[][] investorsByDimension) {

    /** Every model that the settings ask for, trained on all processors; none without a past round. */
    static List<LatentFactors> train(DealHistory history, LatentTokens tokens, ModelSettings settings) {
        if (LatentTrainer.rounds(history, settings.latent()).length == 0) {
            return List.of();
        }
        int free = settings.latent().models();
        int byPortfolio = settings.latent().portfolio().models();
        Portfolios portfolios = byPortfolio == 0 ? null : new Portfolios(history, tokens, settings, false);
        return IntStream.range(0, free + byPortfolio).parallel().mapToObj(number -> number < free || portfolios == null
                ? LatentTrainer.train(history, tokens, settings, number)
                : PortfolioTrainer.train(history, tokens, portfolios, settings, number - free)).toList();
    }

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
