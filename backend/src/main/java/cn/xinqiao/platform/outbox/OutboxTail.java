package cn.xinqiao.platform.outbox;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads new events on every node and tells the listeners. Rows become visible in the order of commits, not of ids, so
 * each round looks back a little and remembers what it has already told.
 */
@Singleton
public class OutboxTail {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxTail.class);
    /** Longer than any transaction of ours stays open. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(30);
    /** More than that is kept for no listener: one that never gets well must not fill the memory. */
    private static final int MOST_OWED = 10_000;
    private final Sql sql;
    private final List<OutboxListener> listeners;
    private final LastLook look;
    private final Clock clock;
    private final Map<Long, Instant> told = new LinkedHashMap<>();
    /** What listeners have failed to take, to be told again with what is new. */
    private final Map<OutboxListener, List<OutboxEvent>> owed = new IdentityHashMap<>();
    private Instant from;

    OutboxTail(Sql sql, List<OutboxListener> listeners, LastLook look, Clock clock) {
        this.sql = sql;
        this.listeners = listeners;
        this.look = look;
        this.clock = clock;
        this.from = clock.instant().minus(LOOK_BACK);
    }

    /**
     * Tells the listeners of everything that became visible since the last round. One that fails is told again in the next,
     * the others miss nothing by it.
     */
    public synchronized int tellNew() {
        long began = System.nanoTime();
        Instant now = clock.instant();
        Instant latest = now.minus(LOOK_BACK);
        Instant since = from.isBefore(latest) ? from : latest; // a clock that was set back must not hide anything
        List<OutboxEvent> fresh = new ArrayList<>();
        sql.list("SELECT id, topic, subject_id, payload FROM outbox_event WHERE created_at >= ? ORDER BY id",
                List.of(since), OutboxTail::read).stream().filter(e -> !told.containsKey(e.id())).forEach(fresh::add);
        fresh.forEach(e -> told.put(e.id(), now));
        listeners.forEach(listener -> tell(listener, fresh));
        if (owed.isEmpty()) {
            look.told(began);
        }
        from = latest;
        told.values().removeIf(at -> at.isBefore(from.minus(LOOK_BACK)));
        return fresh.size();
    }

    private void tell(OutboxListener listener, List<OutboxEvent> fresh) {
        List<OutboxEvent> before = owed.remove(listener);
        List<OutboxEvent> events = before == null ? fresh : Stream.concat(before.stream(), fresh.stream()).toList();
        if (events.isEmpty()) {
            return;
        }
        try {
            listener.seen(events);
        } catch (RuntimeException failed) { // a listener's own fault must not keep the news from the others
            LOG.warn("{} did not take {} events and is told again", listener.getClass().getSimpleName(), events.size(), failed);
            owed.put(listener, events.subList(Math.max(0, events.size() - MOST_OWED), events.size()));
        }
    }

    static OutboxEvent read(ResultSet row) throws SQLException {
        return new OutboxEvent(row.getLong("id"), row.getString("topic"), Sql.longOrNull(row, "subject_id"), row.getString("payload"));
    }
}
