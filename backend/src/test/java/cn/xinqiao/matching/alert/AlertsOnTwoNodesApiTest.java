package cn.xinqiao.matching.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.matching.Worlds;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.live.LiveCopy;
import cn.xinqiao.platform.outbox.OutboxTail;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.TestDatabase;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two applications on one database: one of them looks, the other goes on where it ended. */
@XinqiaoTest
class AlertsOnTwoNodesApiTest {
    private final TestClient client;
    private final TestDatabase database;
    private final ApplicationContext first;
    private final Sql sql;

    AlertsOnTwoNodesApiTest(TestClient client, TestDatabase database, ApplicationContext first, Sql sql) {
        this.client = client;
        this.database = database;
        this.first = first;
        this.sql = sql;
    }

    @Test
    void oneOfThemTellsAndTheOtherTakesOverWithoutRepeatingOrForgetting() {
        NeedFixture needs = new NeedFixture(sql, client);
        InstitutionFixture institutions = new InstitutionFixture(sql, client);
        institutions.active(institutions.verifiedInstitution("鹏城创投"), InstitutionFixture.complete());
        Map<String, Object> properties = new HashMap<>(database.access().asProperties());
        properties.put("xinqiao.data", "target/test-data");
        properties.put("xinqiao.background", "false");
        properties.put("micronaut.server.port", -1);
        try (ApplicationContext second = ApplicationContext.builder().deduceEnvironment(false).environments("server", "test").banner(false)
                .properties(properties).start()) {
            AlertWatch a = watch(first);
            AlertWatch b = watch(second);
            assertThat(a.takesPart()).isTrue();
            assertThat(b.takesPart()).isFalse();
            a.look();

            needs.published(needs.verifiedEnterprise("真空科技"), NeedFixture.complete());
            hear(first);
            hear(second);
            assertThatThrownBy(b::look).as("without the lease nothing is written").hasMessageContaining("another node");
            assertThat(a.look()).isEqualTo(1);
            assertThat(a.look()).isZero();

            needs.published(needs.verifiedEnterprise("精密制造"), NeedFixture.complete());
            for (ApplicationContext node : List.of(first, second)) { // the first is gone for longer than its lease
                node.getBean(TestClock.class).advance(Duration.ofSeconds(31));
            }
            hear(second);
            assertThat(b.takesPart()).isTrue();
            assertThat(b.look()).as("what the first had not looked at").isEqualTo(1);
            hear(first);
            assertThatThrownBy(a::look).as("it comes back and finds its lease lost").hasMessageContaining("another node");
            assertThat(a.takesPart()).isFalse();
            assertThat(sql.count("SELECT COUNT(*) FROM match_alert", List.of())).isEqualTo(2);
            assertThat(sql.count("SELECT COUNT(*) FROM match_alert WHERE side = 'INSTITUTION' AND cause = 'NEED'", List.of())).isEqualTo(2);
        }
    }

    private static AlertWatch watch(ApplicationContext node) {
        return node.getBean(AlertWatch.class);
    }

    private static void hear(ApplicationContext node) {
        node.getBean(Worlds.class).now();
        node.getBean(OutboxTail.class).tellNew();
        ((LiveCopy<?>) node.getBean(Worlds.class)).catchUp();
    }
}
