package cn.xinqiao.matching.version;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.matching.EmptyMarket;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Timers;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.reference.WorkingCalendar;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.context.event.ApplicationEventPublisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

@XinqiaoTest
class ModelApiTest {
    private static final List<String> SECTORS = List.of("AI", "SEMI", "BIOPHARMA", "NEW_ENERGY", "CONSUMER");
    private static final List<String> PROVINCES = List.of("440000", "310000", "110000", "330000", "320000");
    private final TestClient client;
    private final TestClock clock;
    private final Timers timers;
    private final RankingModels models;
    private final ApplicationEventPublisher<DataReplaced> replaced;
    private final Sql sql;
    private final Actor operator = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
    private final Actor colleague = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
    private String shipped;
    private String shippedSettings;

    ModelApiTest(TestClient client, TestClock clock, Timers timers, RankingModels models, ApplicationEventPublisher<DataReplaced> replaced, Sql sql) {
        this.client = client;
        this.clock = clock;
        this.timers = timers;
        this.models = models;
        this.replaced = replaced;
        this.sql = sql;
    }

    @BeforeEach
    void onlyTheShippedOne() {
        clock.reset();
        EmptyMarket.make(sql, "job_lease");
        shipped = sql.one("SELECT id FROM ranking_model WHERE shipped_version IS NOT NULL", List.of(), row -> row.getString(1)).orElseThrow();
        shippedSettings = sql.one("SELECT settings FROM ranking_model WHERE id = ?", List.of(shipped), row -> row.getString(1)).orElseThrow();
        replaced.publishEvent(new DataReplaced());
    }

    @AfterEach
    void putBack() {
        sql.update("UPDATE ranking_model SET based_on = NULL", List.of());
        sql.update("DELETE FROM ranking_model WHERE shipped_version IS NULL", List.of());
        sql.update("UPDATE ranking_model SET state = 'IN_FORCE', in_force = 1, settings = ? WHERE id = ?", List.of(shippedSettings, shipped));
        replaced.publishEvent(new DataReplaced());
    }

    @Test
    void theShippedVersionIsInForceAndSaysWhatIsMissingToLearn() {
        Answer list = client.as(operator).get("/api/ranking-models").expect(200);
        assertThat(list.texts("items.0.actions")).containsExactly("learn");
        assertThat(list.text("items.0.state")).isEqualTo("IN_FORCE");
        assertThat(list.truth("items.0.shipped")).isTrue();
        assertThat(list.number("material.investments")).isZero();
        assertThat(list.number("material.needed")).isEqualTo(models.inForce().learning().leastPositives());
        Answer one = client.as(operator).get("/api/ranking-models/" + shipped).expect(200);
        assertThat(one.list("weights")).isNotEmpty();
    }

    @Test
    void onlyOperatorsAndAuditorsKnowOfVersions() {
        client.get("/api/ranking-models").expect(401);
        client.as(TestActors.one(OrganisationType.INSTITUTION, Role.INSTITUTION_ADMIN)).get("/api/ranking-models").expect(403);
        Actor auditor = TestActors.one(OrganisationType.AUTHORITY, Role.AUDITOR);
        client.as(auditor).get("/api/ranking-models/" + shipped).expect(200);
        client.as(auditor).post("/api/ranking-models/" + shipped + "/learn", version(shipped)).expectProblem(403, "not-allowed");
        client.as(TestActors.one(OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN)).post("/api/ranking-models/" + shipped + "/learn", version(shipped))
                .expectProblem(404, "not-found");
    }

    @Test
    void tooLittleIsSaidAndChangesNothing() {
        generated(40);
        String learned = learn();
        Answer version = client.as(operator).get("/api/ranking-models/" + learned).expect(200);
        assertThat(version.text("model.state")).isEqualTo("REJECTED");
        assertThat(version.text("model.report.verdict")).isEqualTo("TOO_LITTLE");
        assertThat(version.number("model.report.positives")).isLessThan(version.number("model.report.needed"));
        client.as(operator).get("/api/ranking-models/" + learned + "/preview").expectProblem(409, "ranking-model-without-weights");
        assertThat(models.inForce().version()).isEqualTo(1);
    }

    @Test
    void whatIsLearnedIsPublishedByAnotherPersonAndRolledBack() {
        long investor = generated(1500).getFirst();
        blind();
        InstitutionFixture institutions = new InstitutionFixture(sql, client);
        NeedFixture needs = new NeedFixture(sql, client);
        Actor enterprise = needs.verifiedEnterprise("真空科技" + System.nanoTime());
        institutions.active(institutions.admin(investor), InstitutionFixture.complete());
        String need = needs.published(enterprise, NeedFixture.complete());
        Answer before = client.as(enterprise).get("/api/needs/" + need + "/matches").expect(200);

        String learned = learn();
        Answer draft = client.as(operator).get("/api/ranking-models/" + learned).expect(200);
        assertThat(draft.text("model.report.verdict")).isEqualTo("BETTER");
        assertThat(draft.text("model.state")).isEqualTo("DRAFT");
        assertThat(draft.decimal("model.report.after.loss")).isLessThan(draft.decimal("model.report.before.loss"));
        assertThat(draft.list("model.report.after.calibration")).hasSize(10);
        assertThat(draft.number("comparedWith")).isEqualTo(1);
        assertThat(draft.texts("model.actions")).containsExactly("discard");
        client.as(operator).post("/api/ranking-models/" + learned + "/publish", version(learned)).expectProblem(403, "four-eyes");

        Answer preview = until("/api/ranking-models/" + learned + "/preview", answer -> !answer.text("status").equals("WORKING"));
        assertThat(preview.text("status")).isEqualTo("READY");
        assertThat(preview.list("samples")).hasSize(1);
        assertThat(preview.number("samples.0.after.0.earlierPlace")).isEqualTo(1);

        Answer published = client.as(colleague).post("/api/ranking-models/" + learned + "/publish", version(learned)).expect(200);
        assertThat(published.text("state")).isEqualTo("IN_FORCE");
        int number = (int) published.number("number");
        assertThat(models.inForce().version()).isEqualTo(number);
        Answer after = until(enterprise, "/api/needs/" + need + "/matches",
                list -> list.number("rulesVersion") == before.number("rulesVersion") + number - 1);
        assertThat(after.decimal("items.0.score")).isNotEqualByComparingTo(before.decimal("items.0.score"));

        Answer old = client.as(operator).get("/api/ranking-models/" + shipped).expect(200);
        assertThat(old.text("model.state")).isEqualTo("RETIRED");
        assertThat(old.texts("model.actions")).containsExactly("roll-back");
        client.as(operator).post("/api/ranking-models/" + shipped + "/roll-back", version(shipped)).expect(200);
        assertThat(models.inForce().version()).isEqualTo(1);
        assertThat(until(enterprise, "/api/needs/" + need + "/matches", list -> list.number("rulesVersion") == before.number("rulesVersion"))
                .decimal("items.0.score")).isEqualByComparingTo(before.decimal("items.0.score"));
        client.as(colleague).post("/api/ranking-models/" + learned + "/publish", version(learned)).expectProblem(409, "illegal-transition");
    }

    @Test
    void aDraftThatWasComparedWithAnotherVersionIsNotPublished() {
        long old = version(1L, "RETIRED", null);
        long draft = version(old, "DRAFT", null);
        client.as(operator).post("/api/ranking-models/" + draft + "/publish", Map.of("version", 0)).expectProblem(409, "ranking-model-outdated");
        client.as(operator).post("/api/ranking-models/" + draft + "/discard", Map.of("version", 0)).expectProblem(422, "invalid-request");
        client.as(operator).post("/api/ranking-models/" + draft + "/discard", Map.of("version", 0, "reason", "过期")).expect(200);
    }

    @Test
    void oneVersionIsLearnedAtATime() {
        version(Long.parseLong(shipped), "LEARNING", null);
        client.as(operator).post("/api/ranking-models/" + shipped + "/learn", version(shipped)).expectProblem(409, "ranking-model-being-learned");
    }

    @Test
    void learningWhoseServerIsGoneIsGivenUp() {
        long lost = version(Long.parseLong(shipped), "LEARNING", null);
        clock.advance(Duration.ofHours(3));
        timers.tick();
        Answer given = client.as(operator).get("/api/ranking-models/" + lost).expect(200);
        assertThat(given.text("model.state")).isEqualTo("REJECTED");
        assertThat(given.text("model.report.verdict")).isEqualTo("STOPPED");
    }

    @Test
    void aGrownHistoryIsLearnedFromAtNightOnce() {
        generated(1500);
        LocalDate day = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE).plusDays(1);
        clock.moveTo(day.atTime(1, 30).atZone(WorkingCalendar.ZONE).toInstant());
        timers.tick();
        assertThat(learnedVersions()).isZero();
        clock.moveTo(day.atTime(2, 10).atZone(WorkingCalendar.ZONE).toInstant());
        timers.tick();
        assertThat(learnedVersions()).isEqualTo(1);
        until("/api/ranking-models", list -> !list.text("items.0.state").equals("LEARNING"));
        clock.advance(Duration.ofDays(1));
        timers.tick();
        assertThat(learnedVersions()).isEqualTo(1);
    }

    private long learnedVersions() {
        return sql.count("SELECT COUNT(*) FROM ranking_model WHERE shipped_version IS NULL", List.of());
    }

    /** Asks for a version and waits until it is learned; answers its id. */
    private String learn() {
        client.as(operator).post("/api/ranking-models/" + shipped + "/learn", version(shipped)).expect(200);
        return until("/api/ranking-models", list -> !list.text("items.0.state").equals("LEARNING")).text("items.0.id");
    }

    private Answer until(String path, Predicate<Answer> condition) {
        return until(operator, path, condition);
    }

    private Answer until(Actor reader, String path, Predicate<Answer> condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            Answer answer = client.as(reader).get(path).expect(200);
            if (condition.test(answer)) {
                return answer;
            }
            assertThat(System.nanoTime()).as("waited too long: %s", answer).isLessThan(deadline);
        }
    }

    private Map<String, Object> version(String id) {
        return Map.of("version", sql.count("SELECT version FROM ranking_model WHERE id = ?", List.of(id)));
    }

    private long version(long basedOn, String state, Long askedBy) {
        long id = Ids.next();
        Instant now = clock.instant();
        sql.update("""
                INSERT INTO ranking_model (id, number, source, settings, based_on, asked_by, state, created_at, updated_at)
                SELECT ?, MAX(number) + 1, 'test', ?, ?, ?, ?, ?, ? FROM ranking_model
                """, Arrays.asList(id, shippedSettings, basedOn == 1 ? null : basedOn, askedBy, state, now, now));
        return id;
    }

    /** Puts weights in force that know next to nothing, so that anything learned is better. */
    private void blind() {
        sql.update("UPDATE ranking_model SET settings = ? WHERE id = ?", List.of(
                shippedSettings.replaceAll("\"(weights|statedWeights)\"\\s*:\\s*\\{[^}]*}", "\"$1\": {\"city\": 0.01}"), shipped));
        replaced.publishEvent(new DataReplaced());
    }

    /** Past rounds of 400 days: an institution likes the sector and province of its number mod 5. Answers the institutions. */
    private List<Long> generated(int rounds) {
        InstitutionFixture organisations = new InstitutionFixture(sql, client);
        List<Long> companies = new ArrayList<>();
        List<Long> institutions = new ArrayList<>();
        for (int c = 0; c < 50; c++) {
            companies.add(organisations.organisation(OrganisationType.ENTERPRISE, "VERIFIED", "企业" + c + System.nanoTime()));
            institutions.add(organisations.organisation(OrganisationType.INSTITUTION, "VERIFIED", "机构" + c + System.nanoTime()));
        }
        Random random = new Random(1);
        List<List<?>> rows = new ArrayList<>();
        List<List<?>> investments = new ArrayList<>();
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        for (int r = 0; r < rounds; r++) {
            long id = Ids.next();
            int kind = random.nextInt(5);
            rows.add(List.of(id, companies.get(random.nextInt(10) * 5 + kind), today.minusDays(1 + random.nextInt(400)), "SERIES_A", 1_000_000_000L,
                    PROVINCES.get(kind), SECTORS.get(kind), clock.instant()));
            int first = random.nextInt(10) * 5 + (random.nextInt(4) > 0 ? kind : random.nextInt(5));
            investments.add(List.of(id, institutions.get(first), 0));
            if (random.nextBoolean()) {
                investments.add(List.of(id, institutions.get((first + 5) % 50), 1));
            }
        }
        sql.batch("""
                INSERT INTO past_round (id, company_id, round_on, round, amount_fen, province, sectors, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
        sql.batch("INSERT INTO past_investment (round_id, institution_id, position) VALUES (?, ?, ?)", investments);
        replaced.publishEvent(new DataReplaced());
        return institutions;
    }
}
