package cn.xinqiao.account;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Statements;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.TestDatabase;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a node keeps of sessions saves statements and never lets in whom the database would not. */
@XinqiaoTest
class KeptSessionsApiTest {
    private static final String PASSWORD = "gray otter 7 lanterns";
    private final TestClient client;
    private final TestClock time;
    private final TestDatabase database;
    private final Sql sql;
    private final People people;
    private final Memberships memberships;
    private final Writes writes;
    private final Clock clock;

    KeptSessionsApiTest(TestClient client, TestClock time, TestDatabase database, Sql sql, People people, Memberships memberships,
                        Writes writes, Clock clock) {
        this.client = client;
        this.time = time;
        this.database = database;
        this.sql = sql;
        this.people = people;
        this.memberships = memberships;
        this.writes = writes;
        this.clock = clock;
    }

    private TestClient signedIn(String login) {
        people.add(login, PASSWORD, "李雷", Language.ZH);
        return client.login(login, PASSWORD);
    }

    private long idOf(TestClient person) {
        return Long.parseLong(person.get("/api/me").expect(200).text("person.id"));
    }

    private long organisation(OrganisationType type, String name) {
        long id = Ids.next();
        sql.update("""
                INSERT INTO organisation (id, type, name, search_text, state, created_at, updated_at)
                VALUES (?, ?, ?, ?, 'VERIFIED', ?, ?)
                """, List.of(id, type, name, name, clock.instant(), clock.instant()));
        return id;
    }

    private void join(long person, long organisation, OrganisationType type, Role role) {
        writes.run(() -> {
            memberships.grant(person, organisation, type, role, Actor.system());
            return person;
        });
    }

    private TestClient administrator(String login) {
        TestClient boss = signedIn(login);
        join(idOf(boss), organisation(OrganisationType.AUTHORITY, "平台 " + login), OrganisationType.AUTHORITY, Role.SYSTEM_ADMIN);
        return boss;
    }

    /** Asks once so that the node knows the person, and makes sure that it does. */
    private static void known(TestClient person) {
        Statements.during(() -> person.get("/api/me").expect(200));
        assertThat(Statements.during(() -> person.get("/api/me").expect(200))).isZero();
    }

    @Test
    void whoWasSeenAMomentAgoIsKnownWithoutAStatement() {
        known(signedIn("known@example.com"));
    }

    @Test
    void whoSignsOutIsOutAtTheNextRequest() {
        TestClient me = signedIn("out@example.com");
        known(me);
        me.delete("/api/sessions/current").expect(204);
        me.get("/api/me").expectProblem(401, "not-signed-in");
    }

    @Test
    void aSessionEndedFromElsewhereIsOutAtTheNextRequest() {
        TestClient here = signedIn("two-places@example.com");
        TestClient there = client.login("two-places@example.com", PASSWORD);
        known(there);
        Answer lines = there.get("/api/sessions").expect(200);
        String id = lines.text("items." + (lines.truth("items.0.current") ? 0 : 1) + ".id");
        here.delete("/api/sessions/" + id).expect(204);
        there.get("/api/me").expectProblem(401, "not-signed-in");
        here.get("/api/me").expect(200);
    }

    @Test
    void aLockedPersonIsOutAtTheNextRequest() {
        TestClient me = signedIn("to-lock@example.com");
        TestClient boss = administrator("boss-of-lock@example.com");
        known(me);
        boss.post("/api/persons/" + idOf(me) + "/lock", Map.of("version", 0, "reason", "离职")).expect(200);
        me.get("/api/me").expectProblem(401, "not-signed-in");
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAtTheNextRequest() {
        TestClient here = signedIn("new-password@example.com");
        TestClient there = client.login("new-password@example.com", PASSWORD);
        known(there);
        here.post("/api/me/password", Map.of("oldPassword", PASSWORD, "newPassword", "seven quiet bridges")).expect(204);
        there.get("/api/me").expectProblem(401, "not-signed-in");
        here.get("/api/me").expect(200);
    }

    @Test
    void rolesGivenAndTakenCountFromTheNextRequest() {
        TestClient me = signedIn("roles@example.com");
        long id = idOf(me);
        long organisation = organisation(OrganisationType.AUTHORITY, "科技局");
        join(id, organisation, OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
        join(id, organisation, OrganisationType.AUTHORITY, Role.MODERATOR);
        known(me);
        assertThat(me.get("/api/me").texts("current.roles")).containsExactlyInAnyOrder("GOV_OPERATOR", "MODERATOR");
        writes.run(() -> {
            memberships.revoke(id, organisation, OrganisationType.AUTHORITY, Role.GOV_OPERATOR, Actor.system());
            return id;
        });
        assertThat(me.get("/api/me").texts("current.roles")).containsExactly("MODERATOR");
        known(me);
        writes.run(() -> {
            memberships.revoke(id, organisation, OrganisationType.AUTHORITY, Role.MODERATOR, Actor.system());
            return id;
        });
        assertThat(me.get("/api/me").has("current")).isFalse();
        me.with("X-Organisation", "" + organisation).get("/api/me").expectProblem(403, "not-a-member");
    }

    @Test
    void aNewNameIsThereAtTheNextRequest() {
        TestClient me = signedIn("renamed@example.com");
        known(me);
        me.patch("/api/me", Map.of("name", "韩梅梅")).expect(200);
        assertThat(me.get("/api/me").text("person.name")).isEqualTo("韩梅梅");
    }

    @Test
    void whatNobodyTellsOfIsNoticedWithinAMinute() {
        TestClient me = signedIn("by-hand@example.com");
        known(me);
        sql.update("DELETE FROM login_session WHERE person_id = ?", List.of(idOf(me)));
        me.get("/api/me").expect(200);
        time.advance(Duration.ofMinutes(1));
        me.get("/api/me").expectProblem(401, "not-signed-in");
    }

    @Test
    void aKnownSessionEndsWhenItsTimeIsOver() {
        TestClient me = signedIn("idle@example.com");
        known(me);
        time.advance(Duration.ofHours(8));
        me.get("/api/me").expectProblem(401, "not-signed-in");
    }

    @Test
    void anotherNodeLetsNobodyInASecondAfterTheyWereLocked() {
        try (ApplicationContext second = node("900ms"); EmbeddedServer server = second.getBean(EmbeddedServer.class).start()) {
            TestClient boss = administrator("boss-here@example.com");
            for (int i = 0; i < 3; i++) {
                String login = "there" + i + "@example.com";
                TestClient here = signedIn(login);
                long id = idOf(here);
                TestClient there = TestClient.at(server.getURI()).login(login, PASSWORD);
                while (second.getBean(Sessions.class).known(token(there)).isEmpty()) { // not yet looked where other nodes tell
                    there.get("/api/me").expect(200);
                }
                boss.post("/api/persons/" + id + "/lock", Map.of("version", 0, "reason", "离职")).expect(200);
                long locked = System.nanoTime();
                int lastLetIn = 0;
                while (there.get("/api/me").status() == 200) {
                    lastLetIn = (int) Duration.ofNanos(System.nanoTime() - locked).toMillis();
                }
                assertThat(lastLetIn).isLessThan(1_000);
                there.get("/api/me").expectProblem(401, "not-signed-in");
            }
        }
    }

    @Test
    void aNodeThatDoesNotHearOfOthersAsksTheDatabase() {
        try (ApplicationContext deaf = node("0ms"); EmbeddedServer server = deaf.getBean(EmbeddedServer.class).start()) {
            TestClient here = signedIn("unheard@example.com");
            TestClient there = TestClient.at(server.getURI()).login("unheard@example.com", PASSWORD);
            there.get("/api/me").expect(200);
            assertThat(deaf.getBean(Sessions.class).known(token(there))).isEmpty();
            sql.update("DELETE FROM login_session WHERE person_id = ?", List.of(idOf(here)));
            there.get("/api/me").expectProblem(401, "not-signed-in");
        }
    }

    private static String token(TestClient client) {
        return client.headers().get("Authorization").substring("Bearer ".length());
    }

    /** Another server on the same database, as it runs in earnest. */
    private ApplicationContext node(String heardWithin) {
        Map<String, Object> properties = new HashMap<>(database.access().asProperties());
        properties.put("micronaut.server.port", -1);
        properties.put("xinqiao.data", "target/test-data");
        properties.put("xinqiao.metrics.port", 0);
        properties.put("xinqiao.session.heard-within", heardWithin);
        return ApplicationContext.builder().deduceEnvironment(false).environments("server", "test").banner(false).properties(properties).start();
    }
}
