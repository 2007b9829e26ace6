package cn.xinqiao.platform.audit;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class AuditChainTest {
    private final AuditChain chain;
    private final Writes writes;
    private final Sql sql;

    AuditChainTest(AuditChain chain, Writes writes, Sql sql) {
        this.chain = chain;
        this.writes = writes;
        this.sql = sql;
    }

    @BeforeEach
    void tenRows() {
        writes.run(() -> sql.update("DELETE FROM audit_event", List.of()));
        writes.run(() -> sql.update("UPDATE audit_head SET seq = 0, hash = ?", List.of(AuditRow.GENESIS)));
        for (int i = 1; i <= 10; i++) {
            add("第 " + i + " 行");
        }
    }

    @Test
    void anUntouchedChainIsValid() {
        assertThat(chain.verify().bad()).isEmpty();
        assertThat(chain.verify().rows()).isEqualTo(10);
    }

    @Test
    void aChangedByteNamesItsRow() {
        change("UPDATE audit_event SET detail = REPLACE(detail, '6', '7') WHERE seq = 6");
        assertThat(chain.verify().bad()).contains("row 6 (changed)");
    }

    @Test
    void aChangedTimeOrPersonNamesItsRow() {
        change("UPDATE audit_event SET person_id = 5 WHERE seq = 3");
        assertThat(chain.verify().bad()).contains("row 3 (changed)");
    }

    @Test
    void aDeletedRowIsMissed() {
        change("DELETE FROM audit_event WHERE seq = 4");
        assertThat(chain.verify().bad()).contains("row 4 (deleted)");
    }

    @Test
    void aDeletedLastRowIsMissed() {
        change("DELETE FROM audit_event WHERE seq = 10");
        assertThat(chain.verify().bad()).hasValueSatisfying(bad -> assertThat(bad).startsWith("row 10 (deleted"));
    }

    @Test
    void swappedRowsAreFound() {
        change("UPDATE audit_event SET seq = 100 WHERE seq = 7");
        change("UPDATE audit_event SET seq = 7 WHERE seq = 8");
        change("UPDATE audit_event SET seq = 8 WHERE seq = 100");
        assertThat(chain.verify().bad()).hasValueSatisfying(bad -> assertThat(bad).startsWith("row 7"));
    }

    @Test
    void manyWritersAtOnceMakeOneChain() throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                pool.submit(() -> add("同时"));
            }
        }
        assertThat(chain.verify().bad()).isEmpty();
        assertThat(chain.verify().rows()).isEqualTo(70);
    }

    private void add(String text) {
        writes.run(() -> {
            writes.audit(Actor.system(), "test.row", "test", 1L, Map.of("text", text));
            return text;
        });
    }

    private void change(String statement) {
        writes.run(() -> sql.update(statement, List.of()));
    }
}
