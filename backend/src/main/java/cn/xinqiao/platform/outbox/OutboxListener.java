package cn.xinqiao.platform.outbox;

import java.util.List;

/**
 * Told of every event on <em>every</em> node, in batches, at least once: for what each node keeps in memory
 * (snapshots, open streams). It must not change the database.
 */
public interface OutboxListener {
    void seen(List<OutboxEvent> events);
}
