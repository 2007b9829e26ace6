package cn.xinqiao.platform.outbox;

import org.jspecify.annotations.Nullable;

/**
 * An event on its way.
 *
 * @param topic   {@code <machine>.<command>} for transitions, {@code notification} for notices, else a dotted name
 * @param payload JSON
 */
public record OutboxEvent(long id, String topic, @Nullable Long subjectId, String payload) {
}
