/**
 * The arithmetic of an agenda, in plain Java: {@link cn.xinqiao.roadshow.planner.AgendaPlanner} makes one from
 * presenters, rooms and hours, {@link cn.xinqiao.roadshow.planner.AgendaRules} says what is wrong with one. No
 * framework, no clock, no chance: the same input gives the same answer, in whatever order it comes.
 */
@NullMarked
package cn.xinqiao.roadshow.planner;

import org.jspecify.annotations.NullMarked;
