/**
 * Versions of the learned model: learned from the platform's own past rounds, judged, published and rolled back by an
 * operator. See {@code docs/matching.md}.
 *
 * <p>Owns {@code ranking_model}. Publishes {@code ranking-model.<command>}; whoever keeps scores rebuilds on {@code publish}
 * and {@code roll-back}. Others ask {@link cn.xinqiao.matching.version.RankingModels}.
 */
@NullMarked
package cn.xinqiao.matching.version;

import org.jspecify.annotations.NullMarked;
