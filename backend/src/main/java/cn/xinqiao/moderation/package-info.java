/**
 * Keeps the place clean (SM-19): messages that ask an enterprise for money are found before they are read, and what is
 * reported or found becomes a case in which the party is heard and may object. See {@code docs/screening.md}.
 *
 * <p>Owns {@code moderation_case}. Publishes {@code case.<command>} for every step.
 */
@NullMarked
package cn.xinqiao.moderation;

import org.jspecify.annotations.NullMarked;
