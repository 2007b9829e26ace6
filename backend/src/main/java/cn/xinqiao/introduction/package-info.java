/**
 * Introductions (SM-6): either side of a match asks the other for a first word, within a weekly quota and the receiver's
 * cap, and gets an answer: accepted, declined with a reason, or expired. Contacts are revealed at acceptance. See
 * {@code docs/introductions.md}.
 *
 * <p>Owns {@code introduction}, {@code introduction_inbox} and {@code decline_reason}. Publishes
 * {@code introduction.<command>} for every step.
 */
@NullMarked
package cn.xinqiao.introduction;

import org.jspecify.annotations.NullMarked;
