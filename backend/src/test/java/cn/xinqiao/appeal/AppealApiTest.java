package cn.xinqiao.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.Statements;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@XinqiaoTest
class AppealApiTest {
    private final TestClient client;
    private final TestClock clock;
    private final Deliveries deliveries;
    private final Sql sql;
    private final NeedFixture needs;

    AppealApiTest(TestClient client, TestClock clock, Deliveries deliveries, Sql sql) {
        this.client = client;
        this.clock = clock;
        this.deliveries = deliveries;
        this.sql = sql;
        this.needs = new NeedFixture(sql, client);
    }

    @BeforeEach
    void atAMondayMorning() {
        clock.moveTo(Instant.parse("2026-03-02T02:00:00Z"));
    }

    private Actor known(Actor actor) {
        Instant now = clock.instant();
        sql.update("INSERT INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at)"
                + " VALUES (?, ?, '', ?, 'ZH', 'ACTIVE', 0, ?, ?)", List.of(actor.requirePerson(), actor.personId() + "@example.com", "人" + actor.personId(), now, now));
        return actor;
    }

    private Actor enterprise() {
        return known(needs.verifiedEnterprise(NeedFixture.unique("诉求企业")));
    }

    private Actor operator() {
        return known(TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR));
    }

    /** An officer of a new unit of that level. */
    private Actor officer(int level) {
        Actor authority = known(needs.verifiedEnterprise(NeedFixture.unique("承办单位")));
        sql.update("UPDATE organisation SET type = 'AUTHORITY' WHERE id = ?", List.of(authority.requireOrganisation()));
        client.as(operator()).put("/api/handling-units/" + authority.organisationId(), Map.of("version", 0, "level", level)).expect(200);
        return known(TestActors.of(authority.requireOrganisation(), OrganisationType.AUTHORITY, Role.SERVICE_OFFICER));
    }

    private static Map<String, Object> words(String type) {
        return new HashMap<>(Map.of("type", type, "title", NeedFixture.unique("厂房扩产"), "text", "现有场地已满，希望协调厂房。", "urgent", false));
    }

    private Answer submitted(Actor owner) {
        return client.as(owner).post("/api/appeals", words("HELP")).expect(201);
    }

    private Answer does(Actor actor, Answer one, String command, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putIfAbsent("version", sql.one("SELECT version FROM appeal WHERE id = ?", List.of(Long.parseLong(one.text("id"))), row -> row.getInt(1)).orElseThrow());
        return client.as(actor).post("/api/appeals/" + one.text("id") + "/" + command, body);
    }

    private Answer seen(Actor actor, Answer one) {
        return client.as(actor).get("/api/appeals/" + one.text("id"));
    }

    private static String unit(Actor officer) {
        return String.valueOf(officer.organisationId());
    }

    private Answer dispatched(Answer one, Actor officer) {
        does(operator(), one, "accept", Map.of()).expect(200);
        return does(operator(), one, "dispatch", Map.of("unitId", unit(officer), "topic", "SPACE")).expect(200);
    }

    private Answer taken(Answer one, Actor officer) {
        dispatched(one, officer);
        return does(officer, one, "take", Map.of()).expect(200);
    }

    private Answer replied(Answer one, Actor officer) {
        taken(one, officer);
        return does(officer, one, "reply", Map.of("answer", "已协调两处厂房", "legalBasis", "有关办法第三条", "result", "SOLVED")).expect(200);
    }

    private void timers() {
        deliveries.runTimers();
        deliveries.runTimers();
    }

    @Test
    void appealsAreRefusedFromNobodyFromWrongRolesAndWithoutWords() {
        client.post("/api/appeals", Map.of()).expect(401);
        client.as(operator()).post("/api/appeals", words("HELP")).expect(403);
        Actor owner = enterprise();
        assertThat(client.as(owner).post("/api/appeals", Map.of("request", Map.of("kind", "OFFICE", "people", 3))).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/type", "/title", "/text", "/request/areaM2", "/request/people");
        Map<String, Object> other = words("HELP");
        other.put("organisationId", "1");
        assertThat(client.as(owner).post("/api/appeals", other).expectProblem(422, "invalid-request").pointers()).containsExactly("/organisationId");
    }

    @Test
    void theWholeWayFromTheEnterpriseToItsRating() {
        Actor owner = enterprise();
        Actor officer = officer(1);
        Actor helper = officer(1);
        Answer one = submitted(owner);
        assertThat(one.text("dueAt")).isEqualTo("2026-03-03T15:59:59Z");
        Answer accepted = does(operator(), one, "accept", Map.of()).expect(200);
        assertThat(accepted.text("dueAt")).isEqualTo("2026-03-02T15:59:59Z");
        Answer sent = does(operator(), one, "dispatch", Map.of("unitId", unit(officer), "assistingUnitIds", List.of(unit(helper)), "topic", "SPACE")).expect(200);
        assertThat(sent.text("replyDueAt")).isEqualTo("2026-03-05T15:59:59Z");
        assertThat(sent.text("dueAt")).isEqualTo("2026-03-03T15:59:59Z");
        does(helper, one, "take", Map.of()).expectProblem(403, "not-allowed");
        assertThat(does(officer, one, "take", Map.of()).expect(200).text("contactedAt")).startsWith("2026-03-02T02:00:0");
        does(officer, one, "contribute", Map.of("text", "意见")).expectProblem(403, "not-allowed");
        does(helper, one, "contribute", Map.of("text", "有一处厂房可用")).expect(200);
        assertThat(seen(owner, one).expect(200).list("notes")).isEmpty();
        assertThat(seen(officer, one).expect(200).list("notes")).hasSize(1);
        assertThat(client.as(owner).get("/api/appeals/" + one.text("id") + "/transitions").expect(200).body()).doesNotContain("contribute");
        assertThat(does(officer, one, "reply", Map.of()).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/answer", "/legalBasis", "/result");
        does(officer, one, "reply", Map.of("answer", "已协调两处厂房", "legalBasis", "有关办法第三条", "result", "SOLVED")).expect(200);
        does(owner, one, "rate", Map.of("score", 6)).expectProblem(422, "invalid-request");
        does(owner, one, "rate", Map.of("score", 4, "reopen", true)).expectProblem(422, "invalid-request");
        Answer rated = does(owner, one, "rate", Map.of("score", 5, "comment", "满意")).expect(200);
        assertThat(rated.text("state")).isEqualTo("CLOSED");
        assertThat(rated.at("open").getBooleanValue()).isFalse();
    }

    @Test
    void othersKnowNothingOfAnAppeal() {
        Answer one = submitted(enterprise());
        seen(enterprise(), one).expect(404);
        seen(officer(1), one).expect(404);
        seen(known(TestActors.one(OrganisationType.INSTITUTION, Role.INVESTOR_MEMBER)), one).expect(403);
        does(enterprise(), one, "withdraw", Map.of("reason", "不需要")).expect(404);
        Actor concerned = TestActors.of(Long.parseLong(one.text("organisationId")), OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
        does(concerned, one, "accept", Map.of()).expectProblem(403, "own-matter");
    }

    @Test
    void theSameAppealIsNotTakenTwiceWhileItIsOpen() {
        Actor owner = enterprise();
        Map<String, Object> words = words("HELP");
        Answer first = client.as(owner).post("/api/appeals", words).expect(201);
        Answer again = client.as(owner).post("/api/appeals", words).expectProblem(409, "duplicate-appeal");
        assertThat(again.text("facts.id")).isEqualTo(first.text("id"));
        client.as(enterprise()).post("/api/appeals", words).expect(201);
        does(owner, first, "withdraw", Map.of()).expectProblem(422, "invalid-request");
        does(owner, first, "withdraw", Map.of("reason", "已解决")).expect(200);
        client.as(owner).post("/api/appeals", words).expect(201);
    }

    @Test
    void anOfficerWritesForAnEnterpriseAndSeesWhatBecomesOfIt() {
        Actor owner = enterprise();
        Actor officer = officer(1);
        Map<String, Object> words = words("ENQUIRY");
        assertThat(client.as(officer).post("/api/appeals", words).expectProblem(422, "invalid-request").pointers()).containsExactly("/organisationId");
        words.put("organisationId", String.valueOf(owner.organisationId()));
        Answer one = client.as(officer).post("/api/appeals", words).expect(201);
        seen(owner, one).expect(200);
        seen(officer, one).expect(200);
        assertThat(client.as(officer).get("/api/appeals?written=true").expect(200).list("items")).hasSize(1);
        assertThat(client.as(officer).get("/api/appeals").expect(200).list("items")).isEmpty();
    }

    @Test
    void theClockStopsWhileSomethingIsMissing() {
        Actor owner = enterprise();
        Answer one = submitted(owner);
        does(operator(), one, "ask-more", Map.of()).expectProblem(422, "invalid-request");
        Answer asked = does(operator(), one, "ask-more", Map.of("reason", "请补充场地要求")).expect(200);
        assertThat(asked.text("dueAt")).isEqualTo("2026-03-16T15:59:59Z");
        clock.moveTo(Instant.parse("2026-03-11T02:00:00Z"));
        timers();
        does(owner, one, "supply", Map.of()).expectProblem(422, "invalid-request");
        assertThat(does(owner, one, "supply", Map.of("text", "层高六米")).expect(200).text("dueAt")).isEqualTo("2026-03-12T15:59:59Z");
        does(operator(), one, "ask-more", Map.of("reason", "请再补充")).expect(200);
        clock.moveTo(Instant.parse("2026-03-25T16:30:00Z"));
        timers();
        assertThat(seen(owner, one).expect(200).text("state")).isEqualTo("LAPSED");
    }

    @Test
    void notAcceptingHasAGroundAndIsContestedOnce() {
        Actor owner = enterprise();
        Answer one = submitted(owner);
        assertThat(does(operator(), one, "not-accept", Map.of("reason", "在仲裁")).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/ground", "/instead");
        Map<String, Object> no = Map.of("reason", "在仲裁", "ground", "OTHER_PROCEDURE", "instead", "请在仲裁中主张");
        does(operator(), one, "not-accept", no).expect(200);
        assertThat(does(owner, one, "contest", Map.of("text", "仲裁已撤回")).expect(200).text("state")).isEqualTo("SUBMITTED");
        assertThat(does(operator(), one, "not-accept", no).expect(200).list("actions")).isEmpty();
        does(owner, one, "contest", Map.of("text", "再次")).expectProblem(409, "illegal-transition");
    }

    @Test
    void aUnitReturnsInTimeAndTwiceAtMostWhileTheClockRuns() {
        Actor officer = officer(1);
        Actor other = officer(1);
        Answer one = submitted(enterprise());
        String due = dispatched(one, officer).text("replyDueAt");
        does(officer, one, "return", Map.of("proposedUnitId", unit(other))).expectProblem(422, "invalid-request");
        Map<String, Object> back = Map.of("reason", "职权在另一单位", "proposedUnitId", unit(other));
        assertThat(does(officer, one, "return", back).expect(200).text("proposedUnit.id")).isEqualTo(unit(other));
        does(operator(), one, "insist", Map.of("reason", "职责清单第五条")).expect(200);
        does(officer, one, "return", back).expect(200);
        clock.moveTo(Instant.parse("2026-03-03T02:00:00Z"));
        assertThat(does(operator(), one, "re-dispatch", Map.of("reason", "同意", "unitId", unit(other))).expect(200).text("replyDueAt")).isEqualTo(due);
        does(other, one, "return", Map.of("reason", "也不是", "proposedUnitId", unit(officer))).expectProblem(409, "return-over");
        seen(officer, one).expect(404);
        Answer late = submitted(enterprise());
        dispatched(late, officer);
        clock.moveTo(Instant.parse("2026-03-05T02:00:00Z"));
        does(officer, late, "return", back).expectProblem(409, "return-over");
    }

    @Test
    void anExtensionIsAskedAheadAndToldToTheEnterprise() {
        Actor owner = enterprise();
        Actor officer = officer(1);
        Answer one = submitted(owner);
        taken(one, officer);
        does(officer, one, "ask-extension", Map.of("reason", "待园区确认", "until", "2026-03-05")).expectProblem(422, "invalid-request");
        does(officer, one, "ask-extension", Map.of("reason", "待园区确认", "until", "2026-03-08")).expectProblem(422, "invalid-request");
        does(officer, one, "ask-extension", Map.of("reason", "待园区确认", "until", "2026-03-10")).expect(200);
        assertThat(seen(owner, one).expect(200).text("extensionReason")).isEqualTo("待园区确认");
        assertThat(does(operator(), one, "grant", Map.of()).expect(200).text("dueAt")).isEqualTo("2026-03-10T15:59:59Z");
        clock.moveTo(Instant.parse("2026-03-10T02:00:00Z"));
        does(officer, one, "ask-extension", Map.of("reason", "再延", "until", "2026-03-12")).expectProblem(409, "extension-late");
    }

    @Test
    void whatIsOverdueIsEscalatedEveryWorkingDay() {
        Answer one = submitted(enterprise());
        clock.moveTo(Instant.parse("2026-03-03T15:00:00Z"));
        timers();
        assertThat(seen(operator(), one).expect(200).number("escalations")).isZero();
        clock.moveTo(Instant.parse("2026-03-03T16:30:00Z"));
        timers();
        timers();
        assertThat(seen(operator(), one).expect(200).number("escalations")).isEqualTo(1);
        clock.moveTo(Instant.parse("2026-03-05T16:30:00Z"));
        timers();
        assertThat(seen(operator(), one).expect(200).number("escalations")).isEqualTo(2);
        assertThat(client.as(operator()).get("/api/appeals?open=true&escalated=true&q=厂房扩产&size=100").expect(200).body()).contains(one.text("id"));
    }

    @Test
    void anUrgentOneIsContactedWithinAWorkingHour() {
        Map<String, Object> words = words("HELP");
        words.put("urgent", true);
        Answer one = client.as(enterprise()).post("/api/appeals", words).expect(201);
        assertThat(dispatched(one, officer(1)).text("dueAt")).startsWith("2026-03-02T03:00:0");
    }

    @Test
    void anAnswerThatDoesNotSatisfyIsReopenedOnceAtAHigherLevel() {
        Actor owner = enterprise();
        Actor low = officer(1);
        Actor high = officer(2);
        Answer one = submitted(owner);
        replied(one, low);
        assertThat(does(owner, one, "rate", Map.of("score", 1, "reopen", true)).expect(200).text("state")).isEqualTo("REOPENED");
        does(operator(), one, "re-dispatch", Map.of("reason", "重办", "unitId", unit(low))).expectProblem(409, "higher-level");
        does(operator(), one, "re-dispatch", Map.of("reason", "重办", "unitId", unit(high))).expect(200);
        does(high, one, "take", Map.of()).expect(200);
        does(high, one, "reply", Map.of("answer", "新的答复", "legalBasis", "第三条", "result", "PARTLY")).expect(200);
        assertThat(seen(owner, one).expect(200).text("notes.0.text")).isEqualTo("已协调两处厂房");
        Answer end = does(owner, one, "rate", Map.of("score", 2, "reopen", true)).expect(200);
        assertThat(end.text("state")).isEqualTo("CLOSED");
        assertThat(end.number("escalations")).isEqualTo(1);
    }

    @Test
    void anAnswerNobodyRatesIsClosedAfterTenWorkingDays() {
        Actor owner = enterprise();
        Answer one = submitted(owner);
        replied(one, officer(1));
        clock.moveTo(Instant.parse("2026-03-16T15:00:00Z"));
        timers();
        assertThat(seen(owner, one).expect(200).text("state")).isEqualTo("REPLIED");
        clock.moveTo(Instant.parse("2026-03-16T16:30:00Z"));
        timers();
        assertThat(seen(owner, one).expect(200).text("state")).isEqualTo("CLOSED");
    }

    @Test
    void listsTakeTheSameNumberOfStatementsHoweverManyThereAre() {
        Actor owner = enterprise();
        Actor officer = officer(1);
        taken(submitted(owner), officer);
        long one = Statements.during(() -> client.as(owner).get("/api/appeals").expect(200));
        long ofUnit = Statements.during(() -> client.as(officer).get("/api/appeals?open=true&q=厂房").expect(200));
        long ofDesk = Statements.during(() -> client.as(operator()).get("/api/appeals?open=false").expect(200));
        taken(client.as(owner).post("/api/appeals", Map.of("type", "ENQUIRY", "title", "人才公寓", "text", "如何申请人才公寓？")).expect(201), officer);
        taken(client.as(owner).post("/api/appeals", Map.of("type", "COMPLAINT", "title", "厂房停电", "text", "三次停电影响生产，请查明。")).expect(201), officer);
        assertThat(Statements.during(() -> assertThat(client.as(owner).get("/api/appeals").expect(200).list("items")).hasSize(3))).isEqualTo(one);
        assertThat(Statements.during(() -> assertThat(client.as(officer).get("/api/appeals?open=true&q=厂房").expect(200).list("items")).hasSize(2))).isEqualTo(ofUnit);
        assertThat(Statements.during(() -> client.as(operator()).get("/api/appeals?open=false").expect(200))).isLessThanOrEqualTo(ofDesk + 5);
        assertThat(client.as(officer).get("/api/appeals?open=true&size=1").expect(200).number("total")).isEqualTo(3);
        assertThat(client.as(owner).get("/api/appeals?type=ENQUIRY").expect(200).list("items")).hasSize(1);
        assertThat(client.as(owner).get("/api/appeals?q=" + "楼").expect(200).list("items")).isEmpty();
        client.as(owner).get("/api/appeals/export").expect(200);
    }

    @Test
    void answeredAppealsTeachTheirUnitAndTheWriterIsShownWhatIsOpen() {
        Actor owner = enterprise();
        Actor officer = officer(1);
        replied(client.as(enterprise()).post("/api/appeals", Map.of("type", "HELP", "title", "海鲜冷链厂房", "text", "冷链仓库温度异常，希望协调新的厂房。")).expect(201), officer);
        Answer second = client.as(owner).post("/api/appeals", Map.of("type", "HELP", "title", "需要冷链厂房", "text", "海鲜冷链仓库已满，希望协调新的厂房。")).expect(201);
        Answer advice = client.as(operator()).get("/api/appeals/" + second.text("id") + "/advice").expect(200);
        assertThat(advice.text("suggestion.units.0.code")).isEqualTo(unit(officer));
        assertThat(advice.text("suggestion.topics.0.code")).isEqualTo("SPACE");
        client.as(owner).get("/api/appeals/" + second.text("id") + "/advice").expect(403);
        Answer checked = client.as(owner).post("/api/appeals/check", Map.of("title", "需要冷链厂房", "text", "希望协调新的厂房。")).expect(200);
        assertThat(checked.text("like.0.id")).isEqualTo(second.text("id"));
        assertThat(checked.text("topic")).isEqualTo("SPACE");
        assertThat(client.as(enterprise()).post("/api/appeals/check", Map.of("title", "需要冷链厂房", "text", "希望协调新的厂房。")).expect(200).list("like")).isEmpty();
        Map<String, Object> forOwner = Map.of("title", "需要冷链厂房", "text", "希望协调新的厂房。", "organisationId", String.valueOf(owner.organisationId()));
        assertThat(client.as(officer(1)).post("/api/appeals/check", forOwner).expect(200).list("like")).isEmpty();
    }

    @Test
    void aPublishedAnswerTellsNothingOfTheEnterprise() {
        String name = NeedFixture.unique("保密企业");
        Actor owner = known(needs.verifiedEnterprise(name));
        Answer one = submitted(owner);
        Map<String, Object> article = new HashMap<>(Map.of("appealId", one.text("id"), "topic", "SPACE", "question", "如何申请厂房？", "answer", "在平台提出即可。"));
        client.post("/api/knowledge", article).expect(401);
        client.as(owner).post("/api/knowledge", article).expect(403);
        client.as(operator()).post("/api/knowledge", article).expectProblem(409, "not-answered");
        replied(one, officer(1));
        does(owner, one, "rate", Map.of("score", 5)).expect(200);
        article.put("question", name + "如何申请厂房？");
        article.put("answer", "请致电 13800138000。");
        assertThat(client.as(operator()).post("/api/knowledge", article).expectProblem(422, "invalid-request").pointers()).containsExactlyInAnyOrder("/question", "/answer");
        article.put("question", "如何申请厂房？");
        article.put("answer", "在平台提出即可。");
        Answer made = client.as(operator()).post("/api/knowledge", article).expect(201);
        client.as(operator()).post("/api/knowledge", article).expectProblem(409, "not-answered");
        Answer seen = client.get("/api/knowledge/" + made.text("id")).expect(200);
        assertThat(seen.body()).doesNotContain(one.text("id"));
        assertThat(client.get("/api/knowledge?q=申请厂房").expect(200).list("items")).hasSize(1);
        Map<String, Object> back = Map.of("version", 0, "topic", "SPACE", "question", "如何申请厂房？", "answer", "在平台提出即可。", "published", false);
        client.as(operator()).put("/api/knowledge/" + made.text("id"), back).expect(200);
        client.as(operator()).put("/api/knowledge/" + made.text("id"), back).expectProblem(409, "stale-version");
        client.get("/api/knowledge/" + made.text("id")).expect(404);
        client.as(operator()).get("/api/knowledge/" + made.text("id")).expect(200);
    }

    @Test
    void visitsAreOfTheUnitAndPromisesAreKept() {
        Actor officer = officer(1);
        Actor other = officer(1);
        String visited = String.valueOf(enterprise().organisationId());
        assertThat(client.as(officer).post("/api/visits", Map.of("visitedOn", "2026-03-03", "followUp", "联系园区")).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/organisationId", "/kind", "/visitedOn", "/summary", "/followUpOn");
        client.as(enterprise()).get("/api/visits").expect(403);
        Answer one = client.as(officer).post("/api/visits", Map.of("organisationId", visited, "kind", "VISIT", "visitedOn", "2026-03-02", "summary", "了解扩产",
                "followUp", "联系园区", "followUpOn", "2026-03-06")).expect(201);
        assertThat(client.as(other).get("/api/visits").expect(200).list("items")).isEmpty();
        client.as(other).put("/api/visits/" + one.text("id"), Map.of("version", 0, "doneNote", "好了")).expect(404);
        client.as(officer).put("/api/visits/" + one.text("id"), Map.of("version", 3, "doneNote", "好了")).expectProblem(409, "stale-version");
        client.as(officer).put("/api/visits/" + one.text("id"), Map.of("version", 0, "doneNote", "已看房")).expect(200);
        client.as(officer).put("/api/visits/" + one.text("id"), Map.of("version", 1, "doneNote", "又")).expectProblem(422, "invalid-request");
        assertThat(client.as(officer).get("/api/visits?open=true").expect(200).list("items")).isEmpty();
        assertThat(client.as(operator()).get("/api/visits?q=扩产").expect(200).list("items")).hasSize(1);
    }
}
