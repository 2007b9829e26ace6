/**
 * Matches of needs and mandates, both ways, explained (SM-5): the {@code engine}'s snapshot kept in memory on every node,
 * the recommendations that were shown, and what people did with them. See {@code docs/matching.md}.
 *
 * <p>Owns {@code matching_rules}, {@code dismiss_reason}, {@code match_recommendation} and {@code match_feedback}. Publishes
 * {@code match.<command>} for every step a person takes, {@code match.shown} once for each list that showed something new,
 * and {@code match-feedback.noted} and {@code match-feedback.withdrawn} about an institution. Hears these,
 * {@code need.*}, {@code mandate.*}, {@code organisation.*}, {@code credential.*}, {@code ranking-model.*} and
 * {@code import.*}. Other features ask {@link cn.xinqiao.matching.Matches}, and write what institutions did with needs into
 * {@link cn.xinqiao.matching.FeedbackBook}.
 */
@NullMarked
package cn.xinqiao.matching;

import org.jspecify.annotations.NullMarked;
