package cn.xinqiao.platform.outbox;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Delivers due events to their consumers. A lease is a conditional update, so two nodes never deliver one event at
 * the same time, and an event whose node died is taken up when its lease ends.
 */
@Singleton
public class OutboxDispatcher {
    static final int MAX_ATTEMPTS = 12;
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int BATCH = 50;
    private final Sql sql;
    private final Transactions transactions;
    private final List<OutboxConsumer> consumers;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    OutboxDispatcher(Sql sql, Transactions transactions, List<OutboxConsumer> consumers, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.consumers = consumers;
        this.clock = clock;
    }

    /** Delivers what is due now; answers how many events it took. Called by the poller and by tests. */
    public int deliverDue() {
        List<OutboxEvent> due = sql.list("""
                SELECT id, topic, subject_id, payload FROM outbox_event
                 WHERE pending = 1 AND due_at <= ? AND (leased_until IS NULL OR leased_until < ?)
                 ORDER BY due_at, id LIMIT ?
                """, List.of(clock.instant(), clock.instant(), BATCH), OutboxTail::read);
        Map<Boolean, List<OutboxEvent>> wanted = due.stream().collect(Collectors.partitioningBy(event -> !wanting(event).isEmpty()));
        int taken = settle(wanted.get(false));
        for (OutboxEvent event : wanted.get(true)) {
            if (lease(event)) {
                taken++;
                deliver(event);
            }
        }
        return taken;
    }

    private List<OutboxConsumer> wanting(OutboxEvent event) {
        return consumers.stream().filter(consumer -> consumer.wants(event.topic())).toList();
    }

    /** What nobody but the nodes' tails reads is done in one statement: most events are of that kind. */
    private int settle(List<OutboxEvent> unwanted) {
        if (unwanted.isEmpty()) {
            return 0;
        }
        List<Object> values = new ArrayList<>(List.of(clock.instant()));
        unwanted.forEach(event -> values.add(event.id()));
        return transactions.write(() -> sql.update("UPDATE outbox_event SET delivered_at = ?, pending = NULL, leased_until = NULL WHERE pending = 1 AND id IN ("
                + Sql.marks(unwanted.size()) + ")", values));
    }

    private boolean lease(OutboxEvent event) {
        Instant now = clock.instant();
        return transactions.write(() -> sql.update("""
                UPDATE outbox_event SET leased_by = ?, leased_until = ?, attempts = attempts + 1
                 WHERE id = ? AND pending = 1 AND (leased_until IS NULL OR leased_until < ?)
                """, List.of(node, now.plus(LEASE), event.id(), now))) == 1;
    }

    private void deliver(OutboxEvent event) {
        try {
            for (Iterator<OutboxConsumer> left = wanting(event).iterator(); left.hasNext(); ) {
                OutboxConsumer consumer = left.next();
                boolean last = !left.hasNext();
                transactions.write(() -> {
                    once(event, consumer);
                    return last ? delivered(event) : 0;
                });
            }
        } catch (RuntimeException failed) { // whatever a consumer throws: the event must not be lost
            LOG.warn("Event {} ({}) could not be delivered: {}", event.id(), event.topic(), failed.toString());
            postpone(event, failed);
        }
    }

    private int delivered(OutboxEvent event) {
        return sql.update("UPDATE outbox_event SET delivered_at = ?, pending = NULL, leased_until = NULL WHERE id = ?", List.of(clock.instant(), event.id()));
    }

    private void once(OutboxEvent event, OutboxConsumer consumer) {
        int fresh = sql.update("INSERT IGNORE INTO outbox_receipt (event_id, consumer, at) VALUES (?, ?, ?)",
                List.of(event.id(), consumer.name(), clock.instant()));
        if (fresh == 1) {
            consumer.accept(event);
        }
    }

    /** Next try after 1 s, 2 s, 4 s … at most an hour, a little scattered; after the last one a dead letter. */
    private void postpone(OutboxEvent event, RuntimeException failed) {
        int attempts = (int) sql.count("SELECT attempts FROM outbox_event WHERE id = ?", List.of(event.id()));
        Instant now = clock.instant();
        long waitMillis = Math.min(3_600_000L, 1_000L << Math.min(attempts - 1, 12));
        Instant due = now.plusMillis(waitMillis + ThreadLocalRandom.current().nextLong(waitMillis / 4 + 1));
        boolean dead = attempts >= MAX_ATTEMPTS;
        String error = failed.toString();
        transactions.write(() -> sql.update("""
                UPDATE outbox_event SET due_at = ?, leased_until = NULL, last_error = ?, dead_at = ?, pending = ? WHERE id = ?
                """, Arrays.asList(due, error.substring(0, Math.min(500, error.length())), dead ? now : null, dead ? null : 1, event.id())));
    }

    @PreDestroy
    void giveBackLeases() {
        try {
            transactions.write(() -> sql.update(
                    "UPDATE outbox_event SET leased_until = NULL WHERE leased_by = ? AND pending = 1", List.of(node)));
        } catch (RuntimeException ignored) { // the database may already be gone; leases end by themselves
            LOG.debug("leases not given back", ignored);
        }
    }
}
