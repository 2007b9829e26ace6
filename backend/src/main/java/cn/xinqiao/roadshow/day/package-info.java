/**
 * The day of an event: check-in, stage, investors' marks and badges, made so that everything people note works offline
 * and comes to the same whatever reaches the server first. See {@code docs/roadshow.md}.
 *
 * <p>Owns {@code event_day}, {@code day_mark}, {@code day_presence}, {@code presentation_feedback} and
 * {@code phone_tail}. Publishes {@link cn.xinqiao.roadshow.day.InterestMarked}; what else marks come to goes through the life
 * cycles of registrations and applications.
 */
@NullMarked
package cn.xinqiao.roadshow.day;

import org.jspecify.annotations.NullMarked;
