package cn.xinqiao.matching.engine.model;

import java.util.List;

/**
 * Likeness of a round and an investor in a space of latent factors: the mean over independently trained models of
 * (Σ factor of the round's tokens) · (factor of the investor). See {@link LatentTrainer}.
 */
final class LatentTerm implements Term {

    private final List<LatentFactors> models;
    private final LatentTokens tokens;

    LatentTerm(LatentTokens tokens, List<LatentFactors> models) {
        this.tokens = tokens;
        this.models = List.copyOf(models);
    }

    @Override
    public TermName name() {
        return TermName.LATENT;
    }

    @Override
    public void fill(RoundView round, float[] values) {
        TokenWeights own = tokens.of(round);
        for (LatentFactors model : models) {
            model.add(own, values);
        }
        float share = models.isEmpty() ? 0 : 1f / models.size();
        for (int i = 0; i < values.length; i++) {
            values[i] *= share;
        }
    }
}
