package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.engine.model.TermName;
import org.jspecify.annotations.Nullable;

/**
 * What rows are worked out with.
 *
 * @param weights      of the terms, by institution
 * @param tokens       numbers of values
 * @param institutions numbers of institutions
 * @param dense        how latent factors become bytes
 */
record Model(MatchingRules rules, ModelSettings settings, TermWeights weights, Tokens tokens, Numbers institutions, History history,
        DenseVectors dense) {

    static Model of(MatchingRules rules, ModelSettings settings, Tokens tokens, History history) {
        double most = settings.weights().getOrDefault(TermName.LATENT.code(), 0.0) * rules.pointsPerNat() * 100;
        return new Model(rules, settings, new TermWeights(rules.stated(), settings), tokens, new Numbers(), history,
                DenseVectors.of(history.latent(), most));
    }

    /** Hundredths of a point per unit of a term with this weight. */
    double hundredths(double weight) {
        return weight * rules.pointsPerNat() * 100;
    }

    /** Natural log-odds in whole hundredths of a point. */
    int hundredthsOf(double nats) {
        return (int) Math.round(hundredths(nats));
    }

    /** The latent factor of a value, null if none was learned. */
    float @Nullable [] factor(int token) {
        String value = tokens.value(token);
        return value == null ? null : history.factor(Field.values()[Tokens.field(token)], value);
    }
}
