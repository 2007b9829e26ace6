package cn.xinqiao.investor;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Timers;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.reference.WorkingCalendar;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@XinqiaoTest
class MandateApiTest {
    private final TestClient nobody;
    private final TestClock clock;
    private final Timers timers;
    private final Mandates mandates;
    private final Sql sql;
    private final InstitutionFixture given;
    private final Actor admin;
    private final TestClient acting;

    MandateApiTest(TestClient nobody, TestClock clock, Timers timers, Mandates mandates, Sql sql) {
        this.nobody = nobody;
        this.clock = clock;
        this.timers = timers;
        this.mandates = mandates;
        this.sql = sql;
        this.given = new InstitutionFixture(sql, nobody);
        this.admin = given.verifiedInstitution("鹏城创投");
        this.acting = nobody.as(admin);
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void aMandateKeepsWhatWasTyped() {
        String id = acting.post("/api/mandates", InstitutionFixture.complete()).expect(201).text("id");
        Answer read = acting.get("/api/mandates/" + id).expect(200);
        assertThat(read.text("state")).isEqualTo("DRAFT");
        assertThat(read.text("institution.name")).isEqualTo("鹏城创投");
        assertThat(read.text("sectors.0.code")).isEqualTo("SEMI");
        assertThat(read.number("sectors.0.weight")).isEqualTo(80);
        assertThat(read.texts("rounds")).containsExactly("ANGEL", "SERIES_A");
        assertThat(read.number("ticketMinFen")).isEqualTo(500_000_000L);
        assertThat(read.texts("regions")).containsExactly("440000", "440300");
        assertThat(read.text("dealsPerYear")).isEqualTo("4_11");
        assertThat(read.text("never.0.values.0")).isEqualTo("PRE_IPO");
        assertThat(read.text("conflicts.0.name")).isEqualTo("绝密持股企业");
        assertThat(read.texts("actions")).containsExactly("activate", "edit", "close");
    }

    @Test
    void anActiveMandateOpensTierOneAndAPausedOneDoesNot() {
        assertThat(mandates.holdsActiveMandate(admin.requireOrganisation())).isFalse();
        String id = given.active(admin, InstitutionFixture.complete());
        assertThat(mandates.holdsActiveMandate(admin.requireOrganisation())).isTrue();
        acting.post("/api/mandates/" + id + "/pause", Map.of("version", 1, "until", inDays(30).toString())).expect(200);
        assertThat(mandates.holdsActiveMandate(admin.requireOrganisation())).isFalse();
    }

    @Test
    void onlyACompleteMandateOfAVerifiedInstitutionBecomesActive() {
        String id = acting.post("/api/mandates", Map.of("name", "空白")).expect(201).text("id");
        Answer refused = acting.post("/api/mandates/" + id + "/activate", Map.of("version", 0)).expectProblem(422, "invalid-request");
        assertThat(refused.pointers()).containsExactly("/sectors", "/rounds", "/ticketMinFen", "/ticketMaxFen", "/regions");

        Actor draftAdmin = given.admin(given.organisation(OrganisationType.INSTITUTION, "DRAFT", "未核验机构"));
        String other = nobody.as(draftAdmin).post("/api/mandates", InstitutionFixture.complete()).expect(201).text("id");
        nobody.as(draftAdmin).post("/api/mandates/" + other + "/activate", Map.of("version", 0))
                .expectProblem(422, "institution-not-verified");
    }

    @Test
    void everyWrongEntryIsNamedAtOnce() {
        Map<String, Object> body = new HashMap<>();
        body.put("name", " ");
        body.put("sectors", List.of(Map.of("code", "NOPE", "weight", 0)));
        body.put("rounds", List.of("SEED", "ANGEL", "PRE_A", "SERIES_A", "SERIES_B", "SERIES_C"));
        body.put("ticketMinFen", -1);
        body.put("ticketMaxFen", Long.MAX_VALUE);
        body.put("regions", List.of("440300", "440100", "440400", "440600"));
        body.put("tiers", List.of("GIANT"));
        body.put("dealsPerYear", "7");
        body.put("never", List.of(Map.of("field", "colour", "values", List.of("red")),
                Map.of("field", "ticket", "values", List.of("9-1"))));
        assertThat(acting.post("/api/mandates", body).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/name", "/sectors/0/code", "/sectors/0/weight", "/rounds", "/regions", "/tiers/0",
                        "/ticketMinFen", "/ticketMaxFen", "/dealsPerYear", "/never/0/field", "/never/1/values/0");
    }

    @Test
    void oddInputIsRefusedAndNeverAServerError() {
        for (String body : List.of("", "[]", "{", "{\"name\":1}", "{\"colour\":1}", "{\"name\":\"a\",\"sectors\":[null]}",
                "{\"name\":\"a\",\"sectors\":[{}]}", "{\"name\":\"\\ud800\"}", "{\"name\":\"a\",\"ticketMinFen\":1e40}",
                "{\"name\":\"a\",\"never\":[{\"field\":null,\"values\":null}]}", "{\"name\":\"" + "长".repeat(10_000) + "\"}")) {
            assertThat(acting.post("/api/mandates", body).status()).as(body).isBetween(201, 499);
        }
    }

    @Test
    void editingAnActiveMandateMakesANewVersionAndSaysWhatChanged() {
        String id = given.active(admin, InstitutionFixture.complete());
        Answer edited = acting.patch("/api/mandates/" + id, Map.of("version", 1, "rounds", List.of("SERIES_B"))).expect(200);
        assertThat(edited.number("version")).isEqualTo(2);
        assertThat(edited.texts("rounds")).containsExactly("SERIES_B");
        assertThat(edited.text("sectors.0.code")).isEqualTo("SEMI");
        assertThat(sql.list("SELECT payload FROM outbox_event WHERE topic = 'mandate.changed' AND subject_id = ?", List.of(Long.valueOf(id)),
                row -> row.getString(1))).containsExactly("{\"id\":\"" + id + "\",\"version\":2,\"fields\":[\"rounds\"]}");
        acting.patch("/api/mandates/" + id, Map.of("version", 1, "rounds", List.of("SERIES_C"))).expectProblem(409, "stale-version");
        acting.patch("/api/mandates/" + id, Map.of("version", 2, "rounds", List.of())).expectProblem(422, "invalid-request");
    }

    @Test
    void aPauseEndsByItselfOnItsDay() {
        String id = given.active(admin, InstitutionFixture.complete());
        acting.post("/api/mandates/" + id + "/pause", Map.of("version", 1)).expectProblem(422, "invalid-request");
        acting.post("/api/mandates/" + id + "/pause", Map.of("version", 1, "until", inDays(0).toString())).expectProblem(422, "invalid-request");
        acting.post("/api/mandates/" + id + "/pause", Map.of("version", 1, "until", inDays(10).toString())).expect(200);
        timers.tick();
        assertThat(acting.get("/api/mandates/" + id).text("state")).isEqualTo("PAUSED");
        clock.advance(Duration.ofDays(10));
        timers.tick();
        assertThat(acting.get("/api/mandates/" + id).text("state")).isEqualTo("ACTIVE");
    }

    @Test
    void aMandateNobodyReconfirmsGrowsStaleAfter180Days() {
        String id = given.active(admin, InstitutionFixture.complete());
        clock.advance(Duration.ofDays(179));
        timers.tick();
        assertThat(acting.get("/api/mandates/" + id).text("state")).isEqualTo("ACTIVE");
        clock.advance(Duration.ofDays(2));
        timers.tick();
        assertThat(acting.get("/api/mandates/" + id).text("state")).isEqualTo("STALE");
        acting.post("/api/mandates/" + id + "/reconfirm", Map.of("version", 2)).expect(200);
        timers.tick();
        assertThat(acting.get("/api/mandates/" + id).text("state")).isEqualTo("ACTIVE");
    }

    @Test
    void nobodyElseSeesWhatIsPrivate() {
        String id = given.active(admin, InstitutionFixture.complete());
        Actor enterprise = TestActors.of(given.organisation(OrganisationType.ENTERPRISE, "VERIFIED", "某企业"),
                OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN);
        Actor operator = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
        for (Actor reader : List.of(enterprise, operator)) {
            Answer seen = nobody.as(reader).get("/api/mandates/" + id).expect(200);
            assertThat(seen.has("never")).isFalse();
            assertThat(seen.has("conflicts")).isFalse();
            assertThat(seen.has("thesis")).isFalse();
            assertThat(seen.body()).doesNotContain("绝密", "国产替代", "PRE_IPO");
            assertThat(seen.texts("actions")).isEmpty();
        }
        Answer listed = nobody.as(operator).get("/api/mandates?q=bdtzq").expect(200);
        assertThat(listed.body()).doesNotContain("绝密", "国产替代", "PRE_IPO");
    }

    @Test
    void strangersAreTurnedAway() {
        String id = given.active(admin, InstitutionFixture.complete());
        Map<String, Object> edit = Map.of("version", 1, "name", "改名");
        nobody.get("/api/mandates").expectProblem(401, "not-signed-in");
        nobody.get("/api/mandates/" + id).expectProblem(401, "not-signed-in");
        nobody.post("/api/mandates", InstitutionFixture.complete()).expectProblem(401, "not-signed-in");
        TestClient other = nobody.as(given.verifiedInstitution("别家机构"));
        other.get("/api/mandates/" + id).expectProblem(404, "not-found");
        other.patch("/api/mandates/" + id, edit).expectProblem(404, "not-found");
        other.post("/api/mandates/" + id + "/close", Map.of("version", 1)).expectProblem(404, "not-found");
        assertThat(other.get("/api/mandates").expect(200).list("items")).isEmpty();
        TestClient member = nobody.as(TestActors.of(admin.requireOrganisation(), OrganisationType.INSTITUTION, Role.INVESTOR_MEMBER));
        member.get("/api/mandates/" + id).expect(200);
        member.patch("/api/mandates/" + id, edit).expectProblem(403, "not-allowed");
        member.post("/api/mandates", InstitutionFixture.complete()).expectProblem(403, "not-allowed");
        TestClient enterprise = nobody.as(TestActors.one(OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN));
        enterprise.get("/api/mandates").expectProblem(403, "not-allowed");
        enterprise.patch("/api/mandates/" + id, edit).expectProblem(403, "not-allowed");
    }

    @Test
    void operatorsCountMandatesBySectorAndRound() {
        given.active(admin, InstitutionFixture.complete());
        Map<String, Object> second = InstitutionFixture.complete();
        second.put("sectors", List.of(Map.of("code", "BIOPHARMA", "weight", 100)));
        given.active(given.verifiedInstitution("计数机构"), second);
        Answer listed = nobody.as(TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR))
                .get("/api/mandates?sector=BIOPHARMA&q=bdtzq").expect(200);
        assertThat(listed.number("total")).isEqualTo(1);
        assertThat(listed.texts("items.0.rounds")).containsExactly("ANGEL", "SERIES_A");
        assertThat(listed.json().get("facets").get("round").size()).isEqualTo(2);
    }

    private LocalDate inDays(int days) {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE).plusDays(days);
    }
}
