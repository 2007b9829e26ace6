package cn.xinqiao.platform.outbox;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

/** Puts events into the outbox, in the running transaction. */
@Singleton
public class Outbox {
    public static final String NOTIFICATION = "notification";
    private final Sql sql;
    private final JsonMapper json;
    private final Clock clock;

    Outbox(Sql sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** @param payload any serialisable record or map; it becomes the event's JSON */
    public void put(String topic, @Nullable Long subjectId, Object payload) {
        Instant now = clock.instant();
        sql.update("INSERT INTO outbox_event (id, topic, subject_id, payload, created_at, due_at) VALUES (?, ?, ?, ?, ?, ?)",
                Arrays.asList(Ids.next(), topic, subjectId, text(payload), now, now));
    }

    /** Asks that people be told; the notification feature finds them and writes the notices. */
    public void notify(Notice notice) {
        put(NOTIFICATION, notice.subjectId(), notice);
    }

    private String text(Object payload) {
        try {
            return new String(json.writeValueAsBytes(payload), StandardCharsets.UTF_8);
        } catch (IOException unserialisable) { // a bug: payloads are our own records
            throw new UncheckedIOException(unserialisable);
        }
    }
}
