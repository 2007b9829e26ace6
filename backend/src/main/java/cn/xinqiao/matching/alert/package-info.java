/**
 * New matches, told once: what a change of a need or a mandate brought into somebody's first twenty, at once or in a digest
 * as each person prefers. See {@code docs/matching.md}.
 *
 * <p>Owns {@code match_alert_rules}, {@code match_alert_input}, {@code match_alert}, {@code match_alert_person} and
 * {@code match_alert_preference}. Publishes notices only. One node at a time works, see {@link
 * cn.xinqiao.matching.alert.AlertWatch}.
 */
@NullMarked
package cn.xinqiao.matching.alert;

import org.jspecify.annotations.NullMarked;
