package cn.xinqiao.matching;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

@XinqiaoTest
class ExposureApiTest {
    private final TestClient nobody;
    private final LiveWorld world;
    private final Exposure exposure;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;
    private final TestClient operator;

    ExposureApiTest(TestClient nobody, LiveWorld world, Exposure exposure, Sql sql) {
        this.nobody = nobody;
        this.world = world;
        this.exposure = exposure;
        this.sql = sql;
        this.institutions = new InstitutionFixture(sql, nobody);
        this.needs = new NeedFixture(sql, nobody);
        this.operator = nobody.as(needs.operator);
    }

    @BeforeEach
    void threeNeedsAndTwoInstitutions() {
        EmptyMarket.make(sql);
        for (String name : List.of("鹏城创投", "湾区资本")) {
            Actor investor = institutions.verifiedInstitution(name + System.nanoTime());
            Map<String, Object> body = InstitutionFixture.complete();
            body.put("conflicts", List.of());
            institutions.active(investor, body);
            institutions.active(investor, body); // a second mandate is no second seat
        }
        for (int i = 0; i < 3; i++) {
            Actor enterprise = needs.verifiedEnterprise("真空科技" + System.nanoTime());
            needs.published(enterprise, NeedFixture.complete());
        }
        institutions.active(institutions.verifiedInstitution("排除一切" + System.nanoTime()), excluding());
        world.replaced(new DataReplaced());
        exposure.replaced(new DataReplaced());
    }

    private static Map<String, Object> excluding() {
        Map<String, Object> body = InstitutionFixture.complete();
        body.put("rounds", List.of("SEED"));
        body.put("never", List.of(Map.of("field", "round", "values", List.of("SERIES_A"))));
        return body;
    }

    @Test
    void placesOfAllListsAreCountedAndComparedWithCappedOnes() {
        Answer answer = operator.get("/api/matching/exposure").expect(200);
        assertThat(answer.truth("ready")).isTrue();
        assertThat(answer.number("needs")).isEqualTo(3);
        assertThat(answer.number("spread.places")).isEqualTo(6);
        assertThat(answer.number("spread.institutions")).isEqualTo(3);
        assertThat(answer.number("spread.neverShown")).isEqualTo(1);
        assertThat(answer.decimal("spread.hundred")).isEqualByComparingTo("100");
        assertThat(answer.list("most")).hasSize(2).allSatisfy(shown -> assertThat(shown.get("places").getIntValue()).isEqualTo(3));
        assertThat(answer.number("comparison.cap")).isEqualTo(4);
        assertThat(answer.decimal("comparison.kept")).isEqualByComparingTo("100");
        assertThat(answer.truth("comparison.proven")).isTrue();
    }

    @Test
    void whatTheModelInForceWasMeasuredAtStandsBeside() {
        assertThat(operator.get("/api/matching/exposure").expect(200).has("quality")).isFalse();
        sql.update("UPDATE ranking_model SET report = ? WHERE in_force = 1", List.of("""
                {"verdict":"BETTER","positives":400,"needed":300,"learnedFrom":"2026-04-01","judgedFrom":"2026-07-01","judgedUntil":"2026-09-30",
                 "before":{"loss":7.1,"recallAt20":0.2,"ndcgAt20":0.1,"rounds":321,"calibration":[]},
                 "after":{"loss":7.0,"recallAt20":0.25,"ndcgAt20":0.125,"rounds":321,"calibration":[]}}
                """));
        try {
            Answer answer = operator.get("/api/matching/exposure").expect(200);
            assertThat(answer.decimal("quality.recallAt20")).isEqualByComparingTo("0.25");
            assertThat(answer.number("quality.rounds")).isEqualTo(321);
            assertThat(answer.text("quality.until")).isEqualTo("2026-09-30");
        } finally {
            sql.update("UPDATE ranking_model SET report = NULL WHERE in_force = 1", List.of());
        }
    }

    @Test
    void onlyOperatorsAndAuditorsAsk() {
        nobody.get("/api/matching/exposure").expectProblem(401, "not-signed-in");
        nobody.as(TestActors.one(OrganisationType.AUTHORITY, Role.AUDITOR)).get("/api/matching/exposure").expect(200);
        nobody.as(TestActors.one(OrganisationType.INSTITUTION, Role.INSTITUTION_ADMIN)).get("/api/matching/exposure").expectProblem(403, "not-allowed");
        nobody.as(TestActors.one(OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN)).get("/api/matching/exposure").expectProblem(403, "not-allowed");
    }
}
