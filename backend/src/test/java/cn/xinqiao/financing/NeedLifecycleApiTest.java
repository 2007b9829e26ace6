package cn.xinqiao.financing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.reference.WorkingCalendar;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

@XinqiaoTest
class NeedLifecycleApiTest {
    private final TestClient nobody;
    private final TestClock clock;
    private final Deliveries deliveries;
    private final WorkingCalendar calendar;
    private final Sql sql;
    private final NeedFixture given;
    private final Actor owner;

    NeedLifecycleApiTest(TestClient nobody, TestClock clock, Deliveries deliveries, WorkingCalendar calendar, Sql sql) {
        this.nobody = nobody;
        this.clock = clock;
        this.deliveries = deliveries;
        this.calendar = calendar;
        this.sql = sql;
        this.given = new NeedFixture(sql, nobody);
        this.owner = given.verifiedEnterprise("深圳示例真空科技有限公司");
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void aNeedIsDraftedSubmittedAndPublishedForHalfAYear() {
        Answer draft = nobody.as(owner).post("/api/needs", NeedFixture.complete()).expect(201);
        String id = draft.text("id");
        assertThat(draft.text("state")).isEqualTo("DRAFT");
        assertThat(draft.texts("actions")).containsExactly("submit");
        assertThat(draft.texts("withheld")).isEmpty();

        Answer submitted = given.step(owner, id, "submit", Map.of());
        assertThat(submitted.text("state")).isEqualTo("SUBMITTED");
        assertThat(Instant.parse(submitted.text("dueAt"))).isEqualTo(calendar.dueAt(clock.instant(), 2));

        Answer seen = nobody.as(given.operator).get("/api/needs/" + id).expect(200);
        assertThat(seen.texts("actions")).containsExactly("publish", "return", "reject");

        Answer published = given.step(given.operator, id, "publish", Map.of());
        assertThat(published.text("state")).isEqualTo("PUBLISHED");
        assertThat(published.number("revision")).isEqualTo(1);
        assertThat(Duration.between(Instant.parse(published.text("publishedAt")), Instant.parse(published.text("validUntil"))))
                .isEqualTo(Duration.ofDays(180));
        assertThat(sql.list("SELECT topic FROM outbox_event WHERE subject_id = ? AND topic LIKE 'need.%' ORDER BY id",
                List.of(Long.valueOf(id)), row -> row.getString(1))).containsExactly("need.draft", "need.submit", "need.publish");
    }

    @Test
    void aDecisionDueInAYearWithoutHolidayNoticeIsRefused() {
        String id = given.draft(owner, NeedFixture.complete());
        clock.moveTo(Instant.parse("2027-12-31T02:00:00Z"));
        assertThat(given.tried(owner, id, "submit", Map.of()).expectProblem(409, "working-days-unknown").number("facts.year")).isEqualTo(2028);
        assertThat(given.state(id)).isEqualTo("DRAFT");
    }

    @Test
    void aDraftMayBeEmptyButIsNotSubmittedSo() {
        String id = given.draft(owner, Map.of());
        Answer refused = given.tried(owner, id, "submit", Map.of()).expectProblem(422, "invalid-request");
        assertThat(refused.pointers()).containsExactly("/title", "/sectors", "/instrument", "/amountSoughtFen", "/regionCode", "/summary",
                "/useOfProceeds", "/disclosure");
        assertThat(given.state(id)).isEqualTo("DRAFT");
    }

    @Test
    void anEquityNeedNeedsRoundValuationAndShare() {
        Map<String, Object> body = NeedFixture.complete();
        List.of("round", "preMoneyFen", "equityOfferedPct").forEach(body::remove);
        assertThat(given.tried(owner, given.draft(owner, body), "submit", Map.of()).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/round", "/preMoneyFen", "/equityOfferedPct");
        body.put("instrument", "LOAN");
        given.step(owner, given.draft(owner, body), "submit", Map.of());
    }

    @Test
    void anUnverifiedEnterpriseDoesNotSubmit() {
        Actor unverified = given.enterprise("尚未核验的企业", "SUBMITTED");
        String id = given.draft(unverified, NeedFixture.complete());
        assertThat(given.tried(unverified, id, "submit", Map.of()).expectProblem(422, "invalid-request").pointers()).containsExactly("/organisation");
    }

    @Test
    void usesOfProceedsTotalExactlyAHundredPercent() {
        Map<String, Object> body = NeedFixture.complete();
        body.put("useOfProceeds", List.of(Map.of("purpose", "研发", "sharePct", 60), Map.of("purpose", "产线", "sharePct", 39.9999)));
        assertThat(given.tried(owner, given.draft(owner, body), "submit", Map.of()).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/useOfProceeds");
        body.put("useOfProceeds", List.of(Map.of("purpose", "研发", "sharePct", 33.3333), Map.of("purpose", "产线", "sharePct", 33.3333),
                Map.of("purpose", "周转", "sharePct", 33.3334)));
        given.step(owner, given.draft(owner, body), "submit", Map.of());
    }

    @Test
    void equityAndValuationAgreeWithinHalfAPointOrAreExplained() {
        Map<String, Object> body = NeedFixture.complete();
        body.put("equityOfferedPct", 10.5);
        given.step(owner, given.draft(owner, body), "submit", Map.of());
        body.put("equityOfferedPct", 10.5001);
        assertThat(given.tried(owner, given.draft(owner, body), "submit", Map.of()).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/equityOfferedPct");
        body.put("equityExplanation", "含员工持股平台同步增资");
        given.step(owner, given.draft(owner, body), "submit", Map.of());
    }

    @Test
    void aPublicTeaserDoesNotNameTheEnterprise() {
        Map<String, Object> body = NeedFixture.complete();
        body.put("title", "深圳示例真空科技融资三千万");
        assertThat(given.tried(owner, given.draft(owner, body), "submit", Map.of()).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/title");
    }

    @Test
    void whatIsReturnedNamesItsFieldsAndComesBack() {
        String id = given.submitted(owner, NeedFixture.complete());
        given.tried(given.operator, id, "return", Map.of()).expectProblem(422, "invalid-request");
        given.tried(given.operator, id, "return", Map.of("reason", "请补充", "fields", List.of("noSuchField"))).expectProblem(422, "invalid-request");
        given.step(given.operator, id, "return", Map.of("reason", "亮点请给出数据", "fields", List.of("highlights", "summary")));
        Answer back = nobody.as(owner).get("/api/needs/" + id);
        assertThat(back.text("state")).isEqualTo("RETURNED");
        assertThat(back.texts("returnedFields")).containsExactly("highlights", "summary");
        nobody.as(owner).patch("/api/needs/" + id, Map.of("version", given.version(id), "highlights", "2025 年营收 1.2 亿元")).expect(200);
        given.step(owner, id, "submit", Map.of());
        given.step(given.operator, id, "publish", Map.of());
    }

    @Test
    void rejectedIsFinalAndNeedsAReason() {
        String id = given.submitted(owner, NeedFixture.complete());
        given.tried(given.operator, id, "reject", Map.of()).expectProblem(422, "invalid-request");
        given.step(given.operator, id, "reject", Map.of("reason", "不属于融资需求"));
        Answer refused = given.tried(owner, id, "submit", Map.of()).expectProblem(409, "illegal-transition");
        assertThat(refused.list("allowed")).isEmpty();
    }

    @Test
    void aSubmissionCanBeTakenBack() {
        String id = given.submitted(owner, NeedFixture.complete());
        assertThat(given.step(owner, id, "withdraw-submission", Map.of()).text("state")).isEqualTo("DRAFT");
        nobody.as(given.operator).get("/api/needs/" + id).expectProblem(404, "not-found");
    }

    @Test
    void membersDraftButDoNotSubmitAndOthersDoNotEvenKnow() {
        Actor member = TestActors.of(owner.requireOrganisation(), OrganisationType.ENTERPRISE, Role.ENTERPRISE_MEMBER);
        String id = given.draft(member, NeedFixture.complete());
        assertThat(nobody.as(member).get("/api/needs/" + id).expect(200).texts("actions")).isEmpty();
        given.tried(member, id, "submit", Map.of()).expectProblem(403, "not-allowed");
        Actor stranger = given.verifiedEnterprise("另一家企业");
        given.tried(stranger, id, "submit", Map.of()).expectProblem(404, "not-found");
        nobody.as(stranger).patch("/api/needs/" + id, Map.of("version", 0, "title", "改")).expectProblem(404, "not-found");
        nobody.get("/api/needs/" + id).expectProblem(404, "not-found");
        nobody.as(given.operator).get("/api/needs/" + id).expectProblem(404, "not-found");
    }

    @Test
    void nobodyPublishesTheNeedOfTheirOwnOrganisation() {
        String id = given.submitted(owner, NeedFixture.complete());
        Actor involved = new Actor(77L, "身兼两职", given.operator.organisationId(), "工信局", OrganisationType.AUTHORITY, Set.of(Role.GOV_OPERATOR),
                Set.of(given.operator.requireOrganisation(), owner.requireOrganisation()));
        assertThat(nobody.as(involved).get("/api/needs/" + id).expect(200).texts("actions")).isEmpty();
        given.tried(involved, id, "publish", Map.of()).expectProblem(403, "own-matter");
        given.tried(owner, id, "publish", Map.of()).expectProblem(403, "not-allowed");
    }

    @Test
    void aRevisionIsDecidedOnWhileTheOldOneStaysLive() {
        String id = given.published(owner, NeedFixture.complete());
        Answer working = nobody.as(owner).patch("/api/needs/" + id, Map.of("version", given.version(id), "title", "新标题")).expect(200);
        assertThat(working.text("title")).isEqualTo("国产半导体设备核心零部件扩产");
        assertThat(working.text("pendingRevision.content.title")).isEqualTo("新标题");
        assertThat(working.text("pendingRevision.state")).isEqualTo("WORKING");

        Answer revised = given.step(owner, id, "revise", Map.of("reason", "更新标题"));
        assertThat(revised.text("state")).isEqualTo("PUBLISHED");
        assertThat(revised.text("pendingRevision.state")).isEqualTo("SUBMITTED");
        assertThat(revised.number("pendingRevision.number")).isEqualTo(2);
        assertThat(nobody.get("/api/needs/" + id).expect(200).text("title")).isEqualTo("国产半导体设备核心零部件扩产");
        given.tried(owner, id, "revise", Map.of()).expectProblem(409, "revision-waiting");
        nobody.as(owner).patch("/api/needs/" + id, Map.of("version", given.version(id), "title", "再改")).expectProblem(409, "revision-waiting");

        given.step(given.operator, id, "return-revision", Map.of("reason", "标题过短", "fields", List.of("title")));
        given.step(owner, id, "revise", Map.of("title", "国产半导体设备零部件二期扩产"));
        Answer live = given.step(given.operator, id, "publish-revision", Map.of());
        assertThat(live.number("revision")).isEqualTo(2);
        assertThat(live.has("pendingRevision")).isFalse();
        assertThat(nobody.get("/api/needs/" + id).expect(200).text("title")).isEqualTo("国产半导体设备零部件二期扩产");
        assertThat(sql.list("SELECT number, state FROM financing_need_revision WHERE need_id = ? ORDER BY number", List.of(Long.valueOf(id)),
                row -> row.getInt(1) + " " + row.getString(2))).containsExactly("1 SUPERSEDED", "2 LIVE");
        assertThat(sql.count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'need.changed' AND subject_id = ?", List.of(Long.valueOf(id)))).isEqualTo(1);
        given.tried(given.operator, id, "publish-revision", Map.of()).expectProblem(409, "no-revision");
    }

    @Test
    void aRevisionMustBeAsCompleteAsANeed() {
        String id = given.published(owner, NeedFixture.complete());
        assertThat(given.tried(owner, id, "revise", Map.of("amountSoughtFen", 9_000_000_000L)).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/equityOfferedPct");
        given.tried(owner, id, "revise", Map.of("amount", 1)).expectProblem(422, "invalid-request");
    }

    @Test
    void aRevisionCanBeTakenBackAndDropped() {
        String id = given.published(owner, NeedFixture.complete());
        given.step(owner, id, "revise", Map.of("title", "第二版"));
        given.tried(owner, id, "discard-revision", Map.of()).expectProblem(409, "no-revision");
        given.step(owner, id, "withdraw-revision", Map.of());
        given.tried(given.operator, id, "publish-revision", Map.of()).expectProblem(409, "no-revision");
        Answer dropped = given.step(owner, id, "discard-revision", Map.of());
        assertThat(dropped.has("pendingRevision")).isFalse();
    }

    @Test
    void pausedNeedsAreHiddenUntilResumed() {
        String id = given.published(owner, NeedFixture.complete());
        given.step(owner, id, "pause", Map.of());
        nobody.get("/api/needs/" + id).expectProblem(404, "not-found");
        given.step(owner, id, "resume", Map.of());
        nobody.get("/api/needs/" + id).expect(200);
    }

    @Test
    void renewingAsksWhetherTheEnterpriseIsStillRaising() {
        String id = given.published(owner, NeedFixture.complete());
        assertThat(given.tried(owner, id, "renew", Map.of()).expectProblem(422, "invalid-request").pointers()).containsExactly("/stillRaising");
        Instant before = Instant.parse(nobody.as(owner).get("/api/needs/" + id).text("validUntil"));
        Answer renewed = given.step(owner, id, "renew", Map.of("stillRaising", true));
        assertThat(Instant.parse(renewed.text("validUntil"))).isEqualTo(before.plus(Duration.ofDays(180)));
        given.tried(owner, id, "renew", Map.of("stillRaising", true)).expectProblem(409, "renewed-enough");
    }

    @Test
    void theSystemRemindsTwiceThenTakesTheNeedOffShow() {
        String id = given.published(owner, NeedFixture.complete());
        clock.advance(Duration.ofDays(149));
        deliveries.runTimers();
        assertThat(reminders(id)).isEmpty();
        clock.advance(Duration.ofDays(2));
        deliveries.runTimers();
        deliveries.runTimers();
        assertThat(reminders(id)).containsExactly("{\"days\":\"30\"}");
        clock.advance(Duration.ofDays(23));
        deliveries.runTimers();
        deliveries.runTimers();
        assertThat(reminders(id)).containsExactly("{\"days\":\"30\"}", "{\"days\":\"7\"}");
        clock.advance(Duration.ofDays(7));
        deliveries.runTimers();
        assertThat(given.state(id)).isEqualTo("EXPIRED");
        nobody.get("/api/needs/" + id).expectProblem(404, "not-found");

        clock.advance(Duration.ofDays(80));
        assertThat(given.step(owner, id, "renew", Map.of("stillRaising", true)).text("state")).isEqualTo("SUBMITTED");
        given.step(given.operator, id, "publish", Map.of());
        nobody.get("/api/needs/" + id).expect(200);
    }

    @Test
    void anExpiredNeedIsRenewedWithinNinetyDaysOnly() {
        String id = given.published(owner, NeedFixture.complete());
        clock.advance(Duration.ofDays(181));
        deliveries.runTimers();
        clock.advance(Duration.ofDays(91));
        given.tried(owner, id, "renew", Map.of("stillRaising", true)).expectProblem(409, "too-late-to-renew");
    }

    @Test
    void nothingIsCloseAsFundedBeforeMoneyIsVerified() {
        String id = given.published(owner, NeedFixture.complete());
        Answer refused = given.tried(owner, id, "close-funded", Map.of()).expectProblem(409, "paid-in-short");
        assertThat(refused.number("facts.missingFen")).isEqualTo(3_000_000_000L);
        assertThat(refused.number("facts.verifiedPaidInFen")).isZero();
        given.tried(owner, id, "close-partly", Map.of()).expectProblem(409, "paid-in-short");
        assertThat(nobody.as(owner).get("/api/needs/" + id).texts("actions")).doesNotContain("close-funded", "close-partly");
    }

    @Test
    void aNeedIsGivenUpWithAReasonCode() {
        String id = given.published(owner, NeedFixture.complete());
        assertThat(given.tried(owner, id, "close-withdrawn", Map.of()).expectProblem(422, "invalid-request").pointers()).containsExactly("/reasonCode");
        given.tried(owner, id, "close-withdrawn", Map.of("reasonCode", "BORED")).expectProblem(422, "invalid-request");
        Answer closed = given.step(owner, id, "close-withdrawn", Map.of("reasonCode", "PLAN_CHANGED"));
        assertThat(closed.text("state")).isEqualTo("WITHDRAWN");
        assertThat(closed.text("closeReason")).isEqualTo("PLAN_CHANGED");
    }

    @Test
    void oneModeratorSuspendsAndAnotherReinstates() {
        String id = given.published(owner, NeedFixture.complete());
        given.tried(given.moderator, id, "suspend", Map.of()).expectProblem(422, "invalid-request");
        given.step(given.moderator, id, "suspend", Map.of("reason", "内容涉嫌不实", "caseNo", "C-12"));
        nobody.get("/api/needs/" + id).expectProblem(404, "not-found");
        given.tried(given.moderator, id, "reinstate", Map.of("reason", "已核实")).expectProblem(403, "four-eyes");
        Actor second = TestActors.one(OrganisationType.AUTHORITY, Role.MODERATOR);
        given.step(second, id, "reinstate", Map.of("reason", "已核实"));
        nobody.get("/api/needs/" + id).expect(200);
    }

    @Test
    void twoPeopleDoNotOverwriteEachOther() {
        String id = given.draft(owner, NeedFixture.complete());
        nobody.as(owner).patch("/api/needs/" + id, Map.of("version", 0, "title", "甲")).expect(200);
        Answer refused = nobody.as(owner).patch("/api/needs/" + id, Map.of("version", 0, "title", "乙")).expectProblem(409, "stale-version");
        assertThat(refused.number("version")).isEqualTo(1);
        nobody.as(owner).patch("/api/needs/" + id, Map.of("title", "丙")).expectProblem(422, "invalid-request");
    }

    @Test
    void aChangeTouchesOnlyWhatWasSentAndNullClears() {
        String id = given.draft(owner, NeedFixture.complete());
        Map<String, Object> change = new HashMap<>();
        change.put("version", 0);
        change.put("preMoneyFen", null);
        change.put("teaser", "新的简介");
        Answer changed = nobody.as(owner).patch("/api/needs/" + id, change).expect(200);
        assertThat(changed.has("preMoneyFen")).isFalse();
        assertThat(changed.text("teaser")).isEqualTo("新的简介");
        assertThat(changed.text("title")).isEqualTo("国产半导体设备核心零部件扩产");
        assertThat(changed.texts("sectors")).containsExactly("SEMI", "EQUIPMENT");
    }

    private List<String> reminders(String id) {
        return sql.list("SELECT detail FROM transition_log WHERE machine = 'need' AND subject_id = ? AND command = 'remind' ORDER BY id",
                List.of(Long.valueOf(id)), row -> row.getString(1));
    }
}
