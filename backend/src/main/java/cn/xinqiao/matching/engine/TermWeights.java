package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.engine.model.TermName;

/**
 * The weight of each term for one institution: what it states counts as the rules say while nothing is known of it, and
 * the learned weights take over with every deal, half way at {@code stated.deals} decayed deals.
 */
record TermWeights(MatchingRules.Stated stated, ModelSettings learned) {

    double of(TermName term, History.Record record) {
        double known = record.deals() / (record.deals() + stated.deals());
        return (1 - known) * stated.weights().getOrDefault(term.code(), 0.0)
                + known * learned.weights().getOrDefault(term.code(), 0.0);
    }
}
