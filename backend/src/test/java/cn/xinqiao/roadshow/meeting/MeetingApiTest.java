package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Timers;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.RoadshowFixture;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class MeetingApiTest {
    private final TestClient client;
    private final RoadshowFixture given;
    private final Timers timers;
    private final Deliveries deliveries;
    private final TestClock time;
    private final Sql sql;

    MeetingApiTest(TestClient client, Sql sql, Clock clock, Timers timers, Deliveries deliveries, TestClock time) {
        this.client = client;
        this.sql = sql;
        this.timers = timers;
        this.deliveries = deliveries;
        this.time = time;
        this.given = new RoadshowFixture(sql, client, clock);
    }

    @AfterEach
    void back() {
        time.reset();
    }

    private record World(String event, List<Actor> enterprises, List<Actor> people) {
        String at(String rest) {
            return "/api/roadshows/" + event + "/meetings" + rest;
        }
    }

    /** Three presenters; three people of institutions, the last two of the same one. */
    private World world() {
        String event = given.callOpen();
        List<Actor> enterprises = new ArrayList<>();
        List<String> applications = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Actor enterprise = given.enterprise("洽谈企业" + "甲乙丙".charAt(i));
            enterprises.add(enterprise);
            applications.add(given.eligible(event, enterprise, given.need(enterprise, "需求", "SEMI")));
            given.stage(applications.getLast(), "SELECT");
        }
        given.decide(event);
        for (int i = 0; i < 3; i++) {
            given.runOn(enterprises.get(i), applications.get(i), "confirm", Map.of("presenterName", "主讲人")).expect(200);
        }
        long shared = given.organisation(OrganisationType.INSTITUTION, "联合创投");
        List<Actor> people = new ArrayList<>(List.of(given.institution("独立创投")));
        for (int i = 0; i < 2; i++) {
            people.add(given.person(shared, OrganisationType.INSTITUTION, Role.INVESTOR_MEMBER));
        }
        people.forEach(person -> client.as(person).post("/api/roadshows/" + event + "/registrations", Map.of("pool", "观众")).expect(201));
        return new World(event, enterprises, people);
    }

    private Map<String, Object> programme(World world, int slots, int tables) {
        Map<String, Object> body = new HashMap<>();
        body.put("blocks", List.of(Map.of("startsAt", given.nine(30).plus(Duration.ofHours(5)).toString(), "slots", slots)));
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 1; i <= tables; i++) {
            all.add(Map.of("name", "桌" + i));
        }
        body.put("tables", all);
        return body;
    }

    private Answer phase(World world, String command) {
        Answer seen = client.as(given.organizer).get(world.at("/programme")).expect(200);
        return client.as(given.organizer).post("/api/meeting-programmes/" + seen.text("id") + "/" + command, Map.of("version", seen.number("version")));
    }

    private Answer wish(World world, Actor actor, Actor other, String choice) {
        return client.as(actor).put(world.at(""), Map.of("preferences", List.of(Map.of("organisationId", String.valueOf(other.organisationId()), "choice", choice))));
    }

    private Answer plan(World world, String kind) {
        long version = client.as(given.organizer).get(world.at("/programme")).expect(200).number("version");
        Answer made = client.as(given.organizer).post(world.at(kind), Map.of("version", version, "seconds", 1)).expect(200);
        for (int i = 0; i < 400 && made.text("plan").equals("RUNNING"); i++) {
            made = client.as(given.organizer).get(world.at("")).expect(200);
        }
        return made;
    }

    private Answer publish(World world) {
        long version = client.as(given.organizer).get(world.at("/programme")).expect(200).number("version");
        return client.as(given.organizer).post(world.at("/publish"), Map.of("version", version));
    }

    private Answer run(Actor actor, String meeting, String command, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("version", client.as(actor).get("/api/meetings/" + meeting).expect(200).number("version"));
        return client.as(actor).post("/api/meetings/" + meeting + "/" + command, body);
    }

    /** Wishes in, closed, planned: enterprise 0 and everybody; 1 with the first alone; 2 is refused by the first. */
    private World wished() {
        World world = world();
        client.as(given.organizer).put(world.at("/programme"), programme(world, 4, 2)).expect(200);
        phase(world, "open-preferences").expect(200);
        wish(world, world.enterprises.get(0), world.people.get(0), "MUST").expect(200);
        wish(world, world.enterprises.get(0), world.people.get(1), "WOULD").expect(200);
        wish(world, world.enterprises.get(1), world.people.get(0), "MUST").expect(200);
        wish(world, world.enterprises.get(2), world.people.get(0), "MUST").expect(200);
        wish(world, world.people.get(0), world.enterprises.get(0), "WOULD").expect(200);
        wish(world, world.people.get(0), world.enterprises.get(1), "WOULD").expect(200);
        wish(world, world.people.get(0), world.enterprises.get(2), "NO").expect(200);
        wish(world, world.people.get(1), world.enterprises.get(0), "WOULD").expect(200);
        wish(world, world.people.get(2), world.enterprises.get(0), "WOULD").expect(200);
        phase(world, "close-preferences").expect(200);
        return world;
    }

    @Test
    void settingsAreCheckedAndBelongToTheOrganizer() {
        World world = world();
        client.as(given.organizer).get(world.at("/programme")).expectProblem(409, "no-meeting-programme");
        client.put(world.at("/programme"), programme(world, 4, 2)).expectProblem(401, "not-signed-in");
        client.as(world.enterprises.getFirst()).put(world.at("/programme"), programme(world, 4, 2)).expectProblem(403, "not-allowed");
        Actor stranger = given.person(given.organisation(OrganisationType.ORGANIZER, "别家"), OrganisationType.ORGANIZER, Role.ORGANIZER);
        client.as(stranger).put(world.at("/programme"), programme(world, 4, 2)).expectProblem(403, "not-allowed");
        assertThat(client.as(given.organizer).put(world.at("/programme"), Map.of("slotMinutes", 1)).expectProblem(422, "invalid-request").pointers())
                .contains("/slotMinutes", "/blocks", "/tables");
        Answer made = client.as(given.organizer).put(world.at("/programme"), programme(world, 4, 2)).expect(200);
        assertThat(made.list("slots")).hasSize(4);
        assertThat(made.number("counts.people")).isEqualTo(3);
        Map<String, Object> stale = programme(world, 4, 2);
        stale.put("version", 9);
        client.as(given.organizer).put(world.at("/programme"), stale).expectProblem(409, "stale-version");
        client.as(given.institution("旁观创投")).get(world.at("/programme")).expectProblem(403, "not-taking-part");
    }

    @Test
    void preferencesAreForTheOtherSideAndNotForOneself() {
        World world = world();
        client.as(given.organizer).put(world.at("/programme"), programme(world, 4, 2)).expect(200);
        wish(world, world.enterprises.get(0), world.people.get(0), "MUST").expectProblem(409, "wrong-meeting-phase");
        phase(world, "open-preferences").expect(200);
        assertThat(wish(world, world.enterprises.get(0), world.enterprises.get(0), "MUST").expectProblem(422, "invalid-request").pointers())
                .containsExactly("/preferences/0/organisationId");
        wish(world, world.enterprises.get(0), world.enterprises.get(1), "MUST").expectProblem(422, "invalid-request");
        wish(world, given.institution("旁观创投"), world.enterprises.get(1), "MUST").expectProblem(403, "not-taking-part");
        assertThat(client.as(world.enterprises.get(0)).put(world.at(""), Map.of("unavailable", List.of(1, 9))).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/unavailable");
        assertThat(client.as(world.enterprises.get(0)).put(world.at(""), Map.of("unavailable", List.of(2))).expect(200).list("items")).hasSize(2);
    }

    @Test
    void aPlanStatesItsWorthItsBoundAndAReasonForEachWishItDoesNotHold() {
        World world = wished();
        client.as(world.enterprises.get(0)).post(world.at("/plan"), Map.of("version", 2)).expectProblem(403, "not-allowed");
        Answer plan = plan(world, "/plan");
        assertThat(plan.text("plan")).isEqualTo("READY");
        assertThat(plan.list("meetings")).hasSize(3);
        assertThat(plan.number("value")).isLessThanOrEqualTo(plan.number("bound"));
        assertThat(plan.list("unplaced").stream().map(u -> u.get("code").getStringValue()).sorted().toList()).containsExactly("COUNTERPART_NO", "SAME_INSTITUTION");
    }

    @Test
    void anEditByHandIsCheckedAndKept() {
        World world = wished();
        Answer plan = plan(world, "/plan");
        String item = plan.text("meetings.0.id");
        List<String> blocked = client.as(given.organizer).get(world.at("/targets?item=" + item)).expect(200).list("items").stream()
                .filter(t -> t.get("result").getStringValue().equals("BLOCKED")).map(t -> t.get("rule").getStringValue()).distinct().toList();
        assertThat(blocked).isNotEmpty();
        Answer free = client.as(given.organizer).get(world.at("/targets?item=" + item)).expect(200);
        var target = free.list("items").stream().filter(t -> t.get("result").getStringValue().equals("FREE")).findFirst().orElseThrow();
        Map<String, Object> move = Map.of("version", plan.number("version"), "itemId", item, "slot", target.get("slot").getIntValue(), "tableId",
                target.get("tableId").getStringValue());
        Answer moved = client.as(given.organizer).post(world.at("/move"), move).expect(200);
        assertThat(moved.list("meetings").stream().filter(m -> m.get("id").getStringValue().equals(item)).findFirst().orElseThrow().get("pinned").getBooleanValue()).isTrue();
        client.as(given.organizer).post(world.at("/move"), move).expectProblem(409, "stale-version");
        Answer again = plan(world, "/plan");
        assertThat(again.list("meetings").stream().anyMatch(m -> m.get("slot").getIntValue() == target.get("slot").getIntValue() && m.get("pinned").getBooleanValue())).isTrue();
    }

    @Test
    void aPrivateNoIsToldToNobody() {
        World world = wished();
        plan(world, "/plan");
        publish(world).expect(200);
        Answer refused = client.as(world.enterprises.get(2)).get(world.at("")).expect(200);
        assertThat(refused.list("meetings")).isEmpty();
        assertThat(refused.text("unplaced.0.code")).isEqualTo("COUNTERPART_UNAVAILABLE");
        assertThat(refused.has("bound")).isFalse();
        assertThat(client.as(world.enterprises.get(2)).get(world.at("/preferences")).expect(200).body()).doesNotContain("\"NO\"");
        // Free booking answers as it does for somebody who is full.
        time.advance(Duration.ofDays(7));
        timers.tick();
        String person = sql.one("SELECT id FROM meeting_participant WHERE person_id = ? AND roadshow_id = ?",
                List.of(world.people.get(0).personId(), Long.valueOf(world.event)), r -> r.getString(1)).orElseThrow();
        client.as(world.enterprises.get(2)).post(world.at("/requests"), Map.of("participantId", person)).expectProblem(409, "counterpart-unavailable");
        assertThat(client.as(world.enterprises.get(2)).get(world.at("/bookable")).expect(200).body()).doesNotContain(person);
    }

    @Test
    void aMeetingIsProposedAcceptedBookedMovedCancelledAndHeld() {
        World world = wished();
        plan(world, "/plan");
        publish(world).expect(200);
        Answer mine = client.as(world.enterprises.get(0)).get(world.at("/list")).expect(200);
        String first = mine.text("items.0.id");
        client.as(world.enterprises.get(2)).get("/api/meetings/" + first).expectProblem(404, "not-found");
        run(world.enterprises.get(0), first, "accept", Map.of()).expect(200);
        String second = mine.text("items.1.id");
        run(world.enterprises.get(0), second, "object", Map.of()).expectProblem(422, "invalid-request");
        assertThat(run(world.enterprises.get(0), second, "object", Map.of("reason", "时间冲突")).expect(200).text("state")).isEqualTo("DECLINED");
        phase(world, "finalise").expectProblem(409, "too-early");
        time.advance(Duration.ofDays(7));
        timers.tick();
        assertThat(client.as(given.organizer).get(world.at("/programme")).expect(200).text("state")).isEqualTo("FINAL");
        assertThat(client.as(world.enterprises.get(0)).get("/api/meetings/" + first).expect(200).text("state")).isEqualTo("SCHEDULED");

        // Free booking: no slot until it is accepted.
        Answer bookable = client.as(world.enterprises.get(1)).get(world.at("/bookable")).expect(200);
        String met = sql.one("SELECT institution_participant_id FROM meeting WHERE id = ?", List.of(Long.valueOf(first)), r -> r.getString(1)).orElseThrow();
        // Somebody else than who has the first meeting: this one cancels later.
        String asked = bookable.list("items").stream().map(i -> i.get("participantId").getStringValue()).filter(id -> !id.equals(met)).findFirst().orElseThrow();
        String request = client.as(world.enterprises.get(1)).post(world.at("/requests"), Map.of("participantId", asked, "message", "想聊聊")).expect(201).text("id");
        client.as(world.enterprises.get(1)).post(world.at("/requests"), Map.of("participantId", asked)).expectProblem(409, "meeting-exists");
        run(world.enterprises.get(1), request, "accept", Map.of("slot", 1)).expectProblem(409, "not-your-turn");
        long person = sql.count("SELECT person_id FROM meeting_participant WHERE id = ?", List.of(Long.valueOf(asked)));
        Actor other = world.people.stream().filter(p -> p.personId() == person).findFirst().orElseThrow();
        int slot = client.as(other).get(world.at("/slots?meeting=" + request)).expect(200).at("items.0.number").getIntValue();
        assertThat(run(other, request, "accept", Map.of("slot", slot)).expect(200).text("state")).isEqualTo("SCHEDULED");

        // Another time, proposed by one and accepted by the other.
        int later = client.as(other).get(world.at("/slots?meeting=" + request)).expect(200).at("items.0.number").getIntValue();
        run(other, request, "reschedule", Map.of("slot", later)).expect(200);
        run(other, request, "accept-time", Map.of()).expectProblem(409, "not-your-turn");
        assertThat(run(world.enterprises.get(1), request, "accept-time", Map.of()).expect(200).number("slot")).isEqualTo(later);
        String file = client.as(other).get(world.at("/calendar.ics")).expect(200).body();
        assertThat(file).contains("UID:meeting-" + request + "@xinqiao").contains("SEQUENCE:2");
        run(other, request, "mark", Map.of("held", true)).expectProblem(409, "too-early");

        // A late cancellation frees the place and tells the other.
        String registration = client.as(other).get("/api/roadshows/" + world.event + "/registrations").expect(200).text("items.0.id");
        long version = client.as(other).get("/api/registrations/" + registration).expect(200).number("version");
        client.as(other).post("/api/registrations/" + registration + "/cancel", Map.of("version", version)).expect(200);
        deliveries.settle();
        assertThat(client.as(world.enterprises.get(1)).get("/api/meetings/" + request).expect(200).text("state")).isEqualTo("CANCELLED");
        Answer repaired = plan(world, "/repair");
        assertThat(repaired.list("differences").stream().filter(d -> !d.get("kind").getStringValue().equals("ADDED")).toList()).isEmpty();
        publish(world).expect(200);

        // The day: marks, and after 24 hours the outcome.
        time.moveTo(Instant.parse(client.as(world.enterprises.get(0)).get("/api/meetings/" + first).expect(200).text("startsAt")));
        assertThat(client.as(world.enterprises.get(0)).get("/api/meetings/" + first).expect(200).texts("actions")).contains("mark");
        sql.update("UPDATE roadshow SET state = 'LIVE' WHERE id = ?", List.of(Long.valueOf(world.event)));
        fromDevices(world, first);
        run(world.enterprises.get(0), first, "mark", Map.of("held", true)).expect(200);
        time.advance(Duration.ofHours(25));
        timers.tick();
        assertThat(client.as(world.enterprises.get(0)).get("/api/meetings/" + first).expect(200).text("state")).isEqualTo("HELD");
        assertThat(sql.count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'meeting-held' AND subject_id = ?", List.of(Long.valueOf(first)))).isEqualTo(1);
        assertThat(sql.count("SELECT COUNT(*) FROM match_feedback f JOIN meeting m ON m.institution_id = f.institution_id AND m.need_id = f.need_id"
                + " WHERE m.id = ? AND f.origin = 'MEETING' AND f.kind = 'MEETING_HELD'", List.of(Long.valueOf(first)))).isEqualTo(1);
        Answer report = client.as(given.organizer).get("/api/roadshows/" + world.event + "/report").expect(200);
        assertThat(report.number("figures.meetings.held")).isGreaterThanOrEqualTo(1);
        assertThat(report.number("figures.meetings.planned")).isGreaterThanOrEqualTo(report.number("figures.meetings.held"));
    }

    /** Marks that were made without a network come in late, in any order and again: the latest of a side is its word. */
    private void fromDevices(World world, String meeting) {
        assertThat(client.as(given.organizer).get("/api/roadshows/" + world.event + "/day/bundle").expect(200).list("meetings").stream()
                .map(due -> due.get("id").getStringValue())).contains(meeting);
        Map<String, Object> early = word("0a", "NOT_HELD", meeting, 60);
        Map<String, Object> late = word("0b", "HELD", meeting, 30);
        Actor enterprise = world.enterprises.get(0);
        assertThat(sync(world, enterprise, late).truth("results.0.taken")).isTrue();
        assertThat(word(meeting, "enterprise_mark")).isEqualTo(1);
        sync(world, enterprise, early);
        int version = version(meeting);
        sync(world, enterprise, late, early);
        assertThat(word(meeting, "enterprise_mark")).isEqualTo(1);
        assertThat(version(meeting)).isEqualTo(version);
        sync(world, given.organizer, word("0c", "NOT_HELD", meeting, 10));
        assertThat(word(meeting, "staff_mark")).isZero();
        assertThat(word(meeting, "enterprise_mark")).isEqualTo(1);
        assertThat(sync(world, world.enterprises.get(2), word("0d", "HELD", meeting, 5)).text("results.0.code")).isEqualTo("NOT_ALLOWED");
        assertThat(sync(world, enterprise, word("0a", "HELD", "12345", 5)).text("results.0.code")).isEqualTo("UNKNOWN_SUBJECT");
    }

    private Map<String, Object> word(String device, String kind, String meeting, long secondsAgo) {
        return Map.of("id", UUID.randomUUID().toString(), "device", "00000000-0000-4000-8000-0000000000" + device, "kind", kind, "subject", meeting,
                "at", time.instant().minusSeconds(secondsAgo).toEpochMilli());
    }

    @SafeVarargs
    private Answer sync(World world, Actor actor, Map<String, Object>... words) {
        return client.as(actor).post("/api/roadshows/" + world.event + "/day/marks", Map.of("sentAt", time.instant().toEpochMilli(), "since", 0,
                "marks", List.of(words))).expect(200);
    }

    private long word(String meeting, String column) {
        return sql.count("SELECT " + column + " FROM meeting WHERE id = ?", List.of(Long.valueOf(meeting)));
    }

    private int version(String meeting) {
        return (int) sql.count("SELECT version FROM meeting WHERE id = ?", List.of(Long.valueOf(meeting)));
    }

    @Test
    void ofAThousandBookingsAtOnceNoneIsDouble() throws Exception {
        String event = given.callOpen();
        World world = new World(event, List.of(), List.of());
        client.as(given.organizer).put(world.at("/programme"), programme(world, 10, 8)).expect(200);
        long programme = sql.count("SELECT id FROM meeting_programme WHERE roadshow_id = ?", List.of(Long.valueOf(event)));
        sql.update("UPDATE meeting_programme SET state = 'FINAL' WHERE id = ?", List.of(programme));
        List<Long> enterprises = participants(event, programme, 25, Side.ENTERPRISE);
        List<Actor> investors = new ArrayList<>();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Actor investor = given.institution("创投" + i);
            investors.add(investor);
            long self = participant(event, programme, Side.INSTITUTION, investor.organisationId(), investor.personId());
            for (int e = 0; e < enterprises.size(); e++) {
                long meeting = request(event, programme, enterprises.get(e), self, investor.organisationId());
                int slot = 1 + (i * 7 + e) % 10;
                // A server with more to do than it can says so; whoever asked asks again.
                calls.add(() -> {
                    int status = 503;
                    for (int tries = 0; status == 503 && tries < 20; tries++) {
                        status = client.as(investor).post("/api/meetings/" + meeting + "/accept", Map.of("version", 0, "slot", slot)).status();
                    }
                    return status;
                });
            }
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : all.invokeAll(calls)) {
                statuses.add(answer.get());
            }
        }
        assertThat(calls).hasSize(1_000);
        assertThat(statuses).allMatch(s -> s == 200 || s == 409);
        for (String who : List.of("enterprise_participant_id", "institution_participant_id", "table_id")) {
            assertThat(sql.count("SELECT COUNT(*) FROM (SELECT 1 FROM meeting WHERE roadshow_id = ? AND state = 'SCHEDULED' GROUP BY slot, " + who
                    + " HAVING COUNT(*) > 1) d", List.of(Long.valueOf(event)))).as("double by " + who).isZero();
        }
        long booked = sql.count("SELECT COUNT(*) FROM meeting WHERE roadshow_id = ? AND state = 'SCHEDULED'", List.of(Long.valueOf(event)));
        assertThat(booked).isEqualTo(statuses.stream().filter(s -> s == 200).count()).isEqualTo(80);
    }

    private List<Long> participants(String event, long programme, int count, Side side) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(participant(event, programme, side, given.organisation(OrganisationType.ENTERPRISE, "企业" + i), 0));
        }
        return all;
    }

    private long participant(String event, long programme, Side side, long organisation, long person) {
        long id = MeetingStore.newId();
        sql.update("INSERT INTO meeting_participant (id, programme_id, roadshow_id, side, organisation_id, person_id, active, created_at) VALUES (?, ?, ?, ?, ?, ?, 1, ?)",
                List.of(id, programme, Long.valueOf(event), side, organisation, person, time.instant()));
        return id;
    }

    private long request(String event, long programme, long enterprise, long institution, long organisation) {
        long id = MeetingStore.newId();
        sql.update("""
                INSERT INTO meeting (id, programme_id, roadshow_id, enterprise_participant_id, institution_participant_id, enterprise_id, institution_id,
                    live_institution_id, asked_by, enterprise_accepted, state, version, created_at, updated_at)
                SELECT ?, ?, ?, ?, ?, organisation_id, ?, ?, 'ENTERPRISE', 1, 'REQUESTED', 0, ?, ? FROM meeting_participant WHERE id = ?
                """, List.of(id, programme, Long.valueOf(event), enterprise, institution, organisation, organisation, time.instant(), time.instant(), enterprise));
        return id;
    }
}
