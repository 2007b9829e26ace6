/**
 * After an event: a survey of those who were there, the frozen report, and what became of the interest it raised, asked
 * 7, 30, 90 and 180 days later.
 *
 * <p>Owns {@code survey_ticket}, {@code survey_answer}, {@code event_follow_up}. Publishes {@code follow-up.*} events and {@link cn.xinqiao.roadshow.after.PairOutcome}.
 */
@NullMarked
package cn.xinqiao.roadshow.after;

import org.jspecify.annotations.NullMarked;
