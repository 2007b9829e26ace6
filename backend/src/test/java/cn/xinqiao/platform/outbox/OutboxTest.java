package cn.xinqiao.platform.outbox;

import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two dispatchers stand for two nodes: they share nothing but the database. */
@XinqiaoTest
class OutboxTest {
    private static final String TOPIC = "outbox-test.happened";
    private final Outbox outbox;
    private final Writes writes;
    private final Sql sql;
    private final Transactions transactions;
    private final TestClock clock;
    private final List<Long> received = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();

    OutboxTest(Outbox outbox, Writes writes, Sql sql, Transactions transactions, TestClock clock) {
        this.outbox = outbox;
        this.writes = writes;
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    @BeforeEach
    void empty() {
        transactions.write(() -> sql.update("DELETE FROM outbox_event", List.of()));
        transactions.write(() -> sql.update("DELETE FROM outbox_receipt", List.of()));
    }

    @Test
    void whatATransactionTakesBackIsNeverSent() {
        assertThatThrownBy(() -> writes.run(() -> {
            outbox.put(TOPIC, 1L, Map.of());
            throw new IllegalStateException("changed my mind");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(sql.count("SELECT COUNT(*) FROM outbox_event", List.of())).isZero();
    }

    @Test
    void twoNodesDeliverEachEventOnce() throws Exception {
        for (long i = 1; i <= 120; i++) {
            put(i);
        }
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int node = 0; node < 2; node++) {
                OutboxDispatcher dispatcher = node();
                nodes.submit(() -> {
                    for (int round = 0; round < 8; round++) {
                        dispatcher.deliverDue();
                    }
                });
            }
        }
        assertThat(received).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void aListenerThatFailsKeepsNothingFromTheOthersAndIsToldAgain() {
        List<Long> heard = new ArrayList<>();
        List<Long> heardLate = new ArrayList<>();
        OutboxListener broken = events -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
            }
            events.forEach(event -> heardLate.add(event.subjectId()));
        };
        LastLook look = new LastLook();
        OutboxTail tail = new OutboxTail(sql, List.of(broken, events -> events.forEach(event -> heard.add(event.subjectId()))), look, clock);
        failures.set(2);
        put(1);
        tail.tellNew();
        put(2);
        tail.tellNew();
        assertThat(heard).containsExactly(1L, 2L);
        assertThat(heardLate).isEmpty();
        assertThat(look.within(Duration.ofHours(1))).as("not everybody knows").isFalse();
        assertThat(tail.tellNew()).isZero();
        assertThat(heardLate).containsExactly(1L, 2L);
        assertThat(look.within(Duration.ofHours(1))).isTrue();
        tail.tellNew();
        assertThat(heardLate).hasSize(2);
        assertThat(heard).hasSize(2);
    }

    @Test
    void aFailedDeliveryIsTriedAgainLater() {
        put(1);
        failures.set(2);
        OutboxDispatcher node = node();
        node.deliverDue();
        assertThat(node.deliverDue()).as("not at once").isZero();
        clock.advance(Duration.ofSeconds(2));
        node.deliverDue();
        clock.advance(Duration.ofSeconds(5));
        node.deliverDue();
        assertThat(received).containsExactly(1L);
        assertThat(sql.count("SELECT COUNT(*) FROM outbox_event WHERE delivered_at IS NOT NULL AND pending IS NULL", List.of())).isEqualTo(1);
    }

    @Test
    void anEventThatNeverSucceedsBecomesADeadLetter() {
        put(1);
        failures.set(Integer.MAX_VALUE);
        OutboxDispatcher node = node();
        for (int i = 0; i < OutboxDispatcher.MAX_ATTEMPTS + 3; i++) {
            node.deliverDue();
            clock.advance(Duration.ofHours(2));
        }
        assertThat(received).isEmpty();
        assertThat(sql.count("SELECT attempts FROM outbox_event WHERE dead_at IS NOT NULL", List.of())).isEqualTo(OutboxDispatcher.MAX_ATTEMPTS);
    }

    @Test
    void anEventWhoseNodeDiedIsTakenUpWhenItsLeaseEnds() {
        put(1);
        transactions.write(() -> sql.update("UPDATE outbox_event SET leased_by = 'a dead node', leased_until = ?",
                List.of(clock.instant().plusSeconds(60))));
        OutboxDispatcher node = node();
        assertThat(node.deliverDue()).isZero();
        clock.advance(Duration.ofSeconds(61));
        node.deliverDue();
        assertThat(received).containsExactly(1L);
    }

    @Test
    void everyNodeHearsEveryEvent() {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        OutboxTail one = new OutboxTail(sql, List.of(events -> events.forEach(e -> first.add(e.subjectId()))), new LastLook(), clock);
        OutboxTail two = new OutboxTail(sql, List.of(events -> events.forEach(e -> second.add(e.subjectId()))), new LastLook(), clock);
        put(1);
        one.tellNew();
        put(2);
        one.tellNew();
        two.tellNew();
        assertThat(first).containsExactly(1L, 2L);
        assertThat(second).containsExactly(1L, 2L);
    }

    private void put(long subject) {
        writes.run(() -> {
            outbox.put(TOPIC, subject, Map.of());
            return subject;
        });
    }

    private OutboxDispatcher node() {
        return new OutboxDispatcher(sql, transactions, List.of(new OutboxConsumer() {
            @Override
            public String name() {
                return "outbox-test";
            }

            @Override
            public boolean wants(String topic) {
                return TOPIC.equals(topic);
            }

            @Override
            public void accept(OutboxEvent event) {
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("not today");
                }
                received.add(event.subjectId());
            }
        }), clock);
    }
}
