package cn.xinqiao.platform.outbox;

/**
 * Something that reacts to events after their transaction has committed. Runs in a transaction of its own together
 * with its receipt, so its database effect happens exactly once. Throwing means "try again later".
 */
public interface OutboxConsumer {
    /** Stable name, kept in receipts: never rename. */
    String name();

    boolean wants(String topic);

    void accept(OutboxEvent event);
}
