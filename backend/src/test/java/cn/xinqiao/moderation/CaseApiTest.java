package cn.xinqiao.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@XinqiaoTest
class CaseApiTest {
    private final TestClient client;
    private final TestClock clock;
    private final Deliveries deliveries;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;

    CaseApiTest(TestClient client, TestClock clock, Deliveries deliveries, Sql sql) {
        this.deliveries = deliveries;
        this.client = client;
        this.clock = clock;
        this.sql = sql;
        this.institutions = new InstitutionFixture(sql, client);
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

    private Actor moderator() {
        return known(TestActors.one(OrganisationType.AUTHORITY, Role.MODERATOR));
    }

    private Actor institution() {
        return known(institutions.verifiedInstitution(NeedFixture.unique("被举报机构")));
    }

    private Answer reports(Actor reporter, Actor party) {
        return client.as(reporter).post("/api/moderation-cases", Map.of("subjectType", "ORGANISATION", "subjectId", String.valueOf(party.organisationId()),
                "grounds", "FEE_REQUEST", "text", "来电要求先交考察费"));
    }

    private Answer reported(Actor party) {
        return reports(known(needs.verifiedEnterprise(NeedFixture.unique("举报企业"))), party).expect(201);
    }

    private Answer does(Actor actor, Answer one, String command, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putIfAbsent("version", sql.one("SELECT version FROM moderation_case WHERE id = ?", List.of(Long.parseLong(one.text("id"))), row -> row.getInt(1)).orElseThrow());
        return client.as(actor).post("/api/moderation-cases/" + one.text("id") + "/" + command, body);
    }

    private Answer seen(Actor actor, Answer one) {
        return client.as(actor).get("/api/moderation-cases/" + one.text("id"));
    }

    private String stateOf(Actor organisation) {
        return sql.one("SELECT state FROM organisation WHERE id = ?", List.of(organisation.requireOrganisation()), row -> row.getString(1)).orElseThrow();
    }

    @Test
    void reportsAreRefusedFromNobodyAboutOnesOwnAndWithoutWords() {
        Actor party = institution();
        client.post("/api/moderation-cases", Map.of()).expect(401);
        reports(party, party).expect(404);
        assertThat(client.as(party).post("/api/moderation-cases", Map.of("grounds", "STALE_CHECK")).expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/subjectType", "/subjectId", "/grounds", "/text");
    }

    @Test
    void thePartyHearsNothingBeforeItIsAskedAndNeverWhoReported() {
        Actor party = institution();
        Actor moderator = moderator();
        Answer one = reported(party);
        seen(party, one).expect(404);
        does(party, one, "triage", Map.of("severity", "LOW")).expect(404);
        does(moderator, one, "triage", Map.of()).expectProblem(422, "invalid-request");
        does(moderator, one, "triage", Map.of("severity", "LOW")).expect(200);
        does(moderator, one, "ask-statement", Map.of("reason", "请说明收费情况")).expect(200);
        Answer told = seen(party, one).expect(200);
        assertThat(told.at("report").isNull()).isTrue();
        assertThat(told.text("question")).isEqualTo("请说明收费情况");
        assertThat(told.text("statementDueAt")).isEqualTo("2026-03-09T15:59:59Z");
        assertThat(client.as(party).get("/api/moderation-cases/" + one.text("id") + "/transitions").expect(200).body()).doesNotContain("report");
        does(party, one, "make-statement", Map.of()).expectProblem(422, "invalid-request");
        does(party, one, "make-statement", Map.of("text", "未收取任何费用")).expect(200);
        assertThat(seen(moderator, one).expect(200).text("statement")).isEqualTo("未收取任何费用");
    }

    @Test
    void aModeratorOfTheOrganisationConcernedDecidesNothingAndReadsNoReport() {
        Actor party = institution();
        Answer one = reported(party);
        Actor concerned = TestActors.of(party.requireOrganisation(), OrganisationType.AUTHORITY, Role.MODERATOR);
        does(concerned, one, "triage", Map.of("severity", "LOW")).expectProblem(403, "own-matter");
        assertThat(seen(concerned, one).expect(200).at("report").isNull()).isTrue();
    }

    @Test
    void aSuspensionTakesTwoAndAnObjectionAThird() {
        Actor party = institution();
        Actor first = moderator();
        Actor second = moderator();
        Actor third = moderator();
        Answer one = reported(party);
        does(first, one, "triage", Map.of("severity", "NORMAL")).expect(200);
        does(first, one, "act", Map.of("measure", "SUSPEND", "reason", "收费")).expectProblem(409, "not-proposed");
        does(first, one, "propose", Map.of("measure", "SUSPEND", "reason", "收费")).expect(200);
        does(first, one, "act", Map.of("measure", "SUSPEND", "reason", "收费")).expectProblem(403, "four-eyes");
        assertThat(stateOf(party)).isEqualTo("VERIFIED");
        does(second, one, "act", Map.of("measure", "SUSPEND", "reason", "收费")).expect(200);
        assertThat(stateOf(party)).isEqualTo("SUSPENDED");
        does(party, one, "contest", Map.of("text", "并非我司人员")).expect(200);
        does(first, one, "overturn", Map.of("reason", "属实")).expectProblem(403, "four-eyes");
        does(second, one, "overturn", Map.of("reason", "属实")).expectProblem(403, "four-eyes");
        assertThat(does(third, one, "overturn", Map.of("reason", "属实")).expect(200).text("state")).isEqualTo("OVERTURNED");
        assertThat(stateOf(party)).isEqualTo("VERIFIED");
    }

    @Test
    void anObjectionIsHeardOnceAndInTime() {
        Actor party = institution();
        Answer one = reported(party);
        does(moderator(), one, "triage", Map.of("severity", "LOW")).expect(200);
        does(moderator(), one, "act", Map.of("measure", "WARN", "reason", "口径不当")).expect(200);
        does(party, one, "contest", Map.of("text", "请复核")).expect(200);
        does(moderator(), one, "uphold", Map.of("reason", "维持")).expect(200);
        does(party, one, "contest", Map.of("text", "再次")).expectProblem(409, "illegal-transition");
        Answer late = reported(party);
        does(moderator(), late, "triage", Map.of("severity", "LOW")).expect(200);
        does(moderator(), late, "act", Map.of("measure", "WARN", "reason", "口径不当")).expect(200);
        clock.moveTo(Instant.parse("2026-03-17T02:00:00Z"));
        does(party, late, "contest", Map.of("text", "请复核")).expectProblem(409, "illegal-transition");
    }

    @Test
    void silenceEndsTheTimeForAStatement() {
        Answer one = reported(institution());
        does(moderator(), one, "triage", Map.of("severity", "NORMAL")).expect(200);
        does(moderator(), one, "ask-statement", Map.of("reason", "请说明")).expect(200);
        clock.moveTo(Instant.parse("2026-03-09T15:00:00Z"));
        deliveries.runTimers();
        assertThat(seen(moderator(), one).expect(200).text("state")).isEqualTo("AWAITING_STATEMENT");
        clock.moveTo(Instant.parse("2026-03-09T16:30:00Z"));
        deliveries.runTimers();
        deliveries.runTimers();
        assertThat(seen(moderator(), one).expect(200).text("state")).isEqualTo("IN_REVIEW");
    }

    @Test
    void aSevereCaseSuspendsForFiveWorkingDaysAtMost() {
        Actor party = institution();
        Answer one = reported(party);
        does(moderator(), one, "triage", Map.of("severity", "SEVERE")).expect(200);
        assertThat(stateOf(party)).isEqualTo("SUSPENDED");
        clock.moveTo(Instant.parse("2026-03-09T15:00:00Z"));
        deliveries.runTimers();
        assertThat(stateOf(party)).isEqualTo("SUSPENDED");
        clock.moveTo(Instant.parse("2026-03-09T16:30:00Z"));
        deliveries.runTimers();
        deliveries.runTimers();
        assertThat(stateOf(party)).isEqualTo("VERIFIED");
        assertThat(seen(moderator(), one).expect(200).text("state")).isEqualTo("IN_REVIEW");
    }

    @Test
    void aMessageThatIsHeldBackOpensOneCaseAgainstItsSender() {
        String name = NeedFixture.unique("收费机构");
        Actor institution = known(institutions.verifiedInstitution(name));
        institutions.active(institution, InstitutionFixture.complete());
        String need = needs.published(known(needs.verifiedEnterprise(NeedFixture.unique("收信企业"))), NeedFixture.complete());
        Copies.settle();
        Answer held = client.as(institution).post("/api/introductions", Map.of("needId", need, "message", "尽调前请先支付两万元考察费到我司账户。")).expect(201);
        assertThat(held.text("state")).isEqualTo("HELD");
        deliveries.settle();
        deliveries.settle();
        Answer found = client.as(moderator()).get("/api/moderation-cases?origin=HELD_MESSAGE&q=" + name).expect(200);
        assertThat(found.list("items")).hasSize(1);
        assertThat(found.text("items.0.subjectId")).isEqualTo(held.text("id"));
        assertThat(found.text("items.0.organisationId")).isEqualTo(String.valueOf(institution.organisationId()));
        assertThat(found.text("items.0.state")).isEqualTo("OPEN");
    }
}
