package cn.xinqiao.servicetask;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Silence raises a hand, once, and takes it down again when somebody answers. */
@XinqiaoTest
class ServiceTaskApiTest {
    private static final String TASKS = "/api/service-tasks";
    private final TestClient client;
    private final TestClock clock;
    private final Deliveries deliveries;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;
    private final Actor operator = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
    private Actor officer = operator;

    ServiceTaskApiTest(TestClient client, TestClock clock, Deliveries deliveries, Sql sql) {
        this.client = client;
        this.clock = clock;
        this.deliveries = deliveries;
        this.sql = sql;
        this.institutions = new InstitutionFixture(sql, client);
        this.needs = new NeedFixture(sql, client);
    }

    @BeforeEach
    void aMondayMorningWithOneUnit() {
        clock.moveTo(Instant.parse("2026-03-02T02:00:00Z"));
        sql.update("UPDATE handling_unit SET active = FALSE", List.of());
        officer = unit();
    }

    /** An officer of a new unit. */
    private Actor unit() {
        long unit = institutions.organisation(OrganisationType.AUTHORITY, "VERIFIED", NeedFixture.unique("承办单位"));
        client.as(operator).put("/api/handling-units/" + unit, Map.of("version", 0, "level", 1)).expect(200);
        return known(TestActors.of(unit, OrganisationType.AUTHORITY, Role.SERVICE_OFFICER));
    }

    private Actor known(Actor actor) {
        Instant now = clock.instant();
        sql.update("INSERT INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at)"
                + " VALUES (?, ?, '', ?, 'ZH', 'ACTIVE', 0, ?, ?)", List.of(actor.requirePerson(), actor.personId() + "@example.com", "人员" + actor.personId(), now, now));
        sql.update("INSERT INTO membership (person_id, organisation_id, role, granted_at) VALUES (?, ?, ?, ?)",
                List.of(actor.requirePerson(), actor.requireOrganisation(), actor.roles().iterator().next().name(), now));
        return actor;
    }

    private Actor enterprise() {
        return known(needs.verifiedEnterprise(NeedFixture.unique("等待企业")));
    }

    private Actor institution() {
        Actor institution = known(institutions.verifiedInstitution(NeedFixture.unique("回应机构")));
        institutions.active(institution, InstitutionFixture.complete());
        deliveries.settle();
        return institution;
    }

    private String need(Actor enterprise) {
        String need = needs.published(enterprise, NeedFixture.complete());
        deliveries.settle();
        return need;
    }

    private void on(String day) {
        clock.moveTo(Instant.parse(day + "T02:00:00Z"));
        deliveries.runTimers();
    }

    private List<String> tasks(Actor actor, String need) {
        return client.as(actor).get(TASKS + "?size=100").expect(200).list("items").stream().filter(one -> one.get("needId").getStringValue().equals(need))
                .map(one -> one.get("state").getStringValue()).toList();
    }

    private String task(String need) {
        return sql.one("SELECT id FROM service_task WHERE need_id = ? ORDER BY id DESC LIMIT 1", List.of(Long.valueOf(need)), row -> row.getString(1)).orElseThrow();
    }

    private Answer does(Actor actor, String task, String command, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putIfAbsent("version", sql.count("SELECT version FROM service_task WHERE id = ?", List.of(Long.valueOf(task))));
        return client.as(actor).post(TASKS + "/" + task + "/" + command, body);
    }

    private Answer asks(Actor actor, String need, Actor institution) {
        return client.as(actor).post("/api/introductions", Map.of("needId", need, "institutionId", String.valueOf(institution.organisationId()), "message", "希望约一次线上交流"));
    }

    private long told(Actor person, String task) {
        deliveries.settle();
        return sql.count("SELECT COUNT(*) FROM notification WHERE person_id = ? AND link = ?", List.of(person.requirePerson(), "/service-tasks/" + task));
    }

    /** The task appears once, with the unit's officers, and closes when a reply arrives. */
    @Test
    void aNeedNobodyAnswersBecomesOneTaskThatAReplyCloses() {
        Actor enterprise = enterprise();
        String need = need(enterprise);
        on("2026-03-16"); // the tenth working day after publication is not over
        assertThat(tasks(officer, need)).isEmpty();
        client.as(officer).get(TASKS + "/" + task(need)).expect(404);
        on("2026-03-17");
        on("2026-03-18");
        assertThat(tasks(officer, need)).containsExactly("OPEN");
        String task = task(need);
        assertThat(told(officer, task)).isEqualTo(1);
        assertThat(sql.count("SELECT COUNT(*) FROM notification WHERE person_id = ? AND subject_type = 'service-task'", List.of(enterprise.requirePerson()))).isEqualTo(1);
        assertThat(does(officer, task, "take", Map.of()).expect(200).text("officer")).startsWith("人员");
        does(officer, task, "contact", Map.of("reason", "已电话联系企业")).expect(200);

        Actor institution = institution();
        asks(institution, need, institution).expect(201);
        deliveries.settle();
        assertThat(tasks(officer, need)).containsExactly("SETTLED");
        assertThat(told(officer, task)).isEqualTo(2);
        on("2026-04-30");
        assertThat(tasks(officer, need)).as("answered, so no second task").containsExactly("SETTLED");
    }

    @Test
    void aReplyInTimeOpensNoTaskAndOneTheEnterpriseAskedForCountsWhenItIsAnswered() {
        Actor enterprise = enterprise();
        Actor institution = institution();
        String need = need(enterprise);
        Answer asked = asks(enterprise, need, institution).expect(201);
        deliveries.settle();
        assertThat(state(task(need))).as("asking is no reply").isEqualTo("WATCHING");
        client.as(institution).post("/api/introductions/" + asked.text("id") + "/accept", Map.of("version", asked.number("version"))).expect(200);
        deliveries.settle();
        assertThat(state(task(need))).isEqualTo("SETTLED");
        on("2026-04-30");
        assertThat(tasks(officer, need)).isEmpty();
    }

    @Test
    void aNeedThatIsTakenOffShowHasNoTaskAndCountsAnewWhenItComesBack() {
        Actor enterprise = enterprise();
        String need = need(enterprise);
        on("2026-03-20");
        assertThat(tasks(officer, need)).containsExactly("OPEN");
        client.as(enterprise).post("/api/needs/" + need + "/pause", Map.of("version", version(need))).expect(200);
        deliveries.settle();
        assertThat(tasks(officer, need)).containsExactly("SETTLED");
        client.as(enterprise).post("/api/needs/" + need + "/resume", Map.of("version", version(need))).expect(200);
        deliveries.settle();
        on("2026-04-02");
        assertThat(tasks(officer, need)).as("ten working days from the return").containsExactly("SETTLED");
        on("2026-04-10");
        assertThat(tasks(officer, need)).containsExactlyInAnyOrder("OPEN", "SETTLED");
    }

    @Test
    void aStalledDealIsATaskUntilItMoves() {
        Actor enterprise = enterprise();
        Actor institution = institution();
        String need = need(enterprise);
        Answer asked = asks(institution, need, institution).expect(201);
        client.as(enterprise).post("/api/introductions/" + asked.text("id") + "/accept", Map.of("version", asked.number("version"))).expect(200);
        deliveries.settle();
        clock.moveTo(clock.instant().plus(Duration.ofDays(31)));
        deliveries.runTimers();
        assertThat(tasks(officer, need)).isEmpty();
        clock.moveTo(clock.instant().plus(Duration.ofDays(30)));
        deliveries.runTimers();
        deliveries.runTimers();
        assertThat(tasks(officer, need)).containsExactly("OPEN");
        Answer task = client.as(officer).get(TASKS + "/" + task(need)).expect(200);
        assertThat(task.text("cause")).isEqualTo("STALLED_DEAL");
        assertThat(task.text("quietSince")).startsWith("2026-03-02");
        assertThat(task.text("institution")).startsWith("回应机构");
        String deal = task.text("dealId");
        client.as(institution).post("/api/deals/" + deal + "/hold", Map.of("version",
                sql.count("SELECT version FROM deal WHERE id = ?", List.of(Long.valueOf(deal))), "reason", "等年报", "until", "2026-05-20")).expect(200);
        deliveries.settle();
        assertThat(tasks(officer, need)).containsExactly("SETTLED");
    }

    @Test
    void aTaskThatNobodyTakesIsBroughtToTheOperatorsOnceAndHandedToAnotherUnit() {
        Actor enterprise = enterprise();
        String need = need(enterprise);
        on("2026-03-17");
        String task = task(need);
        Actor desk = known(TestActors.of(institutions.organisation(OrganisationType.AUTHORITY, "VERIFIED", NeedFixture.unique("工信局")), OrganisationType.AUTHORITY,
                Role.GOV_OPERATOR));
        on("2026-03-20");
        on("2026-03-21");
        on("2026-03-24");
        assertThat(told(desk, task)).isEqualTo(1);
        Actor elsewhere = unit();
        points(does(desk, task, "hand-over", Map.of("unitId", String.valueOf(elsewhere.organisationId()))), "/reason");
        points(does(desk, task, "hand-over", Map.of("reason", "属地调整")), "/unitId");
        points(does(desk, task, "hand-over", Map.of("reason", "属地调整", "unitId", "1")), "/unitId");
        points(does(desk, task, "hand-over", Map.of("reason", "属地调整", "unitId", String.valueOf(officer.organisationId()))), "/unitId");
        does(desk, task, "hand-over", Map.of("reason", "属地调整", "unitId", String.valueOf(elsewhere.organisationId()))).expect(200);
        assertThat(told(elsewhere, task)).isEqualTo(1);
        assertThat(tasks(officer, need)).isEmpty();
        client.as(officer).get(TASKS + "/" + task).expect(404);
        does(officer, task, "take", Map.of()).expect(404);
        does(elsewhere, task, "finish", Map.of("reason", "太早")).expectProblem(409, "illegal-transition");
        does(elsewhere, task, "take", Map.of("version", 99)).expectProblem(409, "stale-version");
        does(elsewhere, task, "take", Map.of()).expect(200);
        points(does(elsewhere, task, "finish", Map.of()), "/reason");
        assertThat(does(elsewhere, task, "finish", Map.of("reason", "已为企业对接两家机构")).expect(200).text("state")).isEqualTo("DONE");
        asksLater(need);
    }

    /** What is done stays done, whoever answers then. */
    private void asksLater(String need) {
        Actor institution = institution();
        asks(institution, need, institution).expect(201);
        deliveries.settle();
        assertThat(state(task(need))).isEqualTo("DONE");
    }

    @Test
    void onlyTheUnitsOfficersAndTheDeskReadTasks() {
        Actor enterprise = enterprise();
        String need = need(enterprise);
        on("2026-03-17");
        String task = task(need);
        client.get(TASKS).expect(401);
        client.as(enterprise).get(TASKS).expect(403);
        client.as(institution()).get(TASKS + "/" + task).expect(403);
        client.as(unit()).get(TASKS + "/" + task).expect(404);
        assertThat(client.as(TestActors.one(OrganisationType.AUTHORITY, Role.AUDITOR)).get(TASKS + "/" + task).expect(200).texts("actions")).isEmpty();
        does(operator, task, "take", Map.of()).expectProblem(403, "not-allowed");
        assertThat(client.as(operator).get(TASKS + "?state=OPEN&cause=UNANSWERED_NEED&open=true&q=" + "%E7%AD%89%E5%BE%85").expect(200).list("items")).isNotEmpty();
        assertThat(client.as(operator).get(TASKS + "/export").expect(200).header("content-type").orElse("")).contains("spreadsheet");
    }

    private static void points(Answer answer, String pointer) {
        assertThat(answer.expect(422).pointers()).containsExactly(pointer);
    }

    private String state(String task) {
        return sql.one("SELECT state FROM service_task WHERE id = ?", List.of(Long.valueOf(task)), row -> row.getString(1)).orElseThrow();
    }

    private long version(String need) {
        return sql.count("SELECT version FROM financing_need WHERE id = ?", List.of(Long.valueOf(need)));
    }
}
