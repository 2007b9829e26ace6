package cn.xinqiao.test;

import cn.xinqiao.platform.command.Timers;
import cn.xinqiao.platform.outbox.OutboxDispatcher;
import cn.xinqiao.platform.outbox.OutboxTail;
import jakarta.inject.Singleton;

/** What the server's background threads do, done when a test says so. */
@Singleton
public final class Deliveries {
    private final OutboxDispatcher dispatcher;
    private final OutboxTail tail;
    private final Timers timers;

    Deliveries(OutboxDispatcher dispatcher, OutboxTail tail, Timers timers) {
        this.dispatcher = dispatcher;
        this.tail = tail;
        this.timers = timers;
    }

    /** Delivers every event, also those that deliveries bring forth, and tells this node's listeners. */
    public void settle() {
        int moved;
        do {
            moved = dispatcher.deliverDue() + tail.tellNew();
        } while (moved > 0);
    }

    /** Takes every timed step that is due by the test's clock, then settles. */
    public void runTimers() {
        while (timers.tick() > 0) {
            settle();
        }
        settle();
    }
}
