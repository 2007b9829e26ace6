package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Offers, priority, moves by hand, links: what people see of the waiting list over the API. */
@XinqiaoTest
class WaitingListApiTest {
    private final TestClient client;
    private final RoadshowFixture given;
    private final Deliveries deliveries;
    private final TestClock clock;
    private final Sql sql;

    WaitingListApiTest(TestClient client, Sql sql, TestClock clock, Deliveries deliveries) {
        this.client = client;
        this.sql = sql;
        this.clock = clock;
        this.deliveries = deliveries;
        this.given = new RoadshowFixture(sql, client, clock);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private Actor visitor() {
        return given.person(given.organisation(OrganisationType.ENTERPRISE, "观众企业"), OrganisationType.ENTERPRISE, Role.ENTERPRISE_MEMBER);
    }

    private Map<String, Object> withSeats(int seats) {
        Map<String, Object> body = given.complete();
        body.put("pools", List.of(Map.of("name", "观众", "capacity", seats)));
        return body;
    }

    private String event(int seats) {
        return given.callOpen(withSeats(seats));
    }

    private String register(Actor actor, String event) {
        return ask(actor, event, Map.of("pool", "观众")).expect(201).text("id");
    }

    private Answer ask(Actor actor, String event, Map<String, Object> body) {
        return client.as(actor).post("/api/roadshows/" + event + "/registrations", body);
    }

    private Answer see(Actor actor, String id) {
        return client.as(actor).get("/api/registrations/" + id).expect(200);
    }

    private Answer run(Actor actor, String id, String command, Map<String, Object> more) {
        return client.as(actor).post("/api/registrations/" + id + "/" + command, RoadshowFixture.versioned(see(actor, id).number("version"), more));
    }

    private List<String> told(Actor actor) {
        deliveries.settle();
        return client.as(actor).get("/api/notifications?size=100").expect(200).list("items").stream().map(i -> i.get("title").getStringValue()).toList();
    }

    @Test
    void aFreedSeatIsOfferedToTheFirstInLineWhoTakesIt() {
        String event = event(1);
        Actor first = visitor();
        Actor second = visitor();
        String seat = register(first, event);
        String waits = register(second, event);
        assertThat(see(second, waits).texts("actions")).containsExactlyInAnyOrder("cancel", "share-contact");
        run(first, seat, "cancel", Map.of()).expect(200);
        Answer offered = see(second, waits);
        assertThat(offered.text("state")).isEqualTo("OFFERED");
        assertThat(Instant.parse(offered.text("offeredUntil"))).isBetween(clock.instant().plus(Duration.ofHours(23)), clock.instant().plus(Duration.ofHours(24)));
        assertThat(told(second)).anyMatch(title -> title.contains("为您留出一个名额，请在"));
        // The offered seat is taken: a newcomer waits.
        assertThat(ask(visitor(), event, Map.of("pool", "观众")).expect(201).text("state")).isEqualTo("WAITLISTED");
        client.as(visitor()).post("/api/registrations/" + waits + "/take", Map.of("version", 1)).expectProblem(404, "not-found");
        run(given.organizer, waits, "take", Map.of()).expectProblem(403, "not-allowed");
        client.as(second).post("/api/registrations/" + waits + "/take", Map.of("version", 0)).expectProblem(409, "stale-version");
        assertThat(run(second, waits, "take", Map.of()).expect(200).text("state")).isEqualTo("CONFIRMED");
        run(second, waits, "take", Map.of()).expectProblem(409, "illegal-transition");
        assertThat(client.as(given.organizer).get("/api/roadshows/" + event + "/seats").expect(200).number("items.0.confirmed")).isEqualTo(1);
        client.as(second).get("/api/roadshows/" + event + "/seats").expectProblem(403, "not-allowed");
    }

    @Test
    void aRefusedSeatGoesToTheNextInTheSameStep() {
        String event = event(1);
        Actor first = visitor();
        Actor second = visitor();
        Actor third = visitor();
        String seat = register(first, event);
        String two = register(second, event);
        String three = register(third, event);
        run(first, seat, "cancel", Map.of()).expect(200);
        assertThat(run(second, two, "refuse", Map.of()).expect(200).text("state")).isEqualTo("CANCELLED");
        assertThat(see(third, three).text("state")).isEqualTo("OFFERED");
    }

    @Test
    void anOfferLapsesAndPassesOnOnceHoweverOftenTheTimerLooks() {
        String event = event(1);
        Actor first = visitor();
        Actor second = visitor();
        Actor third = visitor();
        Actor fourth = visitor();
        String seat = register(first, event);
        String two = register(second, event);
        String three = register(third, event);
        run(first, seat, "cancel", Map.of()).expect(200);
        deliveries.runTimers();
        assertThat(see(second, two).text("state")).isEqualTo("OFFERED");
        clock.advance(Duration.ofHours(24).plusMinutes(1));
        run(second, two, "take", Map.of()).expectProblem(409, "offer-over");
        deliveries.runTimers();
        deliveries.runTimers();
        assertThat(see(second, two).text("state")).isEqualTo("LAPSED");
        assertThat(see(third, three).text("state")).isEqualTo("OFFERED");
        assertThat(told(second)).anyMatch(title -> title.contains("已过时限"));
        register(fourth, event);
        Answer again = run(second, two, "rejoin", Map.of()).expect(200);
        assertThat(again.text("state")).isEqualTo("WAITLISTED");
        assertThat(again.number("position")).isEqualTo(2);
        // Registering anew does not help either: whoever comes later in no class still stands in front.
        register(visitor(), event);
        assertThat(see(second, two).number("position")).isEqualTo(3);
    }

    @Test
    void onTheDayBeforeAnOfferHoldsTwoHours() {
        String event = event(1);
        Actor first = visitor();
        Actor second = visitor();
        String seat = register(first, event);
        String two = register(second, event);
        clock.moveTo(given.nine(29).minus(Duration.ofHours(1)));
        run(first, seat, "cancel", Map.of()).expect(200);
        assertThat(Instant.parse(see(second, two).text("offeredUntil"))).isBetween(clock.instant().plus(Duration.ofMinutes(119)), clock.instant().plus(Duration.ofMinutes(120)));
    }

    @Test
    void moreSeatsAreOfferedAtOnce() {
        String event = event(1);
        register(visitor(), event);
        Actor second = visitor();
        Actor third = visitor();
        String two = register(second, event);
        String three = register(third, event);
        Answer seen = given.get(event);
        client.as(given.organizer).patch("/api/roadshows/" + event, Map.of("version", seen.number("version"), "pools", List.of(
                Map.of("id", seen.text("pools.0.id"), "name", "观众", "capacity", 2)))).expect(200);
        assertThat(see(second, two).text("state")).isEqualTo("OFFERED");
        assertThat(see(third, three).number("position")).isEqualTo(1);
    }

    @Test
    void classesDeclaredBeforehandDecideWhoIsAskedFirst() {
        Map<String, Object> body = withSeats(1);
        body.put("windows", Map.of("callOpensAt", given.nine(-1).toString(), "callClosesAt", given.nine(10).toString(),
                "registrationOpensAt", given.nine(1).toString(), "registrationClosesAt", given.nine(29).toString()));
        String event = given.callOpen(body);
        String path = "/api/roadshows/" + event + "/priority-classes";
        long version = given.get(event).number("version");
        List<Map<String, Object>> classes = List.of(Map.of("kind", "ENTERPRISE_TIER", "codes", List.of("LITTLE_GIANT")),
                Map.of("kind", "ORGANISATION_TYPE", "codes", List.of("INSTITUTION")));
        client.as(visitor()).put(path, Map.of("version", version, "items", classes)).expectProblem(403, "not-allowed");
        client.put(path, Map.of("version", version, "items", classes)).expectProblem(401, "not-signed-in");
        client.as(given.organizer).put(path, Map.of("version", version - 1, "items", classes)).expectProblem(409, "stale-version");
        assertThat(client.as(given.organizer).put(path, Map.of("version", version, "items", List.of(Map.of("kind", "ENTERPRISE_TIER", "codes", List.of("GIANT")),
                Map.of("codes", List.of())))).expectProblem(422, "invalid-request").pointers()).containsExactly("/items/0/codes", "/items/1/kind");
        client.as(given.organizer).put(path, Map.of("version", version, "items", classes)).expect(200);
        assertThat(client.get(path).expect(200).texts("items.0.codes")).containsExactly("LITTLE_GIANT");

        clock.moveTo(given.nine(1).plusSeconds(60));
        Actor seated = visitor();
        Actor plain = visitor();
        Actor institution = given.institution("甲创投");
        Actor giant = visitor();
        sql.update("UPDATE organisation SET tier = 'LITTLE_GIANT' WHERE id = ?", List.of(giant.requireOrganisation()));
        String seat = register(seated, event);
        String third = register(plain, event);
        String second = register(institution, event);
        String first = register(giant, event);
        assertThat(see(giant, first).number("position")).isEqualTo(1);
        assertThat(see(giant, first).number("priorityClass")).isEqualTo(1);
        assertThat(see(institution, second).number("position")).isEqualTo(2);
        assertThat(see(plain, third).number("position")).isEqualTo(3);
        run(seated, seat, "cancel", Map.of()).expect(200);
        assertThat(see(giant, first).text("state")).isEqualTo("OFFERED");
        client.as(given.organizer).put(path, Map.of("version", given.get(event).number("version"), "items", List.of())).expectProblem(409, "priority-frozen");
    }

    @Test
    void theOrganizerMovesSomebodyWithAReasonAndThoseMovedBackAreTold() {
        String event = event(1);
        register(visitor(), event);
        Actor second = visitor();
        Actor third = visitor();
        Actor fourth = visitor();
        String two = register(second, event);
        String three = register(third, event);
        String four = register(fourth, event);
        run(fourth, four, "reorder", Map.of("place", 1, "reason", "我想先来")).expectProblem(403, "not-allowed");
        run(given.organizer, four, "reorder", Map.of("place", 1)).expectProblem(422, "invalid-request");
        assertThat(run(given.organizer, four, "reorder", Map.of("place", 9, "reason", "重点企业")).expectProblem(422, "invalid-request").pointers()).containsExactly("/place");
        assertThat(run(given.organizer, four, "reorder", Map.of("place", 3, "reason", "重点企业")).expectProblem(422, "invalid-request").pointers()).containsExactly("/place");
        assertThat(run(given.organizer, four, "reorder", Map.of("place", 1, "reason", "重点企业")).expect(200).number("position")).isEqualTo(1);
        assertThat(see(second, two).number("position")).isEqualTo(2);
        assertThat(see(third, three).number("position")).isEqualTo(3);
        assertThat(told(second)).anyMatch(title -> title.contains("候补次序有调整，您现在是第 2 位"));
        assertThat(told(third)).anyMatch(title -> title.contains("候补次序有调整，您现在是第 3 位"));
        assertThat(told(fourth)).noneMatch(title -> title.contains("候补次序有调整"));
        assertThat(client.as(given.organizer).get("/api/roadshows/" + event + "/registrations?state=WAITLISTED&sort=waiting").expect(200).list("items").stream().map(i -> i.get("id").getStringValue()).toList())
                .containsExactly(four, two, three);
        assertThat(client.as(given.organizer).get("/api/registrations/" + four + "/transitions").expect(200).body()).contains("重点企业");
    }

    @Test
    void changingToTheOtherModeGivesTheSeatOn() {
        Map<String, Object> body = given.complete();
        body.put("mode", "HYBRID");
        body.put("onlineLink", "https://example.com/live");
        body.put("pools", List.of(Map.of("name", "观众", "capacity", 1, "mode", "ON_SITE"), Map.of("name", "直播", "capacity", 1, "mode", "ONLINE")));
        String event = given.callOpen(body);
        Actor first = visitor();
        Actor second = visitor();
        String seat = register(first, event);
        String two = register(second, event);
        assertThat(run(first, seat, "switch-mode", Map.of("pool", "7")).expectProblem(422, "invalid-request").pointers()).containsExactly("/pool");
        Answer moved = run(first, seat, "switch-mode", Map.of()).expect(200);
        assertThat(moved.text("mode")).isEqualTo("ONLINE");
        assertThat(moved.text("state")).isEqualTo("CONFIRMED");
        assertThat(see(second, two).text("state")).isEqualTo("OFFERED");
        run(second, two, "take", Map.of()).expect(200);
        run(second, two, "switch-mode", Map.of()).expectProblem(409, "pool-full");
    }

    @Test
    void whereThereIsNoOtherModeThereIsNothingToChangeTo() {
        String event = event(1);
        Actor first = visitor();
        String seat = register(first, event);
        assertThat(see(first, seat).texts("actions")).doesNotContain("switch-mode");
        run(first, seat, "switch-mode", Map.of()).expectProblem(409, "no-other-mode");
    }

    @Test
    void seatsByInvitationAreAskedForWithALinkThatLastsAsLongAsItSays() {
        Map<String, Object> body = given.complete();
        body.put("pools", List.of(Map.of("name", "观众", "capacity", 1), Map.of("name", "嘉宾", "capacity", 5, "audience", "INVITED")));
        String event = given.callOpen(body);
        String pool = given.get(event).text("pools.1.id");
        String links = "/api/roadshows/" + event + "/pool-invitations";
        client.as(visitor()).post(links, Map.of("pool", pool, "label", "合作伙伴")).expectProblem(403, "not-allowed");
        assertThat(client.as(given.organizer).post(links, Map.of("pool", given.get(event).text("pools.0.id"), "most", 0)).expectProblem(422, "invalid-request")
                .pointers()).containsExactlyInAnyOrder("/label", "/most", "/pool");
        Answer link = client.as(given.organizer).post(links, Map.of("pool", pool, "label", "合作伙伴", "most", 1)).expect(201);
        ask(visitor(), event, Map.of("pool", "嘉宾")).expectProblem(409, "invitation-over");
        ask(visitor(), event, Map.of("pool", "嘉宾", "invitation", "guess")).expectProblem(409, "invitation-over");
        assertThat(client.get(links + "/by-code/" + link.text("code")).expect(200).truth("usable")).isTrue();
        client.get(links + "/by-code/guess").expectProblem(404, "not-found");
        assertThat(ask(visitor(), event, Map.of("pool", "嘉宾", "invitation", link.text("code"))).expect(201).text("state")).isEqualTo("CONFIRMED");
        ask(visitor(), event, Map.of("pool", "嘉宾", "invitation", link.text("code"))).expectProblem(409, "invitation-over");
        Answer second = client.as(given.organizer).post(links, Map.of("pool", pool, "label", "媒体", "most", 9)).expect(201);
        client.as(given.organizer).post(links + "/" + second.text("id") + "/end", Map.of()).expect(200);
        ask(visitor(), event, Map.of("pool", "嘉宾", "invitation", second.text("code"))).expectProblem(409, "invitation-over");
        assertThat(client.as(given.organizer).get(links).expect(200).list("items").stream().map(i -> i.get("label").getStringValue()).toList()).containsExactly("媒体", "合作伙伴");
    }

    @Test
    void aGuestRegistersWithALinkAndComesBackWithOneOfTheirOwn() {
        Map<String, Object> body = given.complete();
        body.put("pools", List.of(Map.of("name", "嘉宾", "capacity", 1, "audience", "INVITED")));
        String event = given.callOpen(body);
        Answer link = client.as(given.organizer).post("/api/roadshows/" + event + "/pool-invitations",
                Map.of("pool", given.get(event).text("pools.0.id"), "label", "媒体", "most", 5)).expect(201);
        String path = "/api/roadshows/" + event + "/registrations/guests";
        assertThat(client.post(path, Map.of("contact", "nobody")).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/invitation", "/name", "/contact", "/consent");
        client.post(path, guest(link.text("code") + "x", "a@example.com")).expectProblem(409, "invitation-over");
        Answer first = client.post(path, guest(link.text("code"), "a@example.com")).expect(201);
        assertThat(first.text("registration.state")).isEqualTo("CONFIRMED");
        client.post(path, guest(link.text("code"), "A@example.com")).expectProblem(409, "already-registered");
        Answer second = client.post(path, guest(link.text("code"), "13800138000")).expect(201);
        assertThat(second.number("registration.position")).isEqualTo(1);
        client.post("/api/guest-registrations/look", Map.of("token", "guess")).expectProblem(404, "not-found");
        client.post("/api/guest-registrations/step", Map.of("token", first.text("token"), "step", "approve", "version", 0)).expectProblem(422, "invalid-request");
        client.post("/api/guest-registrations/step", Map.of("token", first.text("token"), "step", "take", "version", 0)).expectProblem(409, "illegal-transition");
        client.post("/api/guest-registrations/step", Map.of("token", first.text("token"), "step", "cancel", "version", 7)).expectProblem(409, "stale-version");
        client.post("/api/guest-registrations/step", Map.of("token", first.text("token"), "step", "cancel", "version", 0)).expect(200);
        assertThat(client.post("/api/guest-registrations/look", Map.of("token", second.text("token"))).expect(200).text("state")).isEqualTo("OFFERED");
        assertThat(client.post("/api/guest-registrations/step", Map.of("token", second.text("token"), "step", "take", "version", 1)).expect(200)
                .text("state")).isEqualTo("CONFIRMED");
        assertThat(client.as(given.organizer).get("/api/roadshows/" + event + "/registrations?q=晚报").expect(200).number("total")).isEqualTo(2);
    }

    private static Map<String, Object> guest(String code, String contact) {
        return Map.of("invitation", code, "name", "来宾", "contact", contact, "organisation", "深圳晚报", "consent", true);
    }

    @Test
    void anAdministratorRegistersColleaguesAllOrNone() {
        String event = event(2);
        long company = given.organisation(OrganisationType.ENTERPRISE, "同事企业");
        Actor admin = given.person(company, OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN);
        Actor one = given.person(company, OrganisationType.ENTERPRISE, Role.ENTERPRISE_MEMBER);
        Actor two = given.person(company, OrganisationType.ENTERPRISE, Role.ENTERPRISE_MEMBER);
        String path = "/api/roadshows/" + event + "/registrations/colleagues";
        Map<String, Object> both = Map.of("pool", "观众", "persons", List.of(String.valueOf(one.personId()), String.valueOf(two.personId())));
        client.as(one).post(path, both).expectProblem(403, "not-allowed");
        assertThat(client.as(admin).post(path, Map.of("pool", "观众", "persons", List.of(String.valueOf(visitor().personId()))))
                .expectProblem(422, "invalid-request").pointers()).containsExactly("/persons");
        register(two, event);
        client.as(admin).post(path, both).expectProblem(409, "already-registered");
        assertThat(client.as(one).get("/api/roadshows/" + event + "/registrations").expect(200).number("total")).isZero();
        Answer made = client.as(admin).post(path, Map.of("pool", "观众", "persons", List.of(String.valueOf(one.personId())))).expect(201);
        assertThat(made.text("items.0.state")).isEqualTo("CONFIRMED");
        assertThat(told(one)).anyMatch(title -> title.contains("报名成功"));
    }

    @Test
    void whoSharesTheirContactSeesThoseWhoDo() {
        String event = event(5);
        Actor one = visitor();
        Actor two = visitor();
        Actor quiet = visitor();
        String first = ask(one, event, Map.of("pool", "观众", "shareContact", true)).expect(201).text("id");
        String second = register(two, event);
        register(quiet, event);
        String path = "/api/roadshows/" + event + "/contacts";
        assertThat(client.as(one).get(path).expect(200).list("items").stream().map(i -> i.get("name").getStringValue()).toList()).containsExactly(one.personName());
        client.as(quiet).get(path).expectProblem(403, "not-allowed");
        client.get(path).expectProblem(401, "not-signed-in");
        run(two, second, "share-contact", Map.of()).expect(200);
        assertThat(client.as(given.organizer).get(path).expect(200).number("total")).isEqualTo(2);
        run(one, first, "hide-contact", Map.of()).expect(200);
        assertThat(client.as(two).get(path).expect(200).list("items").stream().map(i -> i.get("name").getStringValue()).toList()).containsExactly(two.personName());
        client.as(one).get(path).expectProblem(403, "not-allowed");
    }

    @Test
    void nobodyDecidesOnTheirOwnRegistration() {
        Map<String, Object> body = given.complete();
        body.put("pools", List.of(Map.of("name", "观众", "capacity", 1, "needsApproval", true)));
        String event = given.callOpen(body);
        String own = register(given.organizer, event);
        run(given.organizer, own, "approve", Map.of()).expectProblem(403, "own-matter");
        assertThat(run(given.secondOrganizer, own, "approve", Map.of()).expect(200).text("state")).isEqualTo("CONFIRMED");
    }

    @Test
    void aSeatThatCameFreeWhileTheEventWasPostponedIsOfferedOnceItGoesOn() {
        String event = event(1);
        Actor first = visitor();
        Actor second = visitor();
        String seat = register(first, event);
        String two = register(second, event);
        given.run(given.organizer, event, "postpone", Map.of("reason", "场地变更")).expect(200);
        run(first, seat, "cancel", Map.of()).expect(200);
        deliveries.runTimers();
        assertThat(see(second, two).text("state")).isEqualTo("WAITLISTED");
        given.run(given.organizer, event, "reschedule", Map.of("startsAt", given.nine(40).toString(), "endsAt", given.nine(40).plus(Duration.ofHours(9)).toString())).expect(200);
        given.run(given.operator, event, "approve").expect(200);
        deliveries.runTimers();
        assertThat(see(second, two).text("state")).isEqualTo("OFFERED");
    }
}
