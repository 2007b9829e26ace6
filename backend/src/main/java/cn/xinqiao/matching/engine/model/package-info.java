/**
 * Predicts who invests in a round: an additive model of named terms in natural log-odds, built from past rounds and stated
 * mandates, with weights learned by conditional logit. Plain Java; no clock, no randomness without a seed.
 *
 * <p>{@link cn.xinqiao.matching.engine.model.DealHistory} indexes what happened, {@link
 * cn.xinqiao.matching.engine.model.RankingModel} scores and explains, {@link cn.xinqiao.matching.engine.model.Learning}
 * finds weights. Formulas, sources and measured figures are in {@code docs/matching.md}. Owns no tables, publishes no events.
 */
@NullMarked
package cn.xinqiao.matching.engine.model;

import org.jspecify.annotations.NullMarked;
