package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.engine.model.TermName;
import org.jspecify.annotations.Nullable;

/**
 * What rows are worked out with.
 *
 * @param tokens       numbers of values
 * @param institutions numbers of institutions; those of the history have the numbers that it gives them
 * @param text         how words become numbers
 * @param dense        how latent factors become bytes
 */
record Model(MatchingRules rules, ModelSettings settings, Tokens tokens, Numbers institutions, History history,
        TextPieces text, DenseVectors dense) {

    static Model of(MatchingRules rules, ModelSettings learned, Tokens tokens, History history) {
        ModelSettings settings = history.latent().weighed(learned);
        double most = Math.max(settings.weight(TermName.LATENT, 0), settings.weight(TermName.LATENT, Double.MAX_VALUE));
        return new Model(rules, settings, tokens, new Numbers(history.investorIds()), history, new TextPieces(rules.commonPieces()),
                DenseVectors.of(history.latent(), most * rules.pointsPerNat() * 100));
    }

    /** The weight of a term for an institution: the learned ones take over from the stated ones as its deals grow. */
    double weight(TermName term, History.Record record) {
        return settings.weight(term, record.deals());
    }

    /** Hundredths of a point per unit of a term with this weight. */
    double hundredths(double weight) {
        return weight * rules.pointsPerNat() * 100;
    }

    /** Natural log-odds in whole hundredths of a point. */
    int hundredthsOf(double nats) {
        return (int) Math.round(hundredths(nats));
    }

    /** The numbers of what a need says, rising. */
    int[] wordsOf(Need need) {
        return text.of(need.text());
    }

    /** The latent factor of a need's name and investors. */
    byte[] denseOf(Need need) {
        return dense.ofNeed(history.otherLatent(need));
    }

    /** The latent factor of a value, null if none was learned. */
    float @Nullable [] factor(int token) {
        String value = tokens.value(token);
        return value == null ? null : history.factor(Field.values()[Tokens.field(token)], value);
    }
}
