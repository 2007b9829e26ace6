package cn.xinqiao.platform.boot;

import cn.xinqiao.platform.database.DatabaseAccess;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.TestDatabase;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.Test;

import javax.sql.DataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class ServerApiTest {
    private final TestClient client;

    ServerApiTest(TestClient client) {
        this.client = client;
    }

    /** Takes what a test cannot name by type. */
    @Singleton
    static final class Workers {
        private final ExecutorService blocking;

        Workers(@Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
            this.blocking = blocking;
        }
    }

    @Test
    void anUnknownApiAddressIsAProblemNotAPage() {
        client.with("Accept", "text/html,application/json").get("/api/nowhere").expectProblem(404, "not-found");
    }

    @Test
    void liveAndReadyAreOpenToEverybodyAndSayNoMore() {
        assertThat(client.get("/health/liveness").expect(200).text("status")).isEqualTo("UP");
        assertThat(client.get("/health/readiness").expect(200).has("details")).isFalse();
    }

    @Test
    void metricsAreOnTheirOwnPortOnly(MetricsPort metrics) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metrics.boundPort() + "/metrics")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("hikaricp_connections").contains("jvm_memory");
        client.get("/metrics").expect(404);
        client.get("/prometheus").expect(404);
    }

    @Test
    void blockingWorkRunsOnVirtualThreads(Workers workers) throws Exception {
        assertThat(workers.blocking.submit(() -> Thread.currentThread().isVirtual()).get()).isTrue();
    }

    @Test
    void theClockOfTheApplicationIsTheOneATestMoves(Clock clock, TestClock mine) {
        Instant before = clock.instant();
        mine.advance(Duration.ofDays(3));
        assertThat(Duration.between(before, clock.instant())).isBetween(Duration.ofDays(3), Duration.ofDays(3).plusMinutes(1));
    }

    @Test
    void connectionsReadWhatIsCommittedAndLiveInUtc(TestDatabase database, DataSource pool) throws Exception {
        DatabaseAccess access = database.access();
        try (Connection connection = access.connect();
             ResultSet row = connection.createStatement().executeQuery("SELECT @@session.time_zone, @@collation_connection, '新桥𠮷'")) {
            row.next();
            assertThat(row.getString(1)).isIn("+00:00", "UTC");
            assertThat(row.getString(2)).isEqualTo("utf8mb4_general_ci");
            assertThat(row.getString(3)).isEqualTo("新桥𠮷");
        }
        try (Connection connection = DelegatingDataSource.unwrapDataSource(pool).getConnection()) {
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }
}
