package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class RegistrationApiTest {
    private final TestClient client;
    private final RoadshowFixture given;
    private final Sql sql;

    RegistrationApiTest(TestClient client, Sql sql, Clock clock) {
        this.client = client;
        this.sql = sql;
        this.given = new RoadshowFixture(sql, client, clock);
    }

    private Actor visitor() {
        return given.person(given.organisation(OrganisationType.ENTERPRISE, "观众企业"), OrganisationType.ENTERPRISE, Role.ENTERPRISE_MEMBER);
    }

    private String eventWithSeats(int seats) {
        Map<String, Object> body = given.complete();
        body.put("pools", List.of(Map.of("name", "观众", "capacity", seats),
                Map.of("name", "机构", "capacity", 1, "audience", "INSTITUTION", "needsApproval", true)));
        return given.callOpen(body);
    }

    private Answer register(Actor actor, String event, String pool) {
        return client.as(actor).post("/api/roadshows/" + event + "/registrations", Map.of("pool", pool));
    }

    private Answer run(Actor actor, String id, String command, Map<String, Object> more) {
        long version = client.as(actor).get("/api/registrations/" + id).expect(200).number("version");
        return client.as(actor).post("/api/registrations/" + id + "/" + command, RoadshowFixture.versioned(version, more));
    }

    @Test
    void ofSixtyFourAtOnceExactlyOneGetsTheLastSeat() throws Exception {
        String event = eventWithSeats(1);
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Actor visitor = visitor();
            calls.add(() -> register(visitor, event, "观众"));
        }
        List<String> states = new ArrayList<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : all.invokeAll(calls)) {
                states.add(answer.get().expect(201).text("state"));
            }
        }
        assertThat(states).filteredOn("CONFIRMED"::equals).hasSize(1);
        assertThat(states).filteredOn("WAITLISTED"::equals).hasSize(63);
        assertThat(sql.count("SELECT taken FROM roadshow_pool WHERE roadshow_id = ? AND name = '观众'", List.of(Long.valueOf(event)))).isEqualTo(1);
        Answer list = client.as(given.organizer).get("/api/roadshows/" + event + "/registrations?state=WAITLISTED&size=100").expect(200);
        assertThat(list.list("items").stream().map(i -> i.get("position").getIntValue()).sorted().toList())
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, 63).boxed().toList());
    }

    @Test
    void onePersonRegistersOnceHoweverOftenAndHoweverFast() throws Exception {
        String event = eventWithSeats(5);
        Actor visitor = visitor();
        List<Callable<Answer>> calls = java.util.Collections.nCopies(8, () -> register(visitor, event, "观众"));
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : all.invokeAll(calls)) {
                statuses.add(answer.get().status());
            }
        }
        assertThat(statuses).filteredOn(s -> s == 201).hasSize(1);
        assertThat(statuses).filteredOn(s -> s == 409).hasSize(7);
        assertThat(sql.count("SELECT taken FROM roadshow_pool WHERE roadshow_id = ? AND name = '观众'", List.of(Long.valueOf(event)))).isEqualTo(1);
    }

    @Test
    void theDatabaseItselfRefusesASeatTooMany() {
        String event = eventWithSeats(2);
        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                sql.update("UPDATE roadshow_pool SET taken = 3 WHERE roadshow_id = ? AND name = '观众'", List.of(Long.valueOf(event)))).isNotNull();
    }

    @Test
    void aCancelledSeatIsFreeAtOnce() {
        String event = eventWithSeats(1);
        Actor first = visitor();
        String id = register(first, event, "观众").expect(201).text("id");
        assertThat(run(first, id, "cancel", Map.of()).expect(200).text("state")).isEqualTo("CANCELLED");
        assertThat(register(visitor(), event, "观众").expect(201).text("state")).isEqualTo("CONFIRMED");
        assertThat(register(first, event, "观众").expect(201).text("state")).isEqualTo("WAITLISTED");
    }

    @Test
    void whoWaitsIsNotOvertakenByANewcomer() {
        String event = eventWithSeats(1);
        Actor first = visitor();
        Actor second = visitor();
        String id = register(first, event, "观众").expect(201).text("id");
        Answer waiting = register(second, event, "观众").expect(201);
        assertThat(waiting.number("position")).isEqualTo(1);
        run(first, id, "cancel", Map.of()).expect(200);
        assertThat(register(visitor(), event, "观众").expect(201).number("position")).isEqualTo(1);
        assertThat(client.as(second).get("/api/registrations/" + waiting.text("id")).expect(200).text("state")).isEqualTo("OFFERED");
    }

    @Test
    void aSeatThatNeedsApprovalIsTakenWhenTheOrganizerApproves() {
        String event = eventWithSeats(1);
        Actor one = given.institution("甲创投");
        Actor two = given.institution("乙创投");
        String first = register(one, event, "机构").expect(201).text("id");
        Answer second = register(two, event, "机构").expect(201);
        assertThat(second.text("state")).isEqualTo("PENDING");
        run(one, first, "approve", Map.of()).expectProblem(403, "not-allowed");
        assertThat(run(given.organizer, first, "approve", Map.of()).expect(200).text("state")).isEqualTo("CONFIRMED");
        assertThat(run(given.organizer, second.text("id"), "approve", Map.of()).expect(200).text("state")).isEqualTo("WAITLISTED");
        run(given.organizer, first, "cancel", Map.of()).expectProblem(422, "invalid-request");
        assertThat(run(given.organizer, first, "cancel", Map.of("reason", "重复")).expect(200).text("state")).isEqualTo("CANCELLED");
    }

    @Test
    void seatsForInstitutionsAreForInstitutions() {
        String event = eventWithSeats(1);
        register(visitor(), event, "机构").expectProblem(409, "not-in-audience");
        assertThat(register(visitor(), event, "没有").expectProblem(422, "invalid-request").pointers()).containsExactly("/pool");
        client.post("/api/roadshows/" + event + "/registrations", Map.of("pool", "观众")).expectProblem(401, "not-signed-in");
    }

    @Test
    void theWindowIsTheServersOwn(TestClock clock) {
        String event = eventWithSeats(5);
        clock.advance(Duration.ofDays(29).plusHours(12));
        register(visitor(), event, "观众").expectProblem(409, "registration-closed");
        clock.reset();
    }

    @Test
    void theCapacityCannotGoBelowTheSeatsTaken() {
        String event = eventWithSeats(3);
        register(visitor(), event, "观众").expect(201);
        register(visitor(), event, "观众").expect(201);
        Answer seen = given.get(event);
        Map<String, Object> fewer = Map.of("version", seen.number("version"), "pools", List.of(
                Map.of("id", seen.text("pools.0.id"), "name", "观众", "capacity", 1),
                Map.of("id", seen.text("pools.1.id"), "name", "机构", "audience", "INSTITUTION", "capacity", 1, "needsApproval", true)));
        Answer refused = client.as(given.organizer).patch("/api/roadshows/" + event, fewer).expectProblem(409, "capacity-below-taken");
        assertThat(refused.number("facts.taken")).isEqualTo(2);
        assertThat(given.get(event).number("pools.0.capacity")).isEqualTo(3);
    }

    @Test
    void othersSeeTheirOwnRegistrationOnly() {
        String event = eventWithSeats(5);
        Actor one = visitor();
        Actor two = visitor();
        String id = register(one, event, "观众").expect(201).text("id");
        register(two, event, "观众").expect(201);
        client.as(two).get("/api/registrations/" + id).expectProblem(404, "not-found");
        client.as(two).post("/api/registrations/" + id + "/cancel", Map.of("version", 0)).expectProblem(404, "not-found");
        assertThat(client.as(one).get("/api/roadshows/" + event + "/registrations").expect(200).number("total")).isEqualTo(1);
        assertThat(client.as(given.organizer).get("/api/roadshows/" + event + "/registrations").expect(200).number("total")).isEqualTo(2);
        assertThat(client.as(one).get("/api/roadshows/" + event).expect(200).text("mine.registrationState")).isEqualTo("CONFIRMED");
    }
}
