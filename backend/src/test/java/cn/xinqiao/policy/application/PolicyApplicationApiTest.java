package cn.xinqiao.policy.application;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPage;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Copies;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Applications under clauses: a grant and a recognition from beginning to end, and what is refused on the way. */
@XinqiaoTest
class PolicyApplicationApiTest {
    private static final String GRANT = "FT-RD-INPUT";
    private static final String RECOGNITION = "FT-AI-ENTERPRISE";
    private final TestClient client;
    private final TestClock clock;
    private final Deliveries deliveries;
    private final Memberships memberships;
    private final Writes writes;
    private final Sql sql;
    private final NeedFixture needs;
    private Actor operator = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
    private Actor second = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);

    PolicyApplicationApiTest(TestClient client, TestClock clock, Deliveries deliveries, Memberships memberships, Writes writes, Sql sql) {
        this.client = client;
        this.clock = clock;
        this.deliveries = deliveries;
        this.memberships = memberships;
        this.writes = writes;
        this.sql = sql;
        this.needs = new NeedFixture(sql, client);
    }

    @BeforeEach
    void onAMonday() {
        clock.moveTo(Instant.parse("2026-03-02T02:00:00Z"));
        operator = known(TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR));
        second = known(TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR));
    }

    private Actor known(Actor actor) {
        Instant now = clock.instant();
        sql.update("INSERT IGNORE INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at)"
                + " VALUES (?, ?, '', ?, 'ZH', 'ACTIVE', 0, ?, ?)", List.of(actor.requirePerson(), actor.personId() + "@example.com", String.valueOf(actor.personName()), now, now));
        return actor;
    }

    private Actor enterprise() {
        Actor enterprise = known(needs.verifiedEnterprise(NeedFixture.unique("申报企业")));
        sql.update("UPDATE organisation SET region_code = '440304' WHERE id = ?", List.of(enterprise.requireOrganisation()));
        Copies.forget();
        return enterprise;
    }

    private void tells(Actor enterprise, Map<String, Object> facts) {
        List<Map<String, Object>> told = new ArrayList<>();
        facts.forEach((key, value) -> told.add(Map.of("key", key, "value", value, "year", 2025, "source", "AUDIT_REPORT", "evidence", "2025 年度审计报告")));
        client.as(enterprise).put("/api/cultivation/facts", Map.of("facts", told)).expect(200);
    }

    private Answer start(Actor enterprise, String clause) {
        return client.as(enterprise).post("/api/policy-applications", Map.of("clauseId", clause));
    }

    private Answer does(Actor actor, String id, String command, Map<String, Object> more) {
        return on(actor, "/api/policy-applications/", "policy_application", id, command, more);
    }

    private Answer reviews(Actor actor, String id, String command, Map<String, Object> more) {
        return on(actor, "/api/policy-reviews/", "policy_review", id, command, more);
    }

    private Answer on(Actor actor, String address, String table, String id, String command, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putIfAbsent("version", sql.count("SELECT version FROM " + table + " WHERE id = ?", List.of(Long.parseLong(id))));
        return client.as(actor).post(address + id + "/" + command, body);
    }

    private void attachAll(Actor enterprise, String id) {
        client.as(enterprise).get("/api/policy-applications/" + id).expect(200).list("materials").forEach(one -> {
            String file = client.as(enterprise).upload("/api/files", "file", "paper.pdf", "application/pdf", DemoPage.pdf("Paper")).expect(201).text("id");
            does(enterprise, id, "attach", Map.of("paper", one.get("paper").getStringValue(), "fileId", file)).expect(200);
        });
    }

    private String submitted(Actor enterprise, String clause) {
        String id = start(enterprise, clause).expect(201).text("id");
        attachAll(enterprise, id);
        assertThat(does(enterprise, id, "submit", Map.of("truthStated", true)).expect(200).text("state")).isEqualTo("SUBMITTED");
        return id;
    }

    /** Checked, and measured where there is a gate. */
    private void checked(String id) {
        does(operator, id, "formal-check", Map.of("result", "OK")).expect(200);
        deliveries.runTimers();
    }

    private String onNotice(Actor enterprise) {
        String id = submitted(enterprise, GRANT);
        checked(id);
        does(operator, id, "propose", Map.of()).expect(200);
        return id;
    }

    private Actor grantEnterprise() {
        Actor enterprise = enterprise();
        tells(enterprise, Map.of("rd_y1_statistics", 240));
        return enterprise;
    }

    private Actor expert(String name) {
        Actor expert = known(new Actor(TestActors.one(OrganisationType.AUTHORITY, Role.REVIEWER).personId(), name, operatorHome(), "福田区", OrganisationType.AUTHORITY,
                java.util.Set.of(Role.REVIEWER), java.util.Set.of(operatorHome())));
        writes.run(() -> {
            memberships.grant(expert.requirePerson(), operatorHome(), OrganisationType.AUTHORITY, Role.REVIEWER, Actor.system());
            return true;
        });
        return expert;
    }

    private long operatorHome() {
        Instant now = clock.instant();
        sql.update("INSERT IGNORE INTO organisation (id, type, name, state, version, created_at, updated_at, search_text) VALUES (?, 'AUTHORITY', '评审单位', 'VERIFIED', 0, ?, ?, '')",
                List.of(777_000_001L, now, now));
        return 777_000_001L;
    }

    private static Map<String, Object> scores(double... points) {
        List<Object> all = new ArrayList<>();
        for (double one : points) {
            all.add(one);
        }
        return Map.of("scores", all, "comment", "应用场景明确");
    }

    @Test
    void aGrantIsPaidByTheClausesRuleAndNothingElse() {
        Actor enterprise = grantEnterprise();
        Answer draft = start(enterprise, GRANT).expect(201);
        String id = draft.text("id");
        assertThat(draft.text("state")).isEqualTo("DRAFT");
        client.as(operator).get("/api/policy-applications/" + id).expectProblem(404, "not-found");
        assertThat(does(enterprise, id, "submit", Map.of()).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/materials/STATISTICS_RD_RETURN", "/truthStated");
        start(enterprise, GRANT).expectProblem(409, "applied-already");
        attachAll(enterprise, id);
        does(enterprise, id, "submit", Map.of("truthStated", true)).expect(200);

        assertThat(does(operator, id, "formal-check", Map.of("result", "RETURN")).expectProblem(422, "invalid-request").pointers()).containsExactly("/reason");
        assertThat(does(operator, id, "formal-check", Map.of("result", "RETURN", "reason", "请补盖章页")).expect(200).text("state")).isEqualTo("RETURNED");
        does(enterprise, id, "submit", Map.of("truthStated", true)).expect(200);
        does(operator, id, "propose", Map.of()).expectProblem(409, "illegal-transition");
        checked(id);
        Answer measured = client.as(enterprise).get("/api/policy-applications/" + id).expect(200);
        assertThat(measured.text("state")).isEqualTo("GATE_PASSED");
        assertThat(measured.text("figures.0.figures.0.evidence.0.text")).isEqualTo("2025 年度审计报告");

        // The figure is told anew after it was sent: what was sent counts.
        tells(enterprise, Map.of("rd_y1_statistics", 9_000));
        assertThat(does(operator, id, "propose", Map.of("amountFen", 1)).status()).isNotEqualTo(500);
        Answer noticed = client.as(operator).get("/api/policy-applications/" + id).expect(200).text("state").equals("PUBLIC_NOTICE")
                ? client.as(operator).get("/api/policy-applications/" + id) : does(operator, id, "propose", Map.of()).expect(200);
        assertThat(noticed.number("amountFen")).isEqualTo(24_000_000); // a tenth of 2.4 m yuan
        assertThat(noticed.text("noticeTo")).isEqualTo("2026-03-08");
        assertThat(client.get("/api/policy-notices").expect(200).list("items")).anySatisfy(one -> assertThat(one.get("id").getStringValue()).isEqualTo(id));

        does(second, id, "approve", Map.of()).expectProblem(409, "notice-runs");
        clock.moveTo(Instant.parse("2026-03-09T02:00:00Z"));
        deliveries.runTimers();
        does(operator, id, "approve", Map.of()).expectProblem(403, "four-eyes");
        does(second, id, "approve", Map.of()).expect(200);
        assertThat(does(operator, id, "disburse", Map.of()).expectProblem(422, "invalid-request").pointers()).containsExactly("/paymentReference");
        assertThat(does(operator, id, "disburse", Map.of("paymentReference", "FT-2026-0001")).expect(200).text("state")).isEqualTo("DISBURSED");
        does(operator, id, "reclaim", Map.of("reason", "虚报")).expectProblem(403, "four-eyes");
        assertThat(does(second, id, "reclaim", Map.of("reason", "虚报")).expect(200).text("state")).isEqualTo("RECLAIMED");
    }

    @Test
    void anObjectionStopsTheApprovalUntilTwoHaveLooked() {
        Actor enterprise = grantEnterprise();
        String id = onNotice(enterprise);
        Actor citizen = known(TestActors.one(OrganisationType.INSTITUTION, Role.INVESTOR_MEMBER));
        client.as(citizen).get("/api/policy-applications/" + id).expectProblem(403, "not-allowed");
        assertThat(does(citizen, id, "object", Map.of()).expectProblem(422, "invalid-request").pointers()).containsExactly("/text");
        does(enterprise, id, "object", Map.of("text", "自己")).expectProblem(403, "own-matter");
        Answer seen = does(citizen, id, "object", Map.of("text", "研发投入与公开年报不一致")).expect(200);
        assertThat(seen.text("state")).isEqualTo("OBJECTED");
        assertThat(seen.list("materials")).isEmpty();
        assertThat(client.as(citizen).get("/api/policy-applications/" + id + "/transitions").expect(200).list("items")).isEmpty();
        Answer own = client.as(enterprise).get("/api/policy-applications/" + id).expect(200);
        assertThat(own.text("objections.0.text")).isEqualTo("研发投入与公开年报不一致");
        assertThat(own.has("objections.0.personName")).isFalse();
        clock.moveTo(Instant.parse("2026-03-10T02:00:00Z"));
        does(second, id, "approve", Map.of()).expectProblem(409, "illegal-transition");
        does(operator, id, "dismiss", Map.of("reason", "经核查一致")).expectProblem(403, "four-eyes");
        assertThat(does(second, id, "dismiss", Map.of("reason", "经核查一致")).expect(200).text("state")).isEqualTo("PUBLIC_NOTICE");
        does(citizen, id, "object", Map.of("text", "再次提出")).expectProblem(409, "notice-over");
        does(second, id, "approve", Map.of()).expect(200);

        Actor other = grantEnterprise();
        String refused = onNotice(other);
        does(citizen, refused, "object", Map.of("text", "重复申报")).expect(200);
        assertThat(does(second, refused, "uphold", Map.of("reason", "属实")).expect(200).text("state")).isEqualTo("REFUSED");
        start(other, GRANT).expect(201);
    }

    @Test
    void aRecognitionIsMarkedByAPanelThatSeesNothingOfEachOther() {
        Actor enterprise = enterprise();
        tells(enterprise, Map.of("ai_rd_ratio", 12, "ai_ip_points", 12, "ai_rd_staff_ratio", 45, "ai_revenue_ratio", 65, "ai_customers", 6,
                "ai_filings", 1, "ai_governance_proofs", 2));
        String id = submitted(enterprise, RECOGNITION);
        checked(id);
        assertThat(client.as(operator).get("/api/policy-applications/" + id).expect(200).decimal("objectiveScore")).isEqualByComparingTo("83");
        does(operator, id, "propose", Map.of()).expectProblem(409, "step-missing");
        List<Actor> experts = List.of(expert("专家甲"), expert("专家乙"), expert("专家丙"), expert("专家丁"));
        List<String> three = experts.subList(0, 3).stream().map(one -> String.valueOf(one.personId())).toList();
        assertThat(does(operator, id, "assign-panel", Map.of("personIds", three.subList(0, 2))).expectProblem(422, "invalid-request").pointers()).containsExactly("/personIds");
        does(operator, id, "assign-panel", Map.of("personIds", three)).expect(200);
        List<String> seats = experts.subList(0, 3).stream().map(one -> String.valueOf(sql.count("SELECT id FROM policy_review WHERE application_id = ? AND person_id = ?",
                List.of(Long.parseLong(id), one.requirePerson())))).toList();
        client.as(experts.get(1)).get("/api/policy-reviews/" + seats.getFirst()).expectProblem(404, "not-found");
        client.as(operator).get("/api/policy-reviews/" + seats.getFirst()).expectProblem(403, "not-allowed");

        reviews(experts.get(2), seats.get(2), "declare-conflict", Map.of("reason", "曾任该企业顾问")).expect(200);
        does(operator, id, "assign-panel", Map.of("personIds", List.of(three.get(2)))).expectProblem(422, "invalid-request");
        does(operator, id, "assign-panel", Map.of("personIds", List.of(String.valueOf(experts.get(3).personId())))).expect(200);
        String last = String.valueOf(sql.count("SELECT id FROM policy_review WHERE application_id = ? AND person_id = ?", List.of(Long.parseLong(id), experts.get(3).requirePerson())));

        assertThat(reviews(experts.get(0), seats.get(0), "submit", scores(36, 20, 20, 10)).expectProblem(422, "invalid-request").pointers()).containsExactly("/scores/0");
        reviews(experts.get(0), seats.get(0), "submit", scores(30, 20, 20, 10)).expect(200);
        assertThat(client.as(experts.get(0)).get("/api/policy-reviews/" + seats.get(0)).expect(200).list("others")).isEmpty();
        assertThat(client.as(operator).get("/api/policy-applications/" + id).expect(200).has("panel.0.total")).isFalse();
        assertThat(client.as(enterprise).get("/api/policy-applications/" + id).expect(200).list("panel")).isEmpty();
        reviews(experts.get(1), seats.get(1), "submit", scores(25, 20, 15, 10)).expect(200);
        reviews(experts.get(3), last, "submit", scores(35, 25, 20, 10)).expect(200);

        Answer reviewed = client.as(operator).get("/api/policy-applications/" + id).expect(200);
        assertThat(reviewed.text("state")).isEqualTo("REVIEWED");
        assertThat(reviewed.decimal("expertScore")).isEqualByComparingTo("80");
        assertThat(reviewed.decimal("finalScore")).isEqualByComparingTo("81.8"); // 0.6 * 83 + 0.4 * 80
        assertThat(client.as(experts.get(0)).get("/api/policy-reviews/" + seats.get(0)).expect(200).list("others")).hasSize(2);
        assertThat(client.as(enterprise).get("/api/policy-applications/" + id + "/transitions").expect(200).body()).doesNotContain("assign-panel", "专家甲");

        does(operator, id, "propose", Map.of()).expect(200);
        clock.moveTo(Instant.parse("2026-03-09T02:00:00Z"));
        does(second, id, "approve", Map.of()).expect(200);
        Answer recognised = does(operator, id, "disburse", Map.of()).expect(200);
        assertThat(recognised.text("state")).isEqualTo("RECOGNISED");
        assertThat(sql.count("SELECT COUNT(*) FROM credential WHERE id = ? AND state = 'CONFIRMED' AND organisation_id = ?",
                List.of(Long.parseLong(recognised.text("credentialId")), enterprise.requireOrganisation()))).isEqualTo(1);
    }

    @Test
    void whatIsNotReachedNotOpenOrPaidTwiceIsRefused() {
        Actor enterprise = enterprise();
        client.post("/api/policy-applications", Map.of("clauseId", GRANT)).expectProblem(401, "not-signed-in");
        start(operator, GRANT).expectProblem(403, "not-allowed");
        assertThat(start(enterprise, "NO-SUCH").expectProblem(422, "invalid-request").pointers()).containsExactly("/clauseId");
        start(enterprise, "SZ-2022-31-ZJTX").expectProblem(409, "clause-not-open");
        start(enterprise, "FT-2022-ZJTX-CERT").expectProblem(409, "clause-not-open"); // the authority decides how much
        tells(enterprise, Map.of("rd_y1_statistics", 40));
        start(enterprise, GRANT).expectProblem(409, "clause-not-met");

        // A figure that is not told may be applied with, but does not pass the gate.
        String gated = submitted(enterprise, RECOGNITION);
        checked(gated);
        Answer refused = client.as(enterprise).get("/api/policy-applications/" + gated).expect(200);
        assertThat(refused.text("state")).isEqualTo("REFUSED");
        assertThat(refused.text("figures.0.result")).isEqualTo("UNKNOWN");
        Actor stranger = enterprise();
        client.as(stranger).get("/api/policy-applications/" + gated).expectProblem(404, "not-found");
        client.as(stranger).post("/api/policy-applications/" + gated + "/withdraw", Map.of("version", 0)).expectProblem(404, "not-found");
        assertThat(client.as(stranger).get("/api/policy-applications").expect(200).number("total")).isZero();

        Actor twice = enterprise();
        tells(twice, Map.of("market_appraisal_rent", 100, "honours", List.of("HIGH_TECH_ENTERPRISE")));
        String first = submitted(twice, "FT-2024-GOV-PROPERTY");
        sql.update("UPDATE policy_application SET clause_id = 'FT-INCUBATOR', title = '孵化' WHERE id = ?", List.of(Long.parseLong(first)));
        String other = start(twice, "FT-2024-GOV-PROPERTY").expect(201).text("id");
        attachAll(twice, other);
        does(twice, other, "submit", Map.of("truthStated", true)).expectProblem(409, "not-paid-twice");
        does(twice, first, "withdraw", Map.of("version", 99)).expectProblem(409, "stale-version");
        does(twice, first, "withdraw", Map.of()).expect(200);
        does(twice, other, "submit", Map.of("truthStated", true)).expect(200);
    }

    @Test
    void aDraftLapsesWithItsWindow() {
        Actor enterprise = grantEnterprise();
        String id = start(enterprise, GRANT).expect(201).text("id");
        sql.update("UPDATE policy_application SET window_ends_on = '2026-03-02' WHERE id = ?", List.of(Long.parseLong(id)));
        deliveries.runTimers();
        assertThat(client.as(enterprise).get("/api/policy-applications/" + id).expect(200).text("state")).isEqualTo("DRAFT");
        clock.moveTo(Instant.parse("2026-03-03T02:00:00Z"));
        deliveries.runTimers();
        assertThat(client.as(enterprise).get("/api/policy-applications/" + id).expect(200).text("state")).isEqualTo("WITHDRAWN");
    }
}
