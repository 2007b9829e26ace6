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
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class ApplicationApiTest {
    private final TestClient client;
    private final RoadshowFixture given;

    ApplicationApiTest(TestClient client, Sql sql, Clock clock) {
        this.client = client;
        this.given = new RoadshowFixture(sql, client, clock);
    }

    @Test
    void anApplicationGoesFromDraftToConfirmed() {
        String event = given.callOpen();
        Actor enterprise = given.enterprise("芯一科技");
        String id = given.eligible(event, enterprise, given.need(enterprise, "流片融资", "SEMI"));
        given.stage(id, "SELECT");
        given.decide(event);
        Answer selected = client.as(enterprise).get("/api/applications/" + id).expect(200);
        assertThat(selected.text("state")).isEqualTo("SELECTED");
        assertThat(selected.texts("actions")).containsExactly("confirm", "decline", "withdraw");
        assertThat(selected.text("need.title")).isEqualTo("流片融资");
        assertThat(selected.texts("need.sectors")).containsExactly("SEMI");
        assertThat(given.runOn(enterprise, id, "confirm", Map.of()).expectProblem(422, "invalid-request").pointers()).containsExactly("/presenterName");
        Answer confirmed = given.runOn(enterprise, id, "confirm", Map.of("presenterName", "李雷", "presenterTitle", "总经理")).expect(200);
        assertThat(confirmed.text("state")).isEqualTo("CONFIRMED");
        assertThat(confirmed.text("presenterName")).isEqualTo("李雷");
    }

    @Test
    void theApplicantNeverSeesAStagedDecision() {
        String event = given.callOpen();
        Actor enterprise = given.enterprise("芯二科技");
        String id = given.eligible(event, enterprise, given.need(enterprise, "扩产", "SEMI"));
        given.runOn(given.organizer, id, "set-pending", Map.of("decision", "RESERVE", "rank", 2, "comment", "绝密评语", "reason", "绝密理由")).expect(200);
        assertThat(client.as(given.organizer).get("/api/applications/" + id).expect(200).text("pending.decision")).isEqualTo("RESERVE");
        for (String path : new String[]{"/api/applications/" + id, "/api/applications", "/api/roadshows/" + event + "/applications",
                "/api/roadshows/" + event, "/api/applications/" + id + "/transitions", "/api/roadshows/" + event + "/applications/" + id}) {
            assertThat(client.as(enterprise).get(path).expect(200).body()).doesNotContain("绝密", "set-pending", "\"RESERVE\"");
        }
        assertThat(client.as(given.organizer).get("/api/applications/" + id + "/transitions").expect(200).body()).contains("set-pending", "绝密理由");
        assertThat(client.as(enterprise).get("/api/applications/" + id).expect(200).text("state")).isEqualTo("ELIGIBLE");
    }

    @Test
    void decisionsMoveTogetherAndOnlyWhenAllAreStaged() {
        String event = given.callOpen();
        Actor one = given.enterprise("甲");
        Actor two = given.enterprise("乙");
        Actor three = given.enterprise("丙");
        String first = given.eligible(event, one, given.need(one, "甲需求", "SEMI"));
        String second = given.eligible(event, two, given.need(two, "乙需求", "AI"));
        String third = given.submitted(event, three, given.need(three, "丙需求", "AI"));
        given.stage(first, "SELECT");
        given.run(given.organizer, event, "close-call").expectProblem(422, "invalid-request");
        given.run(given.organizer, event, "close-call", Map.of("reason", "已满")).expect(200);
        assertThat(given.run(given.organizer, event, "release-decisions").expectProblem(409, "decisions-incomplete").number("facts.open")).isEqualTo(2);
        assertThat(client.as(one).get("/api/applications/" + first).expect(200).text("state")).isEqualTo("ELIGIBLE");
        given.runOn(given.organizer, third, "screen-ok", Map.of()).expect(200);
        given.stage(second, "RESERVE");
        given.stage(third, "RESERVE");
        assertThat(given.run(given.organizer, event, "release-decisions").expectProblem(422, "invalid-request").pointers()).containsExactly("/reason");
        assertThat(given.run(given.organizer, event, "release-decisions", Map.of("reason", "乙先递补")).expect(200).text("state")).isEqualTo("PREPARING");
        assertThat(client.as(one).get("/api/applications/" + first).expect(200).text("state")).isEqualTo("SELECTED");
        assertThat(client.as(two).get("/api/applications/" + second).expect(200).text("state")).isEqualTo("RESERVE");
        given.runOn(given.organizer, second, "promote", Map.of("reason", "先来")).expectProblem(409, "no-place-free");
        given.runOn(one, first, "decline", Map.of("reason", "计划改变")).expect(200);
        assertThat(client.as(two).get("/api/applications/" + second).expect(200).text("state")).isEqualTo("SELECTED");
        assertThat(client.as(three).get("/api/applications/" + third).expect(200).text("state")).isEqualTo("RESERVE");
        given.run(given.organizer, event, "extend-call", Map.of("callClosesAt", given.nine(20).toString())).expectProblem(409, "illegal-transition");
    }

    @Test
    void whoDoesNotConfirmInTimeLapsesAndTheReserveMovesUp(TestClock clock, Deliveries deliveries) {
        String event = given.callOpen();
        Actor one = given.enterprise("甲");
        Actor two = given.enterprise("乙");
        String first = given.eligible(event, one, given.need(one, "甲需求", "SEMI"));
        String second = given.eligible(event, two, given.need(two, "乙需求", "AI"));
        given.stage(first, "SELECT");
        given.stage(second, "RESERVE");
        given.decide(event);
        clock.advance(Duration.ofDays(12));
        given.runOn(one, first, "confirm", Map.of("presenterName", "晚了")).expectProblem(409, "too-late");
        deliveries.runTimers();
        assertThat(client.as(one).get("/api/applications/" + first).expect(200).text("state")).isEqualTo("LAPSED");
        assertThat(client.as(two).get("/api/applications/" + second).expect(200).text("state")).isEqualTo("SELECTED");
        clock.reset();
    }

    @Test
    void anApplicationNeedsAnOpenCallItsOwnNeedAndSlides(TestClock clock) {
        String event = given.callOpen();
        Actor enterprise = given.enterprise("芯三科技");
        Actor other = given.enterprise("别家");
        String path = "/api/roadshows/" + event + "/applications";
        long foreign = given.need(other, "别家需求", "AI");
        assertThat(client.as(enterprise).post(path, Map.of("needId", String.valueOf(foreign))).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/needId");
        client.as(enterprise).post(path, Map.of()).expectProblem(422, "invalid-request");
        client.as(enterprise).post(path, Map.of("needId", "1", "message", "长".repeat(10_000))).expectProblem(422, "invalid-request");
        client.as(given.organizer).post(path, Map.of("needId", "1")).expectProblem(403, "not-allowed");
        client.post(path, Map.of("needId", "1")).expectProblem(401, "not-signed-in");
        long withoutDeck = given.need(enterprise, "没有材料", "AI", "PUBLISHED", false);
        String id = client.as(enterprise).post(path, Map.of("needId", String.valueOf(withoutDeck))).expect(201).text("id");
        client.as(enterprise).post(path, Map.of("needId", String.valueOf(withoutDeck))).expectProblem(409, "already-applied");
        given.runOn(enterprise, id, "submit", Map.of()).expectProblem(409, "slides-missing");
        long draft = given.need(enterprise, "草稿需求", "AI", "DRAFT", true);
        client.as(enterprise).patch("/api/applications/" + id, Map.of("version", 0, "needId", String.valueOf(draft))).expect(200);
        given.runOn(enterprise, id, "submit", Map.of()).expectProblem(409, "need-not-eligible");
        long good = given.need(enterprise, "已发布", "AI");
        client.as(enterprise).patch("/api/applications/" + id, Map.of("version", 1, "needId", String.valueOf(good))).expect(200);
        clock.advance(Duration.ofDays(11));
        given.runOn(enterprise, id, "submit", Map.of()).expectProblem(409, "call-closed");
        clock.reset();
        assertThat(given.runOn(enterprise, id, "submit", Map.of()).expect(200).text("state")).isEqualTo("SUBMITTED");
        client.as(enterprise).patch("/api/applications/" + id, Map.of("version", 3)).expectProblem(409, "roadshow-not-editable");
    }

    @Test
    void aMemberDraftsAndAnAdministratorSubmits() {
        String event = given.callOpen();
        Actor admin = given.enterprise("芯四科技");
        Actor member = given.person(admin.organisationId(), OrganisationType.ENTERPRISE, Role.ENTERPRISE_MEMBER);
        long need = given.need(admin, "需求", "AI");
        String id = client.as(member).post("/api/roadshows/" + event + "/applications", Map.of("needId", String.valueOf(need))).expect(201).text("id");
        given.runOn(member, id, "submit", Map.of()).expectProblem(403, "not-allowed");
        client.as(given.organizer).get("/api/applications/" + id).expectProblem(404, "not-found");
        given.runOn(admin, id, "submit", Map.of()).expect(200);
        client.as(given.organizer).get("/api/applications/" + id).expect(200);
    }

    @Test
    void anotherEnterpriseAndAnotherOrganizerKnowNothing() {
        String event = given.callOpen();
        Actor enterprise = given.enterprise("芯五科技");
        String id = given.submitted(event, enterprise, given.need(enterprise, "需求", "AI"));
        Actor rival = given.enterprise("对手");
        Actor stranger = given.person(given.organisation(OrganisationType.ORGANIZER, "别家"), OrganisationType.ORGANIZER, Role.ORGANIZER);
        for (Actor actor : new Actor[]{rival, stranger, given.institution("创投")}) {
            client.as(actor).get("/api/applications/" + id).expectProblem(404, "not-found");
            client.as(actor).post("/api/applications/" + id + "/withdraw", Map.of("version", 1)).expectProblem(404, "not-found");
            client.as(actor).get("/api/applications/" + id + "/transitions").expectProblem(404, "not-found");
        }
        assertThat(client.as(rival).get("/api/roadshows/" + event + "/applications").expect(200).number("total")).isZero();
        client.as(given.institution("创投")).get("/api/roadshows/" + event + "/applications").expectProblem(403, "not-allowed");
    }

    @Test
    void anOrganizerWhoBelongsToTheApplicantDoesNotDecide() {
        String event = given.callOpen();
        Actor enterprise = given.enterprise("芯六科技");
        String id = given.submitted(event, enterprise, given.need(enterprise, "需求", "AI"));
        Actor both = new Actor(given.organizer.personId(), "x", given.organizer.organisationId(), "x", OrganisationType.ORGANIZER,
                Set.of(Role.ORGANIZER), Set.of(given.organizer.organisationId(), enterprise.organisationId()));
        client.as(both).post("/api/applications/" + id + "/screen-ok", Map.of("version", 1)).expectProblem(403, "own-matter");
    }

    @Test
    void aReturnedApplicationHasItsOwnDeadline(TestClock clock) {
        String event = given.callOpen();
        Actor enterprise = given.enterprise("芯七科技");
        String id = given.submitted(event, enterprise, given.need(enterprise, "需求", "AI"));
        given.runOn(given.organizer, id, "return", Map.of()).expectProblem(422, "invalid-request");
        Answer returned = given.runOn(given.organizer, id, "return", Map.of("reason", "请补充", "missing", java.util.List.of("股权结构", "财务数据"))).expect(200);
        assertThat(returned.texts("missing")).containsExactly("股权结构", "财务数据");
        assertThat(returned.has("returnDueAt")).isTrue();
        clock.advance(Duration.ofDays(14));
        given.runOn(enterprise, id, "submit", Map.of()).expectProblem(409, "too-late");
        clock.reset();
        Answer again = given.runOn(enterprise, id, "submit", Map.of()).expect(200);
        assertThat(again.list("missing")).isEmpty();
    }

    @Test
    void aWithdrawnApplicantMayApplyAgainWhileTheCallIsOpen() {
        String event = given.callOpen();
        Actor enterprise = given.enterprise("芯八科技");
        long need = given.need(enterprise, "需求", "AI");
        String id = given.submitted(event, enterprise, need);
        given.runOn(enterprise, id, "withdraw", Map.of()).expect(200);
        given.submitted(event, enterprise, need);
    }

    @Test
    void fewerReviewsThanAskedForNeedAReason() {
        Map<String, Object> body = given.complete();
        body.put("minReviews", 2);
        String event = given.callOpen(body);
        Actor enterprise = given.enterprise("芯九科技");
        String id = given.eligible(event, enterprise, given.need(enterprise, "需求", "AI"));
        given.runOn(given.organizer, id, "set-pending", Map.of("decision", "SELECT")).expectProblem(409, "reviews-incomplete");
        given.runOn(given.organizer, id, "set-pending", Map.of("decision", "SELECT", "reason", "专家推荐")).expect(200);
        given.runOn(given.organizer, id, "set-pending", Map.of("decision", "RESERVE", "reason", "x")).expectProblem(422, "invalid-request");
    }
}
