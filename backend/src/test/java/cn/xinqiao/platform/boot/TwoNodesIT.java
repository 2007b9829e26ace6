package cn.xinqiao.platform.boot;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Jar;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/** Two servers, each a process of its own, on one database: whoever is asked, the answer is the same. */
class TwoNodesIT {
    private static final String PASSWORD = "changan-baima-7391";
    private static final int NOTICES = 200;
    private static final int EXPIRED = 40;
    private static final int STALE = 40;
    private static final Duration PROMISED = Duration.ofSeconds(2);
    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static Jar first;
    private static Jar second;
    private static TestClient a;
    private static TestClient b;

    @BeforeAll
    static void startBoth() throws SQLException {
        database = TestDatabase.own(folder.resolve("database"), "xinqiao_two_nodes_test");
        whatIsDueAtOnce();
        first = node();
        second = node();
        a = TestClient.at(first.ready());
        b = TestClient.at(second.ready());
    }

    @AfterAll
    static void stopBoth() {
        for (Jar node : new Jar[]{first, second}) {
            if (node != null) {
                node.close();
            }
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void everyEventIsDeliveredOnceByOneOfThem() {
        eventually(Duration.ofSeconds(60), () -> count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'notification' AND pending = 1") == 0);
        assertThat(count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'notification' AND delivered_at IS NULL")).isZero();
        assertThat(count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'notification' AND attempts <> 1")).as("taken more than once").isZero();
        assertThat(count("SELECT COUNT(*) FROM notification WHERE subject_type = 'test'")).isEqualTo(NOTICES);
    }

    @Test
    void everyTimedStepIsTakenOnce() {
        eventually(Duration.ofSeconds(60), () -> count("SELECT COUNT(*) FROM financing_need WHERE state = 'EXPIRED'") == EXPIRED
                && count("SELECT COUNT(*) FROM investment_mandate WHERE state = 'STALE'") == STALE);
        assertThat(count("SELECT COUNT(*) FROM transition_log WHERE command = 'expire'")).isEqualTo(EXPIRED);
        assertThat(count("SELECT COUNT(*) FROM audit_event WHERE action = 'need.expire'")).isEqualTo(EXPIRED);
        assertThat(count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'need.expire'")).isEqualTo(EXPIRED);
        assertThat(count("SELECT COUNT(*) FROM transition_log WHERE machine = 'mandate' AND to_state = 'STALE'")).isEqualTo(STALE);
    }

    /** The other one keeps what it knows for less than a second without hearing from the outbox; see docs/decisions. */
    @Test
    void aSessionEndedOnOneIsEndedThereAtOnceAndOnTheOtherAsSoonAsItHears() {
        String login = registered("session");
        for (int round = 0; round < 5; round++) {
            String token = token(a, login, PASSWORD).expect(201).text("token");
            b.bearer(token).get("/api/me").expect(200);
            a.bearer(token).delete("/api/sessions/current").expect(204);
            a.bearer(token).get("/api/me").expectProblem(401, "not-signed-in");
            eventually(PROMISED, () -> b.bearer(token).get("/api/me").status() == 401);
        }
    }

    @Test
    void failedSignInsCountOnBoth() {
        String login = registered("lockout");
        for (int i = 0; i < 5; i++) {
            assertThat(token(i % 2 == 0 ? a : b, login, "not-the-password").status()).isEqualTo(401);
        }
        assertThat(token(a, login, PASSWORD).expectProblem(429, "too-many-attempts").header("retry-after")).isPresent();
        token(b, login, PASSWORD).expectProblem(429, "too-many-attempts");
    }

    @Test
    void aRepeatThroughTheOtherGetsTheSameAnswerAndHasNoSecondEffect() {
        String token = token(a, enterprise("idempotent", "深圳重复科技有限公司"), PASSWORD).text("token");
        TestClient here = a.bearer(token).with("Idempotency-Key", "the-same-key");
        TestClient there = b.bearer(token).with("Idempotency-Key", "the-same-key");
        Answer once = here.post("/api/needs", NeedFixture.complete()).expect(201);
        Answer again = there.post("/api/needs", NeedFixture.complete()).expect(201);
        assertThat(again.body()).isEqualTo(once.body());
        there.post("/api/needs", Map.of("title", "另一个")).expectProblem(409, "idempotency-key-reused");
        assertThat(count("SELECT COUNT(*) FROM financing_need WHERE organisation_id = (SELECT id FROM organisation WHERE name = '深圳重复科技有限公司')"))
                .isEqualTo(1);
    }

    @Test
    void aChangeOnOneIsInTheRankingOfTheOtherWithinTwoSeconds() {
        TestClient owner = a.bearer(token(a, enterprise("fresh", "深圳新鲜科技有限公司"), PASSWORD).text("token"));
        TestClient operator = a.bearer(token(a, person("operator", "AUTHORITY", "测试主管部门", "GOV_OPERATOR"), PASSWORD).text("token"));
        TestClient investor = b.bearer(token(b, person("investor", "INSTITUTION", "测试创投", "INSTITUTION_ADMIN"), PASSWORD).text("token"));
        String mandate = investor.post("/api/mandates", InstitutionFixture.complete()).expect(201).text("id");
        investor.post("/api/mandates/" + mandate + "/activate", Map.of("version", 0)).expect(200);
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String need = owner.post("/api/needs", NeedFixture.complete()).expect(201).text("id");
            owner.post("/api/needs/" + need + "/submit", Map.of("version", 0)).expect(200);
            operator.post("/api/needs/" + need + "/publish", Map.of("version", 1)).expect(200);
            long published = System.nanoTime();
            eventually(Duration.ofSeconds(30), () -> investor.get("/api/mandates/" + mandate + "/matches?limit=50").expect(200).list("items").stream()
                    .anyMatch(item -> item.get("need").get("id").getStringValue().equals(need)));
            took.add(Duration.ofNanos(System.nanoTime() - published));
        }
        assertThat(took.stream().sorted().toList().get(1)).as("of three, the one in the middle: " + took).isLessThan(PROMISED);
    }

    private static Jar node() {
        return Jar.start(Map.of("XINQIAO_DB_URL", database.access().url(), "XINQIAO_DB_USER", database.access().user(),
                "XINQIAO_DB_PASSWORD", database.access().password()),
                "serve", "--port", "0", "--data", folder.resolve("data-" + Ids.next()).toString());
    }

    /** Written before there is a node, so that both see it with their first look. */
    private static void whatIsDueAtOnce() throws SQLException {
        Timestamp now = Timestamp.from(Instant.now());
        Timestamp past = Timestamp.from(Instant.now().minus(400, ChronoUnit.DAYS));
        long person = Ids.next();
        update("INSERT INTO person (id, login, password_hash, name, language, state, created_at, updated_at) VALUES (?, ?, 'x', '某人', 'ZH', 'ACTIVE', ?, ?)",
                person, "told@example.cn", now, now);
        for (int i = 0; i < NOTICES; i++) {
            update("INSERT INTO outbox_event (id, topic, subject_id, payload, created_at, due_at) VALUES (?, 'notification', 1, ?, ?, ?)", Ids.next(),
                    "{\"key\":\"test:%d\",\"personId\":%d,\"roles\":[],\"title\":{\"zh\":\"知\",\"en\":\"k\"},\"link\":\"/\",\"subjectType\":\"test\",\"subjectId\":1}"
                            .formatted(i, person), now, now);
        }
        long enterprise = organisation("ENTERPRISE", "深圳过期科技有限公司");
        for (int i = 0; i < EXPIRED; i++) {
            update("""
                    INSERT INTO financing_need (id, organisation_id, title, round, amount_fen, state, version, valid_until, created_at, updated_at)
                    VALUES (?, ?, '过期需求', 'SERIES_A', 500000000, 'PUBLISHED', 1, ?, ?, ?)
                    """, Ids.next(), enterprise, past, past, past);
        }
        long institution = organisation("INSTITUTION", "陈旧创投");
        for (int i = 0; i < STALE; i++) {
            update("""
                    INSERT INTO investment_mandate (id, institution_id, name, confirmed_at, search_text, state, created_at, updated_at)
                    VALUES (?, ?, ?, ?, '', 'ACTIVE', ?, ?)
                    """, Ids.next(), institution, "陈旧偏好 " + i, past, past, past);
        }
    }

    private static long organisation(String type, String name) {
        long id = Ids.next();
        Timestamp now = Timestamp.from(Instant.now());
        update("""
                INSERT INTO organisation (id, type, name, region_code, search_text, state, version, created_at, updated_at)
                VALUES (?, ?, ?, '440305', '', 'VERIFIED', 0, ?, ?)
                """, id, type, name, now, now);
        return id;
    }

    private static String registered(String name) {
        String login = name + "-" + Ids.next() + "@example.cn";
        a.post("/api/persons", Map.of("login", login, "password", PASSWORD, "name", name)).expect(201);
        return login;
    }

    private static String enterprise(String login, String name) {
        return person(login, "ENTERPRISE", name, "ENTERPRISE_ADMIN");
    }

    private static String person(String name, String type, String organisation, String role) {
        String login = registered(name);
        update("INSERT INTO membership (person_id, organisation_id, role, granted_at) SELECT id, ?, ?, ? FROM person WHERE login = ?",
                organisation(type, organisation), role, Timestamp.from(Instant.now()), login);
        return login;
    }

    private static Answer token(TestClient node, String login, String password) {
        return node.post("/api/sessions", Map.of("login", login, "password", password));
    }

    private static void update(String sql, Object... values) {
        try (Connection connection = database.access().connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long count(String sql) {
        try (Connection connection = database.access().connect(); ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void eventually(Duration limit, BooleanSupplier holds) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not within " + limit).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
