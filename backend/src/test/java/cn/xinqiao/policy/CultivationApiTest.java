package cn.xinqiao.policy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.policy.rules.RuleData;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@XinqiaoTest
class CultivationApiTest {
    private static final String ASSESSMENTS = "/api/cultivation/assessments";
    private static final String FACTS = "/api/cultivation/facts";
    private final TestClient client;

    private final Sql sql;
    private final NeedFixture enterprises;

    CultivationApiTest(TestClient client, Sql sql) {
        this.client = client;
        this.sql = sql;
        this.enterprises = new NeedFixture(sql, client);
    }

    private Actor enterprise() {
        Actor made = enterprises.verifiedEnterprise(NeedFixture.unique("培育企业"));
        sql.update("INSERT INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at) VALUES (?, ?, '', '测试', 'ZH', 'ACTIVE', 0, NOW(6), NOW(6))",
                List.of(made.requirePerson(), made.personId() + "@example.com"));
        return made;
    }

    private TestClient operator() {
        return client.as(TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR));
    }

    @Test
    void aReferenceCaseComesOutTheSameOverHttp() {
        RuleData one = ShippedRules.file("gradient_test_cases.json").objects("cases").stream().filter(c -> c.text("id").equals("GR28")).findFirst().orElseThrow();
        Answer answer = operator().post(ASSESSMENTS, Map.of("applicationDate", "2026-04-01", "tier", "SPECIALIZED", "facts", one.object("facts").fields())).expect(200);
        assertThat(answer.text("ruleSet")).isEqualTo("SPECIALIZED_2026");
        assertThat(answer.truth("pass")).isFalse();
        assertThat(answer.texts("unmet")).containsExactly("Z26-3");
        int at = index(answer, "conditions", "id", "Z26-3");
        assertThat(answer.text("conditions." + at + ".result")).isEqualTo("NOT_MET");
        assertThat(answer.decimal("conditions." + at + ".gap")).isEqualByComparingTo("1");
        assertThat(answer.decimal("conditions." + at + ".threshold")).isEqualByComparingTo("100");
    }

    @Test
    void theDayOfApplicationChoosesTheMeasure() {
        for (Map.Entry<String, String> one : Map.of("2026-03-31", "SPECIALIZED_2022", "2026-04-01", "SPECIALIZED_2026").entrySet()) {
            assertThat(operator().post(ASSESSMENTS, Map.of("applicationDate", one.getKey(), "tier", "SPECIALIZED", "facts", Map.of())).expect(200).text("ruleSet"))
                    .isEqualTo(one.getValue());
        }
        assertThat(operator().post(ASSESSMENTS, Map.of("applicationDate", "2022-07-31", "tier", "SPECIALIZED", "facts", Map.of()))
                .expectProblem(422, "invalid-request").pointers()).containsExactly("/applicationDate");
    }

    @Test
    void everyFigureThatCannotBeOneIsNamed() {
        assertThat(operator().post(ASSESSMENTS, Map.of("ruleSet", "LITTLE_GIANT_2026", "facts", Map.of("market_share_national", 150, "turnover", 3,
                "employees", 1.5, "held_tier", "GIANT", "revenue_y1", "much"))).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/facts/market_share_national", "/facts/turnover", "/facts/employees", "/facts/held_tier", "/facts/revenue_y1");
        assertThat(operator().post(ASSESSMENTS, Map.of("ruleSet", "NONE", "facts", Map.of())).expectProblem(422, "invalid-request").pointers()).containsExactly("/ruleSet");
        assertThat(operator().post("/api/boards/readiness", Map.of("facts", Map.of("market_cap", -1))).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/facts/market_cap");
        assertThat(operator().post("/api/policy-clauses/screen", Map.of("beneficiary", "CAT")).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/beneficiary");
    }

    @Test
    void factsAreToldOnceAndSnapshotsStayAsTheyWere() {
        TestClient own = client.as(enterprise());
        own.put(FACTS, Map.of("facts", List.of(Map.of("key", "niche_years", "value", 3, "year", 2025, "source", "AUDIT_REPORT", "evidence", "审计报告"),
                Map.of("key", "revenue_y1", "value", 900), Map.of("key", "equity_2y", "value", 1999)))).expect(200);
        Answer first = own.post(ASSESSMENTS, Map.of("tier", "SPECIALIZED", "applicationDate", "2026-06-01")).expect(200);
        assertThat(first.texts("unmet")).contains("Z26-2a").doesNotContain("Z26-1");
        own.put(FACTS, Map.of("facts", List.of(Map.of("key", "equity_2y", "value", 2000)))).expect(200);
        Answer preview = own.post(ASSESSMENTS, Map.of("tier", "SPECIALIZED", "applicationDate", "2026-06-01", "preview", true)).expect(200);
        assertThat(preview.texts("unmet")).doesNotContain("Z26-2a");
        own.post(ASSESSMENTS, Map.of("tier", "SPECIALIZED", "applicationDate", "2026-06-01")).expect(200);
        Answer history = own.get(ASSESSMENTS).expect(200);
        assertThat(history.number("total")).isEqualTo(2);
        assertThat(history.texts("items.0.unmet")).doesNotContain("Z26-2a");
        assertThat(history.texts("items.1.unmet")).contains("Z26-2a");
        assertThat(history.decimal("items.1.facts.equity_2y")).isEqualByComparingTo("1999");

        assertThat(own.get("/api/cultivation/assessment.xlsx?tier=SPECIALIZED").expect(200).bytes()).startsWith('P', 'K');
        own.get("/api/cultivation/assessment.xlsx?tier=CAT").expectProblem(422, "invalid-request");
        Map<String, Object> forget = new HashMap<>(Map.of("key", "equity_2y"));
        forget.put("value", null);
        own.put(FACTS, Map.of("facts", List.of(forget))).expect(200);
        assertThat(own.post(ASSESSMENTS, Map.of("tier", "SPECIALIZED", "applicationDate", "2026-06-01", "preview", true)).expect(200).texts("unmet")).contains("Z26-2a");
    }

    @Test
    void wrongFactsAreRefusedWithTheirPlace() {
        TestClient own = client.as(enterprise());
        assertThat(own.put(FACTS, Map.of("facts", List.of(Map.of("key", "nothing", "value", 3), Map.of("key", "market_share_national", "value", 101),
                Map.of("key", "rd_y1", "value", 3, "year", 1700), Map.of("key", "rd_y2", "value", 3, "source", "ORGANISATION")))).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/facts/0/key", "/facts/1/value", "/facts/2/year", "/facts/3/source");
        assertThat(own.put(FACTS, Map.of()).expectProblem(422, "invalid-request").pointers()).containsExactly("/facts");
    }

    @Test
    void anEnterprisesFiguresAreNobodyElsesBusiness() {
        Actor owner = enterprise();
        client.as(owner).put(FACTS, Map.of("facts", List.of(Map.of("key", "rd_y1", "value", 100)))).expect(200);
        TestClient other = client.as(TestActors.one(OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN));
        other.get(FACTS + "?enterpriseId=" + owner.organisationId()).expectProblem(404, "not-found");
        other.get(ASSESSMENTS + "?enterpriseId=" + owner.organisationId()).expectProblem(404, "not-found");
        client.as(TestActors.one(OrganisationType.INSTITUTION, Role.INSTITUTION_ADMIN)).get(FACTS).expectProblem(403, "not-allowed");
        client.get(FACTS).expectProblem(401, "not-signed-in");
        operator().get(FACTS).expectProblem(422, "invalid-request");
        Answer seen = operator().get(FACTS + "?enterpriseId=" + owner.organisationId()).expect(200);
        assertThat(seen.truth("editable")).isFalse();
        assertThat(seen.decimal("facts." + index(seen, "facts", "key", "rd_y1") + ".value")).isEqualByComparingTo("100");
        operator().put(FACTS, Map.of("facts", List.of())).expectProblem(403, "not-allowed");
    }

    @Test
    void clausesArePublicAndNeverAPromiseWhenUncertain() {
        Answer clauses = client.get("/api/policy-clauses").expect(200);
        assertThat(clauses.number("total")).isEqualTo(40);
        Answer screened = operator().post("/api/policy-clauses/screen", Map.of("regionCode", "440304", "applicationDate", "2026-11-23",
                "facts", Map.of("rd_y1_statistics", 600))).expect(200);
        List<?> items = screened.list("items");
        assertThat(items).hasSize(40);
        int rd = index(screened, "items", "clause.id", "FT-RD-INPUT");
        assertThat(screened.decimal("items." + rd + ".amountFen")).isEqualByComparingTo("60000000");
        assertThat(screened.text("items." + rd + ".result")).isEqualTo("UNKNOWN");
        assertThat(screened.truth("items." + rd + ".promise")).isFalse();
        assertThat(screened.text("items." + index(screened, "items", "clause.id", "LG-PLANT") + ".stoppedAt")).isEqualTo("JURISDICTION");
        assertThat(screened.text("items." + index(screened, "items", "clause.id", "FT-2022-CARRIER") + ".stoppedAt")).isEqualTo("BENEFICIARY");
        assertThat(screened.text("items." + index(screened, "items", "clause.id", "SZ-2022-31-ZJTX") + ".stoppedAt")).isEqualTo("IN_FORCE");
        assertThat(screened.texts("best")).containsExactly("FT-RD-INPUT");
        assertThat(screened.decimal("bestTotalFen")).isEqualByComparingTo(new BigDecimal("60000000"));
    }

    private static int index(Answer answer, String list, String field, String wanted) {
        for (int i = 0; i < answer.list(list).size(); i++) {
            if (answer.text(list + "." + i + "." + field).equals(wanted)) {
                return i;
            }
        }
        throw new AssertionError(wanted);
    }

    @Test
    void boardsTellTheNearestSetWithItsGaps() {
        Answer boards = operator().post("/api/boards/readiness", Map.of("facts", Map.of("market_cap", 80000, "revenue_y1", 20000, "rd_ratio_2y", 7.9))).expect(200);
        assertThat(boards.list("items")).hasSize(9);
        int bse = 3;
        assertThat(boards.text("items." + bse + ".code")).isEqualTo("BSE");
        assertThat(boards.text("items." + bse + ".result")).isEqualTo("NEAR");
        assertThat(boards.text("items." + bse + ".set")).isEqualTo("BSE-3");
        assertThat(boards.decimal("items." + bse + ".sets.2.items.2.gap")).isEqualByComparingTo("0.1");
        client.post("/api/boards/readiness", Map.of()).expectProblem(401, "not-signed-in");
    }
}
