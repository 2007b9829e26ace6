package cn.xinqiao.platform.outbox;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads new events on every node and tells the listeners. Rows become visible in the order of commits, not of ids, so
 * each round looks back a little and remembers what it has already told.
 */
@Singleton
public class OutboxTail {
    /** Longer than any transaction of ours stays open. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(30);
    private final Sql sql;
    private final List<OutboxListener> listeners;
    private final LastLook look;
    private final Clock clock;
    private final Map<Long, Instant> told = new LinkedHashMap<>();
    private Instant from;

    OutboxTail(Sql sql, List<OutboxListener> listeners, LastLook look, Clock clock) {
        this.sql = sql;
        this.listeners = listeners;
        this.look = look;
        this.clock = clock;
        this.from = clock.instant().minus(LOOK_BACK);
    }

    /** Tells the listeners of everything that became visible since the last round. */
    public synchronized int tellNew() {
        long began = System.nanoTime();
        Instant now = clock.instant();
        Instant latest = now.minus(LOOK_BACK);
        Instant since = from.isBefore(latest) ? from : latest; // a clock that was set back must not hide anything
        List<OutboxEvent> fresh = new ArrayList<>();
        sql.list("SELECT id, topic, subject_id, payload FROM outbox_event WHERE created_at >= ? ORDER BY id",
                List.of(since), OutboxTail::read).stream().filter(e -> !told.containsKey(e.id())).forEach(fresh::add);
        fresh.forEach(e -> told.put(e.id(), now));
        if (!fresh.isEmpty()) {
            listeners.forEach(listener -> listener.seen(fresh));
        }
        look.told(began);
        from = latest;
        told.values().removeIf(at -> at.isBefore(from.minus(LOOK_BACK)));
        return fresh.size();
    }

    static OutboxEvent read(ResultSet row) throws SQLException {
        return new OutboxEvent(row.getLong("id"), row.getString("topic"), Sql.longOrNull(row, "subject_id"), row.getString("payload"));
    }
}
