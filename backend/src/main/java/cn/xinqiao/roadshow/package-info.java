/**
 * Roadshow events from the call for presenters to the report: events (SM-8), presenter applications (SM-9), agenda
 * versions and calendar files (SM-11), registrations (SM-12). Other features ask
 * {@link cn.xinqiao.roadshow.Roadshows}. The arithmetic of an agenda is in {@link cn.xinqiao.roadshow.planner}.
 *
 * <p>Owns {@code roadshow}, {@code roadshow_sector}, {@code roadshow_room}, {@code roadshow_pool},
 * {@code roadshow_criterion}, {@code roadshow_report}, {@code roadshow_invitation}, {@code presenter_application},
 * {@code registration}, {@code registration_turn}, {@code registration_priority}, {@code pool_invitation}, {@code registration_guest}, {@code agenda_version}, {@code agenda_slot}, {@code agenda_change}, {@code agenda_rule_level},
 * {@code calendar_entry}, {@code calendar_feed}. Publishes {@code roadshow.*}, {@code presenter-application.*},
 * {@code registration.*} and {@code agenda.*} events, one for every step.
 */
@NullMarked
package cn.xinqiao.roadshow;

import org.jspecify.annotations.NullMarked;
