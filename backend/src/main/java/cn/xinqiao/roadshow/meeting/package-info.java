/**
 * One-to-one meetings of an event (SM-13): wishes of both sides, a plan with its worth and the most that is possible,
 * publication with objections, free booking of what is left, repair, and what became of each meeting. The search itself is
 * {@code roadshow.planner.meetings}; see {@code docs/roadshow.md}.
 *
 * <p>Owns {@code meeting_programme}, {@code meeting_block}, {@code meeting_table}, {@code meeting_table_closing},
 * {@code meeting_participant}, {@code meeting_absence}, {@code meeting_preference}, {@code meeting_plan},
 * {@code meeting_plan_item}, {@code meeting_unplaced}, {@code meeting_pair_rule} and {@code meeting}. Publishes
 * {@code meeting-programme.*} and {@code meeting.*} events, one for every step, and
 * {@link cn.xinqiao.roadshow.meeting.MeetingHeld}.
 */
@NullMarked
package cn.xinqiao.roadshow.meeting;

import org.jspecify.annotations.NullMarked;
