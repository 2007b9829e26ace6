package cn.xinqiao.policy.filing;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPage;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
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
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Filings of tiers from the plan to recognition, re-verification and the end, and what is refused on the way. */
@XinqiaoTest
class FilingApiTest {
    private static final String FILINGS = "/api/cultivation-filings";
    private final TestClient client;
    private final TestClock clock;
    private final Deliveries deliveries;
    private final Sql sql;
    private final NeedFixture needs;
    private final Actor operator = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);

    FilingApiTest(TestClient client, TestClock clock, Deliveries deliveries, Sql sql) {
        this.client = client;
        this.clock = clock;
        this.deliveries = deliveries;
        this.sql = sql;
        this.needs = new NeedFixture(sql, client);
    }

    @BeforeEach
    void inJune() {
        on("2026-06-01");
    }

    private void on(String day) {
        clock.moveTo(Instant.parse(day + "T02:00:00Z"));
    }

    /** Known to the database, so that what it keeps may name it. */
    private Actor enterprise() {
        Actor one = needs.verifiedEnterprise(NeedFixture.unique("培育企业"));
        Instant now = clock.instant();
        sql.update("INSERT IGNORE INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at)"
                + " VALUES (?, ?, '', ?, 'ZH', 'ACTIVE', 0, ?, ?)", List.of(one.requirePerson(), one.personId() + "@example.com", String.valueOf(one.personName()), now, now));
        return one;
    }

    private Answer plan(Actor actor, Map<String, Object> body) {
        return client.as(actor).post(FILINGS, body);
    }

    private String planned(Actor actor) {
        return plan(actor, Map.of("tier", "SPECIALIZED", "filingYear", 2026, "plannedOn", "2026-07-01")).expect(201).text("id");
    }

    private Answer does(Actor actor, String id, String command, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putIfAbsent("version", sql.count("SELECT version FROM cultivation_filing WHERE id = ?", List.of(Long.parseLong(id))));
        return client.as(actor).post(FILINGS + "/" + id + "/" + command, body);
    }

    private Answer read(Actor actor, String id) {
        return client.as(actor).get(FILINGS + "/" + id);
    }

    private String filed(Actor actor) {
        String id = planned(actor);
        does(actor, id, "prepare", Map.of()).expect(200);
        does(actor, id, "mark-filed", Map.of("filedOn", "2026-06-01", "receipt", "R-1")).expect(200);
        return id;
    }

    /** Recognised with the three years of the rules: 2026-06-01 to 2029-05-31. */
    private Answer recognised(Actor actor) {
        String id = filed(actor);
        does(operator, id, "mark-public-notice", Map.of("noticeOn", "2026-06-01", "source", "公示名单")).expect(200);
        return does(operator, id, "recognise", Map.of("number", "SZ-1", "issuer", "深圳市工业和信息化局", "source", "认定公告", "validFrom", "2026-06-01")).expect(200);
    }

    private String credential(String id, String column) {
        return sql.one("SELECT " + column + " FROM credential WHERE id = ?", List.of(Long.parseLong(id)), row -> row.getString(1)).orElse("");
    }

    private long reminders(String credential) {
        return sql.count("SELECT COUNT(*) FROM transition_log WHERE subject_id = ? AND command = 'remind'", List.of(Long.parseLong(credential)));
    }

    @Test
    void aFilingIsFollowedFromThePlanToACredentialOfItsTier() {
        Actor owner = enterprise();
        client.as(owner).put("/api/cultivation/facts", Map.of("facts", List.of(Map.of("key", "niche_years", "value", 1)))).expect(200);
        Answer planned = plan(owner, Map.of("tier", "SPECIALIZED", "filingYear", 2026, "plannedOn", "2026-07-01")).expect(201);
        String id = planned.text("id");
        assertThat(planned.text("state")).isEqualTo("PLANNED");
        assertThat(planned.text("dueOn")).isEqualTo("2026-07-01");
        assertThat(planned.list("checklist")).isNotEmpty();
        String snapshot = planned.text("rounds.0.assessmentId");
        assertThat(client.as(owner).get("/api/cultivation/assessments").expect(200).text("items.0.id")).isEqualTo(snapshot);
        assertThat(does(owner, id, "prepare", Map.of()).expect(200).text("state")).isEqualTo("PREPARING");

        // What is told later shows as it stands now; the snapshot stays.
        String item = planned.list("checklist").stream().filter(one -> one.get("actual") != null && one.get("actual").isNumber()
                && one.get("actual").getIntValue() == 1).findFirst().orElseThrow().get("id").getStringValue();
        client.as(owner).put("/api/cultivation/facts", Map.of("facts", List.of(Map.of("key", "niche_years", "value", 6)))).expect(200);
        var now = read(owner, id).expect(200).list("checklist").stream().filter(one -> one.get("id").getStringValue().equals(item)).findFirst().orElseThrow();
        assertThat(List.of(now.get("before").getStringValue(), now.get("now").getStringValue())).containsExactly("NOT_MET", "MET");

        String file = client.as(owner).upload("/api/files", "file", "paper.pdf", "application/pdf", DemoPage.pdf("Paper")).expect(201).text("id");
        Answer attached = does(owner, id, "attach", Map.of("item", item, "fileId", file)).expect(200);
        assertThat(attached.list("checklist").stream().filter(one -> one.get("fileId") != null && !one.get("fileId").isNull()).map(one -> one.get("id").getStringValue())).containsExactly(item);
        assertThat(client.as(operator).get("/api/files/" + file).status()).isEqualTo(200);
        client.as(enterprise()).get("/api/files/" + file).expectProblem(404, "not-found");

        assertThat(does(owner, id, "mark-filed", Map.of("filedOn", "2026-06-01", "receipt", "SRDI-7")).expect(200).text("level")).isEqualTo("DISTRICT");
        assertThat(does(operator, id, "return", Map.of("reason", "缺少审计报告")).expect(200).text("returnedFor")).isEqualTo("缺少审计报告");
        does(owner, id, "mark-filed", Map.of("filedOn", "2026-06-01", "receipt", "SRDI-7")).expect(200);
        assertThat(does(operator, id, "forward", Map.of("level", "CITY")).expect(200).text("level")).isEqualTo("CITY");
        does(operator, id, "mark-public-notice", Map.of("noticeOn", "2026-06-01", "source", "公示名单")).expect(200);
        Answer done = does(operator, id, "recognise", Map.of("number", "SZ-1", "issuer", "深圳市工业和信息化局", "source", "认定公告", "validFrom", "2026-06-01")).expect(200);
        assertThat(done.text("state")).isEqualTo("RECOGNISED");
        assertThat(done.text("validTo")).isEqualTo("2029-05-31");
        String credential = done.text("credentialId");
        assertThat(List.of(credential(credential, "kind"), credential(credential, "state"), credential(credential, "valid_to"))).containsExactly("SRDI_SME", "CONFIRMED", "2029-05-31");
        assertThat(sql.one("SELECT tier FROM organisation WHERE id = ?", List.of(owner.requireOrganisation()), row -> row.getString(1))).contains("SRDI_SME");
        plan(owner, Map.of("tier", "SPECIALIZED", "filingYear", 2026)).expectProblem(409, "filed-already");
        assertThat(done.text("rounds.0.assessmentId")).isEqualTo(snapshot);
    }

    @Test
    void theEndOfTheValidityIsRemindedOfThreeTimesAndOpensARoundOfItsOwn() {
        Actor owner = enterprise();
        Answer first = recognised(owner);
        String id = first.text("id");
        String credential = first.text("credentialId");
        on("2028-12-01"); // 181 days before the last
        deliveries.runTimers();
        assertThat(read(owner, id).expect(200).text("state")).isEqualTo("RECOGNISED");
        assertThat(reminders(credential)).isZero();
        on("2028-12-02");
        deliveries.runTimers();
        deliveries.runTimers();
        Answer due = read(owner, id).expect(200);
        assertThat(due.text("state")).isEqualTo("RE_VERIFICATION_DUE");
        assertThat(due.text("dueOn")).isEqualTo("2029-05-31");
        assertThat(due.text("rounds.1.dueOn")).isEqualTo("2029-05-31");
        assertThat(due.text("rounds.1.assessmentId")).isNotEqualTo(due.text("rounds.0.assessmentId"));
        assertThat(reminders(credential)).isEqualTo(1);
        on("2029-03-02");
        deliveries.runTimers();
        deliveries.runTimers();
        assertThat(reminders(credential)).isEqualTo(2);
        on("2029-05-01");
        deliveries.runTimers();
        deliveries.runTimers();
        assertThat(reminders(credential)).isEqualTo(3);

        assertThat(does(operator, id, "pass", Map.of("number", "SZ-1", "source", "复核公告", "validTo", "2029-05-01")).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/validTo");
        Answer passed = does(operator, id, "pass", Map.of("number", "SZ-1", "source", "复核公告")).expect(200);
        assertThat(passed.text("state")).isEqualTo("RECOGNISED");
        assertThat(passed.text("validTo")).isEqualTo("2032-05-31");
        assertThat(passed.text("rounds.1.validFrom")).isEqualTo("2029-06-01");
        assertThat(passed.text("rounds.0.validTo")).isEqualTo("2029-05-31");
        assertThat(passed.text("credentialId")).isEqualTo(credential);
        assertThat(credential(credential, "valid_to")).isEqualTo("2032-05-31");
        on("2029-06-02");
        deliveries.runTimers();
        assertThat(credential(credential, "state")).isEqualTo("CONFIRMED");

        // The second time nobody decides: it lapses, and the tier is gone.
        on("2032-05-31");
        deliveries.runTimers();
        assertThat(read(owner, id).expect(200).number("round")).isEqualTo(3);
        on("2032-06-01");
        deliveries.runTimers();
        assertThat(read(owner, id).expect(200).text("state")).isEqualTo("LAPSED");
        assertThat(credential(credential, "state")).isEqualTo("EXPIRED");
        assertThat(sql.count("SELECT COUNT(*) FROM organisation WHERE id = ? AND tier IS NULL", List.of(owner.requireOrganisation()))).isEqualTo(1);
    }

    @Test
    void aFailedReVerificationEndsTheFilingAndLeavesTheTitleItsLastDays() {
        Actor owner = enterprise();
        Answer first = recognised(owner);
        String id = first.text("id");
        on("2029-01-05");
        deliveries.runTimers();
        assertThat(does(operator, id, "fail", Map.of()).expectProblem(422, "invalid-request").pointers()).containsExactly("/reason");
        Answer failed = does(operator, id, "fail", Map.of("reason", "研发投入不达标")).expect(200);
        assertThat(failed.text("state")).isEqualTo("LAPSED");
        assertThat(failed.text("rounds.1.outcome")).isEqualTo("FAILED");
        assertThat(credential(first.text("credentialId"), "state")).isEqualTo("CONFIRMED");
    }

    @Test
    void whoMayNotWhatMayNotAndWhatIsWrittenWronglyIsRefused() {
        Actor owner = enterprise();
        Actor stranger = enterprise();
        Actor member = new Actor(owner.personId(), owner.personName(), owner.organisationId(), owner.organisationName(), OrganisationType.ENTERPRISE,
                Set.of(Role.ENTERPRISE_MEMBER), owner.memberships());
        client.post(FILINGS, Map.of("tier", "SPECIALIZED", "filingYear", 2026)).expectProblem(401, "not-signed-in");
        client.get(FILINGS).expectProblem(401, "not-signed-in");
        plan(operator, Map.of("tier", "SPECIALIZED", "filingYear", 2026)).expectProblem(403, "not-allowed");
        plan(member, Map.of("tier", "SPECIALIZED", "filingYear", 2026)).expectProblem(403, "not-allowed");
        assertThat(plan(owner, Map.of()).expectProblem(422, "invalid-request").pointers()).containsExactlyInAnyOrder("/tier", "/filingYear");
        assertThat(plan(owner, Map.of("tier", "SPECIALIZED", "filingYear", 2031, "plannedOn", "2026-05-01")).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/filingYear", "/plannedOn");
        String id = planned(owner);
        plan(owner, Map.of("tier", "SPECIALIZED", "filingYear", 2027)).expectProblem(409, "filed-already");
        plan(owner, Map.of("tier", "LITTLE_GIANT", "filingYear", 2027)).expect(201);
        read(stranger, id).expectProblem(404, "not-found");
        does(stranger, id, "prepare", Map.of()).expectProblem(404, "not-found");
        does(operator, id, "prepare", Map.of()).expectProblem(403, "not-allowed");
        does(owner, id, "mark-filed", Map.of("filedOn", "2026-06-01", "receipt", "R")).expectProblem(409, "illegal-transition");
        does(owner, id, "prepare", Map.of("version", 9)).expectProblem(409, "stale-version");
        does(member, id, "prepare", Map.of()).expect(200);
        does(member, id, "mark-filed", Map.of("filedOn", "2026-06-01", "receipt", "R")).expectProblem(403, "not-allowed");
        assertThat(does(owner, id, "attach", Map.of("item", "NO-SUCH", "fileId", "1")).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/item", "/fileId");
        assertThat(does(owner, id, "mark-filed", Map.of("filedOn", "2026-06-02")).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/filedOn", "/receipt");
        does(owner, id, "mark-filed", Map.of("filedOn", "2026-06-01", "receipt", "R")).expect(200);
        does(owner, id, "recognise", Map.of()).expectProblem(403, "not-allowed");
        assertThat(does(operator, id, "forward", Map.of("level", "DISTRICT")).expectProblem(422, "invalid-request").pointers()).containsExactly("/level");
        does(operator, id, "return", Map.of()).expectProblem(422, "invalid-request");
        assertThat(does(operator, id, "mark-public-notice", Map.of("noticeOn", "2026-05-31")).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/noticeOn", "/source");
        does(operator, id, "mark-public-notice", Map.of("noticeOn", "2026-06-01", "source", "名单")).expect(200);
        assertThat(does(operator, id, "recognise", Map.of("validFrom", "2026-06-01", "validTo", "2026-06-01")).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/number", "/issuer", "/source", "/validTo");
        does(owner, id, "withdraw", Map.of()).expectProblem(409, "illegal-transition");
        assertThat(does(operator, id, "not-recognise", Map.of("reason", "未在公布名单")).expect(200).text("state")).isEqualTo("NOT_RECOGNISED");
        planned(owner);
        client.as(operator).post("/api/credentials/" + recognised(stranger).text("credentialId") + "/renew", Map.of("version", 0)).expectProblem(403, "not-allowed");
    }

    @Test
    void theDeskFiltersSortsAndExportsAndAnEnterpriseSeesItsOwn() {
        Actor owner = enterprise();
        String id = planned(owner);
        filed(enterprise());
        assertThat(client.as(owner).get(FILINGS).expect(200).list("items").stream().map(one -> one.get("id").getStringValue())).containsExactly(id);
        String name = String.valueOf(sql.one("SELECT name FROM organisation WHERE id = ?", List.of(owner.requireOrganisation()), row -> row.getString(1)).orElseThrow());
        assertThat(client.as(operator).get(FILINGS + "?state=PLANNED&tier=SPECIALIZED&sort=due&q=" + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8))
                .expect(200).list("items").stream().map(one -> one.get("id").getStringValue())).containsExactly(id);
        on("2026-07-02");
        assertThat(client.as(owner).get(FILINGS + "?overdue=true").expect(200).list("items")).hasSize(1);
        assertThat(client.as(operator).get(FILINGS + "/export?state=FILED").status()).isEqualTo(200);
    }
}
