/**
 * One-to-one meetings in slots and at tables, in plain Java: {@link cn.xinqiao.roadshow.planner.meetings.Search} finds a
 * schedule, {@link cn.xinqiao.roadshow.planner.meetings.Objective} says what one is worth,
 * {@link cn.xinqiao.roadshow.planner.meetings.Bound} the most any can be worth. No clock of its own; the same
 * instance, seed and steps give the same schedule.
 */
@NullMarked
package cn.xinqiao.roadshow.planner.meetings;

import org.jspecify.annotations.NullMarked;
