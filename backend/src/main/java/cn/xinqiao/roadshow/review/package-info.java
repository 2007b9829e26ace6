/**
 * The panel of an event (SM-10): who reviews which application, what they say, what the scores are worth, what the
 * applicants are told, and the one objection they have (SM-9). Knows events and applications by their tables; what
 * {@link cn.xinqiao.roadshow} has to ask of it, it asks {@link cn.xinqiao.roadshow.review.Panels}. The arithmetic is in
 * {@link cn.xinqiao.roadshow.review.assignment} and {@link cn.xinqiao.roadshow.review.scoring}.
 *
 * <p>Owns {@code review_panel}, {@code panel_reviewer}, {@code panel_reviewer_sector}, {@code review},
 * {@code review_score}, {@code review_revision}, {@code declared_interest}, {@code decision_letter} and
 * {@code objection}. Publishes {@code review.*}, {@code panel-reviewer.*} and {@code objection.*} events, one for every step.
 */
@NullMarked
package cn.xinqiao.roadshow.review;

import org.jspecify.annotations.NullMarked;
