package cn.xinqiao.platform.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.outbox.OutboxEvent;
import cn.xinqiao.test.XinqiaoTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

@XinqiaoTest
class LiveCopyTest {
    private final Sql sql;
    private final Outbox outbox;
    private final Transactions transactions;
    private Read copy;

    LiveCopyTest(Sql sql, Outbox outbox, Transactions transactions) {
        this.sql = sql;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** Writes down what it was asked to read. */
    private static final class Read extends LiveCopy<List<String>> {
        volatile boolean away;

        Read(Sql sql) {
            super("test-copy", sql);
        }

        @Override
        protected List<String> build() {
            return List.of("all");
        }

        @Override
        protected List<String> replace(List<String> before, Dirty changed) {
            if (away) {
                throw new IllegalStateException("away");
            }
            List<String> after = new ArrayList<>(before);
            changed.ids("need").stream().sorted().forEach(id -> after.add("need " + id));
            return List.copyOf(after);
        }

        @Override
        protected void note(String kind, @Nullable Long id, Dirty changed) {
            if (kind.equals("import")) {
                changed.everything();
            } else if (kind.equals("need") && id != null) {
                changed.add(kind, id);
            }
        }
    }

    @BeforeEach
    void aCopy() {
        copy = new Read(sql);
    }

    @AfterEach
    void stopped() {
        copy.stop();
    }

    @Test
    void whatEventsNameIsReadAgainAndTheEpochFollows() {
        assertThat(copy.now()).containsExactly("all");
        long epoch = copy.epoch();
        copy.seen(List.of(new OutboxEvent(epoch + 2, "need.publish", 7L, "{}"), new OutboxEvent(epoch + 1, "person.change", 8L, "{}")));
        copy.catchUp();
        assertThat(copy.now()).containsExactly("all", "need 7");
        assertThat(copy.epoch()).isEqualTo(epoch + 2);
    }

    @Test
    void manyChangesAndReplacedDataBuildItAnew() {
        copy.now();
        copy.seen(LongStream.rangeClosed(1, 501).mapToObj(id -> new OutboxEvent(id, "need.publish", id, "{}")).toList());
        copy.catchUp();
        assertThat(copy.now()).containsExactly("all");
        copy.seen(List.of(new OutboxEvent(1, "need.publish", 1L, "{}"), new OutboxEvent(2, "import.needs", null, "{}")));
        copy.catchUp();
        assertThat(copy.now()).containsExactly("all");
        copy.seen(List.of(new OutboxEvent(3, "need.publish", 1L, "{}")));
        copy.replaced(new DataReplaced());
        assertThat(copy.now()).containsExactly("all");
    }

    @Test
    void whatThisNodeCommittedIsInTheNextAnswer() {
        copy.now();
        for (long id = 1; id <= 20; id++) {
            copy.committed(new OutboxEvent(id, "need.publish", id, "{}"));
            assertThat(copy.caughtUp()).hasSize((int) id + 1).endsWith("need " + id);
        }
        copy.seen(LongStream.rangeClosed(1, 20).mapToObj(id -> new OutboxEvent(id, "need.publish", id, "{}")).toList());
        copy.catchUp();
        assertThat(copy.now()).hasSize(21);
    }

    @Test
    void whatCouldNotBeReadIsReadLater() {
        copy.now();
        copy.away = true;
        copy.seen(List.of(new OutboxEvent(1, "need.publish", 1L, "{}")));
        catchThrowable(copy::catchUp); // where the copy's own thread was not first
        assertThat(copy.now()).containsExactly("all");
        copy.away = false;
        copy.catchUp();
        assertThat(copy.now()).containsExactly("all", "need 1");
    }

    @Test
    void anEventIsToldOnThisNodeOnceItIsCommittedAndNeverBefore() {
        List<String> order = new ArrayList<>();
        transactions.write(() -> {
            outbox.put("need.test", 1L, Map.of());
            transactions.afterCommit(() -> order.add("committed"));
            return order.add("written");
        });
        assertThat(order).containsExactly("written", "committed");
        catchThrowable(() -> transactions.write(() -> {
            transactions.afterCommit(() -> order.add("never"));
            throw new IllegalStateException("rolled back");
        }));
        assertThat(order).hasSize(2);
    }
}
