/**
 * Matches of needs and mandates, both ways, explained (SM-5): the {@code engine}'s snapshot kept in memory on every node,
 * the recommendations that were shown, and what people did with them. See {@code docs/matching.md}.
 *
 * <p>Owns {@code matching_rules}, {@code dismiss_reason} and {@code match_recommendation}. Publishes
 * {@code match.<command>} for every step a person takes and {@code match.shown} once for each list that showed something
 * new. Hears {@code need.*}, {@code mandate.*}, {@code organisation.*}, {@code credential.*},
 * {@code ranking-model.*} and {@code import.*}. Other features ask {@link cn.xinqiao.matching.Matches}.
 */
@NullMarked
package cn.xinqiao.matching;

import org.jspecify.annotations.NullMarked;
