/**
 * Appeals of enterprises (SM-16): written by an enterprise or by an officer for it, dispatched to the units that answer,
 * with clocks in working hours and days. See {@code docs/appeals.md}.
 *
 * <p>Owns {@code appeal}, {@code appeal_file}, {@code appeal_gram}, {@code appeal_learned}, {@code appeal_note}, {@code appeal_topic},
 * {@code appeal_unit}, {@code handling_unit}, {@code knowledge_article} and {@code visit}. Publishes {@code appeal.<command>} for every step.
 */
@NullMarked
package cn.xinqiao.appeal;

import org.jspecify.annotations.NullMarked;
