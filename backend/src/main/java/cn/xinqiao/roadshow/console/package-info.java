/**
 * The organizer's console: readiness of an event at a glance, messages to the people of it, copying it, and a page that
 * other sites may embed.
 *
 * <p>Owns {@code event_message}. Publishes {@code event-message.sent}.
 */
@NullMarked
package cn.xinqiao.roadshow.console;

import org.jspecify.annotations.NullMarked;
