package cn.xinqiao.policy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Copies;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@XinqiaoTest
class MoneyLadderApiTest {
    private static final String PAID_IN = "/api/cultivation/paid-in";
    private static final long TWENTY_MILLION = 2_000_000_000L;
    private final TestClient client;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final Sql sql;
    private final TestClock clock;
    private final NeedFixture enterprises;
    private final InstitutionFixture institutions;

    MoneyLadderApiTest(TestClient client, Deliveries deliveries, Outbox outbox, Sql sql, TestClock clock) {
        this.client = client;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
        this.enterprises = new NeedFixture(sql, client);
        this.institutions = new InstitutionFixture(sql, client);
    }

    @BeforeEach
    void inSummer() {
        clock.moveTo(Instant.parse("2026-06-01T02:00:00Z"));
    }

    private Actor enterprise() {
        Actor made = enterprises.verifiedEnterprise(NeedFixture.unique("到账企业"));
        sql.update("INSERT INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at) VALUES (?, ?, '', '测试', 'ZH', 'ACTIVE', 0, NOW(6), NOW(6))",
                List.of(made.requirePerson(), made.personId() + "@example.com"));
        client.as(made).put("/api/cultivation/facts", Map.of("facts", List.of(Map.of("key", "revenue_y1", "value", 900),
                Map.of("key", "equity_2y", "value", 0)))).expect(200);
        return made;
    }

    private long institution(String type) {
        long id = institutions.verifiedInstitution(NeedFixture.unique("投资机构")).requireOrganisation();
        sql.update("UPDATE organisation SET institution_type = ? WHERE id = ?", List.of(type, id));
        Copies.forget();
        return id;
    }

    private Map<String, Object> record(long id, Actor enterprise, long institution, long fen, String paidOn, String instrument) {
        return Map.of("recordId", id, "dealId", 7, "needId", 8, "enterpriseId", enterprise.requireOrganisation(), "institutionId", institution, "amountFen", fen,
                "paidOn", LocalDate.parse(paidOn), "instrument", instrument);
    }

    private void told(String topic, Map<String, Object> record) {
        outbox.put("paid-in." + topic, (Long) record.get("recordId"), record);
        deliveries.settle();
        assertThat(sql.list("SELECT last_error FROM outbox_event WHERE topic LIKE 'paid-in.%' AND subject_id = ? AND last_error IS NOT NULL",
                List.of((Long) record.get("recordId")), row -> row.getString(1))).isEmpty();
    }

    private Answer assessed(Actor enterprise, String on) {
        return client.as(enterprise).post("/api/cultivation/assessments", Map.of("tier", "SPECIALIZED", "applicationDate", on, "preview", true)).expect(200);
    }

    /** The records that the revenue criterion cites. */
    private static List<String> evidence(Answer answer, String assessment) {
        return answer.list(assessment + "conditions").stream().filter(one -> one.get("id").getStringValue().equals("Z26-2a"))
                .flatMap(one -> one.get("evidence") == null ? Stream.empty() : StreamSupport.stream(one.get("evidence").values().spliterator(), false))
                .map(one -> one.get("recordId").getStringValue()).toList();
    }

    private static List<String> turned(Answer money) {
        return money.list("items.0.flips").stream().filter(one -> one.get("criterion").getStringValue().equals("Z26-2a"))
                .map(one -> one.get("before").getStringValue() + ">" + one.get("after").getStringValue()).toList();
    }

    @Test
    void twentyMillionPaidInTurnsTheRevenueCriterionAndVoidingTurnsItBack() {
        Actor owner = enterprise();
        assertThat(assessed(owner, "2026-06-01").texts("unmet")).contains("Z26-2a");
        Map<String, Object> record = record(Ids.next(), owner, institution("FUND_MANAGER"), TWENTY_MILLION, "2025-03-02", "EQUITY");
        String id = String.valueOf(record.get("recordId"));
        told("verified", record);
        Answer met = assessed(owner, "2026-06-01");
        assertThat(met.texts("unmet")).doesNotContain("Z26-2a");
        assertThat(evidence(met, "")).containsExactly(id);
        assertThat(assessed(owner, "2027-03-02").texts("unmet")).doesNotContain("Z26-2a");
        assertThat(assessed(owner, "2027-03-03").texts("unmet")).contains("Z26-2a");

        Answer moved = client.as(owner).get(PAID_IN).expect(200);
        assertThat(moved.text("items.0.id")).isEqualTo(id);
        assertThat(turned(moved)).containsExactly("NOT_MET>MET");
        Answer snapshots = client.as(owner).get("/api/cultivation/assessments?ruleSet=SPECIALIZED_2026").expect(200);
        assertThat(moved.list("items.0.flips").stream().map(one -> one.get("assessmentId").getStringValue())).contains(snapshots.text("items.0.id"));
        assertThat(evidence(snapshots, "items.0.")).containsExactly(id);
        long told = notices(owner);
        assertThat(told).isEqualTo(moved.list("items.0.flips").size());

        told("voided", record);
        told("verified", record);
        assertThat(assessed(owner, "2026-06-01").texts("unmet")).contains("Z26-2a");
        Answer back = client.as(owner).get(PAID_IN).expect(200);
        assertThat(back.truth("items.0.voided")).isTrue();
        assertThat(turned(back)).containsExactly("NOT_MET>MET", "MET>NOT_MET");
        assertThat(notices(owner)).isEqualTo(2 * told);
        assertThat(client.as(owner).get("/api/cultivation/assessments?ruleSet=SPECIALIZED_2026").expect(200).texts("items.1.unmet")).doesNotContain("Z26-2a");
    }

    private long notices(Actor owner) {
        return sql.count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'notification' AND payload LIKE ?",
                List.of("%criterion-flip:%\"organisationId\":" + owner.organisationId() + "%"));
    }

    @Test
    void moneyIsNeverAddedToATypedFigureAndOnlyQualifiedEquityCounts() {
        Actor owner = enterprise();
        client.as(owner).put("/api/cultivation/facts", Map.of("facts", List.of(Map.of("key", "equity_2y", "value", 1500)))).expect(200);
        told("verified", record(Ids.next(), owner, institution("FUND_MANAGER"), TWENTY_MILLION / 2, "2026-03-02", "EQUITY"));
        assertThat(assessed(owner, "2026-06-01").decimal("facts.equity_2y")).isEqualByComparingTo("1500");
        told("verified", record(Ids.next(), owner, institution("BANK"), TWENTY_MILLION, "2026-03-02", "EQUITY"));
        told("verified", record(Ids.next(), owner, institution("FUND_MANAGER"), TWENTY_MILLION, "2026-03-02", "LOAN"));
        assertThat(assessed(owner, "2026-06-01").texts("unmet")).contains("Z26-2a");
        assertThat(client.as(owner).get(PAID_IN).expect(200).list("items").stream().map(one -> one.get("standing").getStringValue())).containsExactlyInAnyOrder("COUNTS", "NOT_QUALIFIED", "NOT_EQUITY");
        told("verified", record(Ids.next(), owner, institution("GOVERNMENT_FUND"), TWENTY_MILLION / 2, "2026-04-02", "EQUITY"));
        Answer both = assessed(owner, "2026-06-01");
        assertThat(both.decimal("facts.equity_2y")).isEqualByComparingTo("2000");
        assertThat(evidence(both, "")).hasSize(2);
        assertThat(client.as(owner).put("/api/cultivation/facts", Map.of("facts", List.of(Map.of("key", "equity_2y", "value", 9000, "source", "FUNDING_RECORD"))))
                .expectProblem(422, "invalid-request").pointers()).containsExactly("/facts/0/source");
    }

    @Test
    void aVoidingToldFirstStands() {
        Actor owner = enterprise();
        Map<String, Object> record = record(Ids.next(), owner, institution("FUND_MANAGER"), TWENTY_MILLION, "2026-03-02", "EQUITY");
        told("voided", record);
        told("verified", record);
        assertThat(assessed(owner, "2026-06-01").texts("unmet")).contains("Z26-2a");
        assertThat(client.as(owner).get(PAID_IN).expect(200).list("items.0.flips")).isEmpty();
    }

    @Test
    void theMoneyOfAnEnterpriseIsItsOwnAndTheDistricts() {
        Actor owner = enterprise();
        told("verified", record(Ids.next(), owner, institution("FUND_MANAGER"), TWENTY_MILLION, "2026-03-02", "EQUITY"));
        client.get(PAID_IN).expectProblem(401, "not-signed-in");
        client.as(TestActors.one(OrganisationType.INSTITUTION, Role.INSTITUTION_ADMIN)).get(PAID_IN).expectProblem(403, "not-allowed");
        TestClient other = client.as(TestActors.one(OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN));
        other.get(PAID_IN + "?enterpriseId=" + owner.organisationId()).expectProblem(404, "not-found");
        assertThat(other.get(PAID_IN).expect(200).number("total")).isZero();
        TestClient operator = client.as(TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR));
        assertThat(operator.get(PAID_IN + "?enterpriseId=" + owner.organisationId()).expect(200).number("total")).isEqualTo(1);
        assertThat(operator.get(PAID_IN).expect(200).number("total")).isPositive();
        operator.get(PAID_IN + "?sort=nothing").expectProblem(422, "invalid-request");
    }
}
