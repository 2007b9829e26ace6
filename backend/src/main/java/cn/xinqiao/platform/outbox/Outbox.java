package cn.xinqiao.platform.outbox;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

/**
 * Puts events into the outbox, in the running transaction. Each {@link OutboxEvent} is also published to the beans of
 * this node as soon as it is committed, for what must not wait until the tail comes round; the tail tells it again.
 */
@Singleton
public class Outbox {
    public static final String NOTIFICATION = "notification";
    private final Sql sql;
    private final Transactions transactions;
    private final ApplicationEventPublisher<OutboxEvent> own;
    private final JsonMapper json;
    private final Clock clock;

    Outbox(Sql sql, Transactions transactions, ApplicationEventPublisher<OutboxEvent> own, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.own = own;
        this.json = json;
        this.clock = clock;
    }

    /** @param payload any serialisable record or map; it becomes the event's JSON */
    public void put(String topic, @Nullable Long subjectId, Object payload) {
        Instant now = clock.instant();
        OutboxEvent event = new OutboxEvent(Ids.next(), topic, subjectId, text(payload));
        sql.update("INSERT INTO outbox_event (id, topic, subject_id, payload, created_at, due_at) VALUES (?, ?, ?, ?, ?, ?)",
                Arrays.asList(event.id(), topic, subjectId, event.payload(), now, now));
        transactions.afterCommit(() -> own.publishEvent(event));
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
