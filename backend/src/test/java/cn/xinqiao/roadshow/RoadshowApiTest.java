package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.Statements;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class RoadshowApiTest {
    private final TestClient client;
    private final RoadshowFixture given;
    private final Sql sql;
    private final TestClock clock;

    RoadshowApiTest(TestClient client, Sql sql, TestClock clock) {
        this.clock = clock;
        this.client = client;
        this.sql = sql;
        this.given = new RoadshowFixture(sql, client, clock);
    }

    @Test
    void anEventGoesFromDraftToAnOpenCall() {
        Answer draft = given.create();
        assertThat(draft.text("state")).isEqualTo("DRAFT");
        assertThat(draft.texts("actions")).containsExactly("submit", "cancel");
        assertThat(draft.text("rooms.0.name")).isEqualTo("主会场");
        assertThat(draft.decimal("rubric.0.weight")).isEqualByComparingTo("60");
        String id = draft.text("id");
        assertThat(given.run(given.organizer, id, "submit").expect(200).text("state")).isEqualTo("IN_APPROVAL");
        assertThat(given.run(given.operator, id, "approve").expect(200).text("state")).isEqualTo("APPROVED");
        assertThat(given.run(given.organizer, id, "open-call").expect(200).text("state")).isEqualTo("CALL_OPEN");
        Answer seen = client.get("/api/roadshows/" + id).expect(200);
        assertThat(seen.text("title")).isEqualTo("半导体与智能装备专场路演");
        assertThat(seen.texts("actions")).isEmpty();
        assertThat(seen.has("counts")).isFalse();
    }

    @Test
    void anEventThatCouldNotBeDecidedInTimeIsNotSubmitted() {
        clock.moveTo(Instant.parse("2027-12-31T02:00:00Z"));
        try {
            String id = given.create().text("id");
            assertThat(given.run(given.organizer, id, "submit").expectProblem(409, "working-days-unknown").number("facts.year")).isEqualTo(2028);
            client.as(given.operator).get("/api/operator/queue").expect(200);
        } finally {
            clock.reset();
        }
    }

    @Test
    void nobodyElseKnowsOfAnEventBeforeItIsAnnounced() {
        String id = given.create().text("id");
        Actor stranger = given.person(given.organisation(OrganisationType.ORGANIZER, "别家"), OrganisationType.ORGANIZER, Role.ORGANIZER);
        client.get("/api/roadshows/" + id).expectProblem(404, "not-found");
        client.as(stranger).get("/api/roadshows/" + id).expectProblem(404, "not-found");
        client.as(given.operator).get("/api/roadshows/" + id).expectProblem(404, "not-found");
        client.as(stranger).post("/api/roadshows/" + id + "/submit", Map.of("version", 0)).expectProblem(404, "not-found");
        client.as(stranger).patch("/api/roadshows/" + id, Map.of("version", 0)).expectProblem(404, "not-found");
        client.post("/api/roadshows/" + id + "/submit", Map.of("version", 0)).expectProblem(401, "not-signed-in");
        given.run(given.organizer, id, "submit").expect(200);
        client.as(given.operator).get("/api/roadshows/" + id).expect(200);
        client.as(stranger).get("/api/roadshows/" + id).expectProblem(404, "not-found");
    }

    @Test
    void onlyOrganizersMakeEvents() {
        client.post("/api/roadshows", given.complete()).expectProblem(401, "not-signed-in");
        client.as(given.operator).post("/api/roadshows", given.complete()).expectProblem(403, "not-allowed");
        client.as(given.enterprise("某企业")).post("/api/roadshows", given.complete()).expectProblem(403, "not-allowed");
    }

    @Test
    void anotherOrganizerCannotTouchAnAnnouncedEvent() {
        String id = given.callOpen();
        Actor stranger = given.person(given.organisation(OrganisationType.ORGANIZER, "别家"), OrganisationType.ORGANIZER, Role.ORGANIZER);
        long version = given.get(id).number("version");
        client.as(stranger).patch("/api/roadshows/" + id, Map.of("version", version)).expectProblem(403, "not-allowed");
        client.as(stranger).post("/api/roadshows/" + id + "/close-call", Map.of("version", version, "reason", "x")).expectProblem(403, "not-allowed");
        client.as(stranger).get("/api/roadshows/" + id + "/applications").expectProblem(403, "not-allowed");
        assertThat(client.as(stranger).get("/api/roadshows/" + id + "/transitions").expect(200).list("items"))
                .extracting(line -> line.get("command").getStringValue()).containsExactly("open-call");
    }

    @Test
    void aWrongStateAnOldVersionAndAMissingReasonAreRefused() {
        String id = given.create().text("id");
        Answer illegal = given.run(given.organizer, id, "publish").expectProblem(409, "illegal-transition");
        assertThat(illegal.texts("allowed")).containsExactly("submit", "cancel");
        client.as(given.organizer).post("/api/roadshows/" + id + "/submit", Map.of("version", 7)).expectProblem(409, "stale-version");
        client.as(given.organizer).patch("/api/roadshows/" + id, Map.of("version", 7, "title", "新")).expectProblem(409, "stale-version");
        assertThat(given.run(given.organizer, id, "cancel").expectProblem(422, "invalid-request").pointers()).containsExactly("/reason");
        assertThat(client.as(given.organizer).post("/api/roadshows/" + id + "/submit", Map.of()).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/version");
    }

    @Test
    void everyWrongEntryOfANewEventIsNamedAtOnce() {
        Map<String, Object> body = given.complete();
        body.put("title", "长".repeat(10_000));
        body.put("endsAt", given.nine(29).toString());
        body.put("sectors", List.of("SEMI", "NO_SUCH"));
        body.put("venue", Map.of("regionCode", "999999", "zone", "Mars/Olympus"));
        body.put("pools", List.of(Map.of("name", "观众", "capacity", 0), Map.of("name", "观众", "capacity", 1, "mode", "ONLINE")));
        body.put("rubric", List.of(Map.of("name", "技术", "weight", -5)));
        body.put("onlineLink", "javascript:alert(1)");
        body.put("windows", Map.of("callOpensAt", given.nine(10).toString(), "callClosesAt", given.nine(5).toString(),
                "registrationOpensAt", given.nine(20).toString(), "registrationClosesAt", given.nine(12).toString()));
        assertThat(client.as(given.organizer).post("/api/roadshows", body).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/title", "/endsAt", "/sectors/1", "/venue/regionCode", "/venue/zone", "/pools/0/capacity",
                        "/pools/1/name", "/pools/1/mode", "/rubric/0/weight", "/onlineLink", "/windows/callClosesAt",
                        "/windows/registrationClosesAt");
    }

    @Test
    void controlCharactersLoneSurrogatesUnknownFieldsAndWrongTypesAreRefused() {
        Map<String, Object> body = given.complete();
        body.put("title", "路演\u0000");
        client.as(given.organizer).post("/api/roadshows", body).expectProblem(422, "invalid-request");
        client.as(given.organizer).post("/api/roadshows", "{\"title\":\"\\ud800\"}").expectProblem(422, "invalid-request");
        body.put("title", "路演");
        body.put("colour", "red");
        client.as(given.organizer).post("/api/roadshows", body).expectProblem(422, "invalid-request");
        body.remove("colour");
        body.put("startsAt", "tomorrow");
        client.as(given.organizer).post("/api/roadshows", body).expectProblem(422, "invalid-request");
        body.put("startsAt", "+999999999-12-31T23:59:59Z");
        client.as(given.organizer).post("/api/roadshows", body).expectProblem(422, "invalid-request");
        body.put("startsAt", given.nine(30).toString());
        body.put("presentMinutes", 99_999_999_999L);
        client.as(given.organizer).post("/api/roadshows", body).expectProblem(422, "invalid-request");
    }

    @Test
    void anIncompleteDraftIsNotSubmitted() {
        Map<String, Object> body = Map.of("title", "路演", "format", "MIXED", "mode", "HYBRID", "startsAt", given.nine(30).toString(),
                "endsAt", given.nine(31).toString());
        String id = client.as(given.organizer).post("/api/roadshows", body).expect(201).text("id");
        assertThat(given.run(given.organizer, id, "submit").expectProblem(422, "invalid-request").pointers())
                .containsExactly("/venue/name", "/venue/address", "/onlineLink", "/windows/callOpensAt", "/windows/callClosesAt",
                        "/windows/registrationOpensAt", "/windows/registrationClosesAt", "/pools", "/rubric", "/privacyNotice");
    }

    @Test
    void theAuthorityDecidesAndNeverOnItsOwnEvent() {
        String id = given.create().text("id");
        given.run(given.organizer, id, "submit").expect(200);
        given.run(given.organizer, id, "approve").expectProblem(403, "not-allowed");
        long version = given.get(id).number("version");
        Actor both = new Actor(given.operator.personId(), "x", given.operator.organisationId(), "x", OrganisationType.AUTHORITY,
                java.util.Set.of(Role.GOV_OPERATOR), java.util.Set.of(given.operator.organisationId(), given.organizer.organisationId()));
        client.as(both).post("/api/roadshows/" + id + "/approve", Map.of("version", version)).expectProblem(403, "own-matter");
        given.run(given.operator, id, "return").expectProblem(422, "invalid-request");
        assertThat(given.run(given.operator, id, "return", Map.of("reason", "缺少安保方案")).expect(200).text("state")).isEqualTo("DRAFT");
    }

    @Test
    void aDraftIsChangedWholeAndAnApprovedEventInDetailOnly() {
        Answer draft = given.create();
        String id = draft.text("id");
        Answer changed = client.as(given.organizer).patch("/api/roadshows/" + id, Map.of("version", 0, "title", "新标题",
                "rooms", List.of(Map.of("id", draft.text("rooms.1.id"), "name", "二号厅（大）", "capacity", 90)))).expect(200);
        assertThat(changed.text("title")).isEqualTo("新标题");
        assertThat(changed.list("rooms")).hasSize(1);
        assertThat(changed.text("rooms.0.id")).isEqualTo(draft.text("rooms.1.id"));
        given.run(given.organizer, id, "submit").expect(200);
        client.as(given.organizer).patch("/api/roadshows/" + id, Map.of("version", 2, "summary", "x")).expectProblem(409, "roadshow-not-editable");
        given.run(given.operator, id, "approve").expect(200);
        assertThat(client.as(given.organizer).patch("/api/roadshows/" + id, Map.of("version", 3, "title", "又改", "minReviews", 2))
                .expectProblem(422, "invalid-request").pointers()).containsExactly("/title", "/minReviews");
        assertThat(client.as(given.organizer).patch("/api/roadshows/" + id, Map.of("version", 3, "summary", "补充说明")).expect(200)
                .text("summary")).isEqualTo("补充说明");
    }

    @Test
    void oneWindowChangesWithoutTheOthersAndPeopleHearOfAnotherPlace() {
        String id = given.callOpen();
        Answer seen = given.get(id);
        String later = given.nine(28).toString();
        Answer changed = client.as(given.organizer).patch("/api/roadshows/" + id, Map.of("version", seen.number("version"),
                "windows", Map.of("registrationClosesAt", later), "venue", Map.of("name", "新会场", "address", "金田路 2 号"))).expect(200);
        assertThat(changed.text("windows.registrationClosesAt")).isEqualTo(later);
        assertThat(changed.text("windows.callClosesAt")).isEqualTo(seen.text("windows.callClosesAt"));
        assertThat(changed.text("venue.name")).isEqualTo("新会场");
        assertThat(sql.count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'roadshow.moved' AND subject_id = ?", List.of(Long.valueOf(id)))).isEqualTo(1);
    }

    @Test
    void theSystemOpensAndClosesTheCallAtItsTimes(TestClock clock, Deliveries deliveries) {
        Map<String, Object> body = given.complete();
        body.put("windows", Map.of("callOpensAt", given.nine(2).toString(), "callClosesAt", given.nine(5).toString(),
                "registrationOpensAt", given.nine(2).toString(), "registrationClosesAt", given.nine(29).toString()));
        String id = client.as(given.organizer).post("/api/roadshows", body).expect(201).text("id");
        given.run(given.organizer, id, "submit").expect(200);
        given.run(given.operator, id, "approve").expect(200);
        deliveries.runTimers();
        assertThat(given.get(id).text("state")).isEqualTo("APPROVED");
        clock.advance(Duration.ofDays(3));
        deliveries.runTimers();
        assertThat(given.get(id).text("state")).isEqualTo("CALL_OPEN");
        clock.advance(Duration.ofDays(4));
        deliveries.runTimers();
        assertThat(given.get(id).text("state")).isEqualTo("SELECTING");
        String later = given.nine(3).toString();
        assertThat(given.run(given.organizer, id, "extend-call", Map.of("callClosesAt", later)).expect(200).text("state")).isEqualTo("CALL_OPEN");
        clock.reset();
    }

    @Test
    void aPostponedEventGoesOnWhereItStoodOnceItsNewDatesAreApproved() {
        String id = given.callOpen();
        assertThat(given.run(given.organizer, id, "postpone", Map.of("reason", "台风", "startsAt", given.nine(40).toString()))
                .expectProblem(422, "invalid-request").pointers()).containsExactly("/endsAt");
        Answer postponed = given.run(given.organizer, id, "postpone", Map.of("reason", "台风")).expect(200);
        assertThat(postponed.text("state")).isEqualTo("POSTPONED");
        assertThat(postponed.text("notice")).isEqualTo("台风");
        assertThat(given.run(given.organizer, id, "reschedule").expectProblem(422, "invalid-request").pointers()).contains("/startsAt", "/endsAt");
        Map<String, Object> dates = Map.of("startsAt", given.nine(40).toString(), "endsAt", given.nine(41).toString());
        assertThat(given.run(given.organizer, id, "reschedule", dates).expect(200).text("state")).isEqualTo("IN_APPROVAL");
        assertThat(given.run(given.operator, id, "return", Map.of("reason", "与另一活动冲突")).expect(200).text("state")).isEqualTo("POSTPONED");
        given.run(given.organizer, id, "reschedule", dates).expect(200);
        Answer back = given.run(given.operator, id, "approve").expect(200);
        assertThat(back.text("state")).isEqualTo("CALL_OPEN");
        assertThat(back.text("startsAt")).isEqualTo(given.nine(40).toString());
        assertThat(back.has("notice")).isFalse();
    }

    @Test
    void aListCostsTheSameNumberOfStatementsForOneAndForThree() {
        given.callOpen();
        client.get("/api/roadshows").expect(200);
        long one = Statements.during(() -> client.get("/api/roadshows?q=bandaoti&mode=ON_SITE").expect(200));
        given.callOpen();
        given.callOpen();
        Answer three = client.get("/api/roadshows?q=bandaoti&mode=ON_SITE").expect(200);
        assertThat(three.list("items").size()).isGreaterThanOrEqualTo(3);
        assertThat(three.number("total")).isEqualTo(three.list("items").size());
        assertThat(three.list("facets.sector")).isNotEmpty();
        assertThat(Statements.during(() -> client.get("/api/roadshows?q=bandaoti&mode=ON_SITE").expect(200))).isEqualTo(one);
    }

    @Test
    void theOrganizersListsCostTheSameNumberOfStatementsForOneAndForThree() {
        String event = given.callOpen();
        List<Long> costs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Actor enterprise = given.enterprise("企业" + i);
            given.submitted(event, enterprise, given.need(enterprise, "需求", "AI"));
            client.as(enterprise).post("/api/roadshows/" + event + "/registrations", Map.of("pool", "观众")).expect(201);
            if (i == 0 || i == 2) {
                costs.add(Statements.during(() -> client.as(given.organizer).get("/api/roadshows/" + event + "/applications").expect(200)));
                costs.add(Statements.during(() -> client.as(given.organizer).get("/api/roadshows/" + event + "/registrations").expect(200)));
            }
        }
        assertThat(costs.get(2)).isEqualTo(costs.get(0));
        assertThat(costs.get(3)).isEqualTo(costs.get(1));
    }
}
