package cn.xinqiao.platform.boot;

import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class ServerApiTest {
    private final TestClient client;

    ServerApiTest(TestClient client) {
        this.client = client;
    }

    @Test
    void anUnknownApiAddressIsAProblemNotAPage() {
        client.with("Accept", "text/html,application/json").get("/api/nowhere").expectProblem(404, "not-found");
    }

    @Test
    void liveAndReadyAreOpenToEverybody() {
        assertThat(client.get("/health/liveness").expect(200).text("status")).isEqualTo("UP");
        assertThat(client.get("/health/readiness").expect(200).text("status")).isEqualTo("UP");
    }

    @Test
    void theClockOfTheApplicationIsTheOneATestMoves(Clock clock, TestClock mine) {
        Instant before = clock.instant();
        mine.advance(Duration.ofDays(3));
        assertThat(Duration.between(before, clock.instant())).isBetween(Duration.ofDays(3), Duration.ofDays(3).plusMinutes(1));
    }
}
