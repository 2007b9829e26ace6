package cn.xinqiao.introduction;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.reference.OfficeHours;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Copies;
import cn.xinqiao.test.Deliveries;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@XinqiaoTest
class IntroductionApiTest {
    private static final String FEE = "我们对贵公司项目很感兴趣，请先支付考察费两万元到我司账户，到账后安排实地考察并放款。";
    private static final String WORDS = "希望约一次线上交流";
    private final TestClient client;
    private final TestClock clock;
    private final Deliveries deliveries;
    private final OfficeHours hours;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;

    IntroductionApiTest(TestClient client, TestClock clock, Deliveries deliveries, OfficeHours hours, Sql sql) {
        this.client = client;
        this.clock = clock;
        this.deliveries = deliveries;
        this.hours = hours;
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
                + " VALUES (?, ?, '', ?, 'ZH', 'ACTIVE', 0, ?, ?)", List.of(actor.requirePerson(), actor.personId() + "@example.com", "联系人" + actor.personId(), now, now));
        return actor;
    }

    private Actor enterprise() {
        return known(needs.verifiedEnterprise(NeedFixture.unique("对接企业")));
    }

    private Actor institution() {
        Actor institution = known(institutions.verifiedInstitution(NeedFixture.unique("对接机构")));
        institutions.active(institution, InstitutionFixture.complete());
        deliveries.settle();
        return institution;
    }

    private String need(Actor enterprise) {
        return needs.published(enterprise, NeedFixture.complete());
    }

    private Answer asks(Actor actor, String need, Actor institution) {
        return client.as(actor).post("/api/introductions",
                Map.of("needId", need, "institutionId", String.valueOf(institution.organisationId()), "message", WORDS));
    }

    private Answer does(Actor actor, Answer introduction, String command, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putIfAbsent("version", client.as(actor).get("/api/introductions/" + introduction.text("id")).expect(200).number("version"));
        return client.as(actor).post("/api/introductions/" + introduction.text("id") + "/" + command, body);
    }

    private Answer seen(Actor actor, Answer introduction) {
        return client.as(actor).get("/api/introductions/" + introduction.text("id"));
    }

    private static List<String> fields(Answer answer, String list, String field) {
        return answer.list(list).stream().map(one -> one.get(field).getStringValue()).toList();
    }

    @Test
    void contactsAndTheSecondTierOpenAtAcceptanceAndNotBefore() {
        Actor enterprise = enterprise();
        Actor institution = institution();
        String need = need(enterprise);
        Answer asked = asks(enterprise, need, institution).expect(201);
        assertThat(asked.text("state")).isEqualTo("REQUESTED");
        assertThat(asked.text("dueAt")).isEqualTo("2026-03-16T15:59:59Z");
        Answer received = seen(institution, asked).expect(200);
        assertThat(received.text("message")).isEqualTo(WORDS);
        assertThat(received.list("contacts")).isEmpty();
        assertThat(received.texts("actions")).containsExactly("accept", "decline");
        assertThat(received.body()).doesNotContain("@example.com");
        assertThat(client.as(institution).get("/api/needs/" + need).expect(200).at("preMoneyFen").isNull()).isTrue();

        does(institution, asked, "accept", Map.of()).expect(200);
        for (Actor side : List.of(enterprise, institution)) {
            assertThat(fields(seen(side, asked), "contacts", "account")).containsExactly(enterprise.personId() + "@example.com",
                    institution.personId() + "@example.com");
        }
        assertThat(client.as(institution).get("/api/needs/" + need).expect(200).number("preMoneyFen")).isEqualTo(27_000_000_000L);
        Actor other = institution();
        assertThat(client.as(other).get("/api/needs/" + need).expect(200).at("preMoneyFen").isNull()).isTrue();
        seen(other, asked).expect(404);

        does(enterprise, asked, "close", Map.of()).expectProblem(422, "invalid-request");
        does(enterprise, asked, "close", Map.of("outcome", "NO_INTEREST")).expect(200);
        assertThat(client.as(institution).get("/api/needs/" + need).expect(200).at("preMoneyFen").isNull()).isTrue();
    }

    @Test
    void anInstitutionAsksTheSameWayAndAnAuditorReadsNoWords() {
        Actor enterprise = enterprise();
        Actor institution = institution();
        Answer asked = client.as(institution).post("/api/introductions", Map.of("needId", need(enterprise), "message", WORDS)).expect(201);
        assertThat(asked.text("askedBy")).isEqualTo("INSTITUTION");
        assertThat(seen(enterprise, asked).truth("sent")).isFalse();
        Answer audited = seen(TestActors.one(OrganisationType.AUTHORITY, Role.AUDITOR), asked).expect(200);
        assertThat(audited.at("message").isNull()).isTrue();
        assertThat(audited.list("contacts")).isEmpty();
        does(enterprise, asked, "decline", Map.of("reasonCode", "TERMS")).expect(200);
        assertThat(seen(institution, asked).text("reason.code")).isEqualTo("TERMS");
    }

    @Test
    void aHeldRequestNeverReachesTheReceiverUntilAModeratorReleasesIt() {
        Actor enterprise = enterprise();
        Actor institution = institution();
        String need = need(enterprise);
        Actor moderator = TestActors.one(OrganisationType.AUTHORITY, Role.MODERATOR);
        Answer held = client.as(institution).post("/api/introductions", Map.of("needId", need, "message", FEE)).expect(201);
        assertThat(held.text("state")).isEqualTo("HELD");
        assertThat(held.texts("actions")).isEmpty();
        assertThat(held.list("found")).isEmpty();
        deliveries.settle();
        seen(enterprise, held).expect(404);
        client.as(enterprise).get("/api/introductions/" + held.text("id") + "/transitions").expect(404);
        client.as(enterprise).post("/api/introductions/" + held.text("id") + "/release", Map.of("version", 0)).expect(404);
        assertThat(client.as(enterprise).get("/api/introductions?box=RECEIVED").expect(200).number("total")).isZero();
        assertThat(notices(enterprise, held)).isZero();
        assertThat(notices(institution, held)).isEqualTo(1);
        assertThat(sql.one("SELECT open_count FROM introduction_inbox WHERE organisation_id = ?", List.of(enterprise.requireOrganisation()),
                row -> row.getInt(1))).hasValue(0);
        // What the enterprise asks itself does not give the held one away.
        assertThat(client.as(enterprise).get("/api/introductions/terms?needId=" + need + "&institutionId=" + institution.organisationId())
                .expect(200).at("problem").isNull()).isTrue();
        client.as(institution).post("/api/introductions", Map.of("needId", need, "message", WORDS)).expectProblem(409, "pair-recent");

        client.post("/api/introductions/" + held.text("id") + "/release", Map.of("version", 0)).expect(401);
        client.as(institution).post("/api/introductions/" + held.text("id") + "/release", Map.of("version", 0)).expect(403);
        Actor concerned = TestActors.of(enterprise.requireOrganisation(), OrganisationType.AUTHORITY, Role.MODERATOR);
        assertThat(seen(concerned, held).expect(200).at("message").isNull()).isTrue();
        assertThat(seen(concerned, held).body()).doesNotContain("考察费");
        does(concerned, held, "release", Map.of()).expectProblem(403, "own-matter");
        Actor partial = TestActors.of(institution.requireOrganisation(), OrganisationType.AUTHORITY, Role.MODERATOR);
        does(partial, held, "release", Map.of()).expectProblem(403, "own-matter");
        Answer judged = seen(moderator, held).expect(200);
        assertThat(judged.list("found")).isNotEmpty();
        does(moderator, held, "release", Map.of("version", 7)).expectProblem(409, "stale-version");
        clock.moveTo(Instant.parse("2026-03-04T02:00:00Z"));
        assertThat(does(moderator, held, "release", Map.of()).expect(200).text("state")).isEqualTo("REQUESTED");
        Answer received = seen(enterprise, held).expect(200);
        assertThat(received.truth("held")).isTrue();
        assertThat(received.text("dueAt")).isEqualTo("2026-03-18T15:59:59Z");
        assertThat(received.list("found")).isEmpty();
        does(moderator, held, "block", Map.of("reason", "晚了")).expectProblem(409, "illegal-transition");
    }

    @Test
    void aBlockedRequestTellsItsSenderWhyAndLeavesTheOtherSideFreeToAsk() {
        Actor enterprise = enterprise();
        Actor institution = institution();
        String need = need(enterprise);
        Actor moderator = TestActors.one(OrganisationType.AUTHORITY, Role.MODERATOR);
        Answer held = client.as(institution).post("/api/introductions", Map.of("needId", need, "message", FEE)).expect(201);
        does(moderator, held, "block", Map.of()).expectProblem(422, "invalid-request");
        does(moderator, held, "block", Map.of("reason", "要求先付考察费")).expect(200);
        assertThat(client.as(institution).get("/api/introductions/" + held.text("id") + "/transitions").expect(200).body()).contains("要求先付考察费");
        seen(enterprise, held).expect(404);
        client.as(institution).post("/api/introductions", Map.of("needId", need, "message", WORDS)).expectProblem(409, "pair-recent");
        asks(enterprise, need, institution).expect(201);
    }

    @Test
    void aReleaseAfterThePairHasMetEndsTheHeldOne() {
        Actor enterprise = enterprise();
        Actor institution = institution();
        String need = need(enterprise);
        Answer held = client.as(institution).post("/api/introductions", Map.of("needId", need, "message", FEE)).expect(201);
        asks(enterprise, need, institution).expect(201);
        Answer ended = does(TestActors.one(OrganisationType.AUTHORITY, Role.MODERATOR), held, "release", Map.of()).expect(200);
        assertThat(ended.text("state")).isEqualTo("WITHDRAWN");
        seen(enterprise, held).expect(404);
    }

    private long notices(Actor person, Answer introduction) {
        return sql.one("SELECT COUNT(*) FROM notification WHERE person_id = ? AND link LIKE ?",
                List.of(person.requirePerson(), "%" + introduction.text("id")), row -> row.getLong(1)).orElseThrow();
    }

    @Test
    void whoMayNotAskIsToldWhy() {
        Actor enterprise = enterprise();
        Actor institution = institution();
        String need = need(enterprise);
        client.post("/api/introductions", Map.of("needId", need, "message", WORDS)).expect(401);
        asks(TestActors.of(enterprise.requireOrganisation(), OrganisationType.ENTERPRISE, Role.ENTERPRISE_MEMBER), need, institution).expect(403);
        asks(enterprise(), need, institution).expect(403);
        client.as(institution).post("/api/introductions", Map.of("needId", need, "institutionId", String.valueOf(institution().organisationId()),
                "message", WORDS)).expect(404);
        Answer wrong = client.as(enterprise).post("/api/introductions", Map.of("institutionId", String.valueOf(institution.organisationId()),
                "message", "长".repeat(501)));
        assertThat(wrong.expectProblem(422, "invalid-request").pointers()).containsExactlyInAnyOrder("/needId", "/message");
        Actor unready = known(institutions.verifiedInstitution(NeedFixture.unique("无偏好机构")));
        client.as(unready).post("/api/introductions", Map.of("needId", need, "message", WORDS)).expectProblem(403, "no-active-mandate");

        Map<String, Object> biased = InstitutionFixture.complete();
        biased.put("conflicts", List.of(sql.one("SELECT name FROM organisation WHERE id = ?", List.of(enterprise.requireOrganisation()), row -> row.getString(1)).orElseThrow()));
        Actor rival = known(institutions.verifiedInstitution(NeedFixture.unique("冲突机构")));
        institutions.active(rival, biased);
        asks(enterprise, need, rival).expectProblem(409, "pair-excluded");

        Answer asked = asks(enterprise, need, institution).expect(201);
        asks(enterprise, need, institution).expectProblem(409, "pair-recent");
        client.as(institution).post("/api/introductions", Map.of("needId", need, "message", WORDS)).expectProblem(409, "pair-recent");
        does(institution, asked, "decline", Map.of()).expectProblem(422, "invalid-request");
        does(institution, asked, "decline", Map.of("reasonCode", "SECTOR", "version", 7)).expectProblem(409, "stale-version");
        does(institution, asked, "decline", Map.of("reasonCode", "SECTOR")).expect(200);
        does(institution, asked, "accept", Map.of()).expectProblem(409, "illegal-transition");
        asks(enterprise, need, institution).expectProblem(409, "pair-recent");
        clock.advance(Duration.ofDays(91));
        asks(enterprise, need, institution).expect(201);
    }

    @Test
    void theWeeksQuotaIsKept() {
        Actor institution = institution();
        List<String> open = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            open.add(need(enterprise()));
        }
        for (int i = 0; i < 20; i++) {
            client.as(institution).post("/api/introductions", Map.of("needId", open.get(i), "message", WORDS)).expect(201);
        }
        Answer terms = client.as(institution).get("/api/introductions/terms?needId=" + open.getLast()).expect(200);
        assertThat(terms.text("problem")).isEqualTo("quota-used");
        assertThat(terms.number("quotaLeft")).isZero();
        Answer refused = client.as(institution).post("/api/introductions", Map.of("needId", open.getLast(), "message", WORDS)).expectProblem(429, "quota-used");
        assertThat(refused.header("Retry-After")).isPresent();
        clock.advance(Duration.ofDays(7));
        client.as(institution).post("/api/introductions", Map.of("needId", open.getLast(), "message", WORDS)).expect(201);
    }

    @Test
    void beyondTheCapRequestsQueueInOrderAndMoveUpAsPlacesFree() {
        Actor institution = institution();
        assertThat(client.as(institution).put("/api/introductions/preference", Map.of("version", 0, "openCap", 0)).expectProblem(422, "invalid-request")
                .pointers()).containsExactly("/openCap");
        client.as(institution).put("/api/introductions/preference", Map.of("version", 0, "openCap", 1)).expect(200);
        client.as(institution).put("/api/introductions/preference", Map.of("version", 0, "openCap", 2)).expectProblem(409, "stale-version");
        List<Actor> askers = List.of(enterprise(), enterprise(), enterprise());
        List<Answer> asked = askers.stream().map(asker -> asks(asker, need(asker), institution).expect(201)).toList();
        assertThat(asked).extracting(a -> a.text("state")).containsExactly("REQUESTED", "QUEUED", "QUEUED");
        assertThat(asked.get(2).number("position")).isEqualTo(2);
        seen(institution, asked.get(1)).expect(404);
        assertThat(client.as(institution).get("/api/introductions/terms?needId=" + asked.get(1).at("need").get("id").getStringValue()).expect(200)
                .at("existing").isNull()).isTrue();
        assertThat(client.as(institution).get("/api/introductions?box=RECEIVED").expect(200).number("total")).isEqualTo(1);

        does(institution, asked.get(0), "decline", Map.of("reasonCode", "CAPACITY")).expect(200);
        assertThat(seen(askers.get(1), asked.get(1)).text("state")).isEqualTo("REQUESTED");
        assertThat(seen(askers.get(2), asked.get(2)).number("position")).isEqualTo(1);
        client.as(institution).put("/api/introductions/preference", Map.of("version", 1, "openCap", 5)).expect(200);
        assertThat(seen(askers.get(2), asked.get(2)).text("state")).isEqualTo("REQUESTED");

        LocalDate away = LocalDate.parse("2026-03-04");
        client.as(institution).put("/api/introductions/preference", Map.of("version", 2, "openCap", 5, "pausedUntil", away.toString())).expect(200);
        Actor late = enterprise();
        Answer waits = asks(late, need(late), institution).expect(201);
        assertThat(waits.text("state")).isEqualTo("QUEUED");
        deliveries.runTimers();
        assertThat(seen(late, waits).text("state")).isEqualTo("QUEUED");
        clock.moveTo(Instant.parse("2026-03-05T02:00:00Z"));
        deliveries.runTimers();
        assertThat(seen(late, waits).text("state")).isEqualTo("REQUESTED");
    }

    @Test
    void noRequestIsOpenAfterItsDeadlineAndReplyRatesEqualTheLog() {
        Actor institution = institution();
        List<Answer> asked = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Actor asker = enterprise();
            asked.add(asks(asker, need(asker), institution).expect(201));
        }
        clock.advance(Duration.ofHours(26)); // 4 working hours, a whole day of 7 less what was left, and so on
        does(institution, asked.get(0), "accept", Map.of()).expect(200);
        clock.advance(Duration.ofDays(2));
        does(institution, asked.get(1), "decline", Map.of("reasonCode", "ROUND")).expect(200);
        clock.moveTo(Instant.parse("2026-03-09T02:00:00Z"));
        deliveries.runTimers();
        assertThat(reminders(institution, asked.get(2))).isEqualTo(1);
        clock.moveTo(Instant.parse("2026-03-12T02:00:00Z"));
        deliveries.runTimers();
        deliveries.runTimers();
        assertThat(reminders(institution, asked.get(2))).isEqualTo(2);
        clock.moveTo(Instant.parse("2026-03-17T02:00:00Z"));
        deliveries.runTimers();
        assertThat(seen(institution, asked.get(2)).text("state")).isEqualTo("EXPIRED");
        assertThat(sql.count("SELECT COUNT(*) FROM introduction WHERE state = 'REQUESTED' AND due_at < ?", List.of(clock.instant()))).isZero();

        Answer rate = client.as(enterprise()).get("/api/introductions/reply-rates?institutionId=" + institution.organisationId()).expect(200);
        assertThat(rate.decimal("0.ratePct")).isEqualByComparingTo("50");
        assertThat(rate.decimal("0.medianHours")).isEqualByComparingTo(fromTheLog(institution));
    }

    private long reminders(Actor institution, Answer introduction) {
        return client.as(institution).get("/api/introductions/" + introduction.text("id") + "/transitions").expect(200).list("items").stream().map(line -> line.get("command").getStringValue())
                .filter("remind"::equals).count();
    }

    /** The median again, from the history of every request and not from its row. */
    private BigDecimal fromTheLog(Actor institution) {
        record Line(long id, String command, Instant at) {
        }
        Map<Long, Instant> asked = new HashMap<>();
        List<Duration> times = new ArrayList<>();
        sql.list("SELECT l.subject_id, l.command, l.at FROM transition_log l JOIN introduction i ON i.id = l.subject_id"
                + " WHERE l.machine = 'introduction' AND i.receiver_id = ? ORDER BY l.at, l.id", List.of(institution.requireOrganisation()),
                row -> new Line(row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant())).forEach(line -> {
                    switch (line.command()) {
                        case "request", "promote" -> asked.put(line.id(), line.at());
                        case "accept", "decline" -> times.add(hours.between(asked.get(line.id()), line.at()));
                        case "expire" -> times.add(Duration.ofHours(70).minus(hours.between(Instant.parse("2026-03-02T00:00:00Z"), asked.get(line.id()))).plusHours(7));
                        default -> { }
                    }
                });
        times.sort(Comparator.naturalOrder());
        long minutes = times.get(1).plus(times.get(2)).toMinutes();
        return BigDecimal.valueOf(minutes).divide(BigDecimal.valueOf(120), 1, RoundingMode.HALF_UP);
    }

    @Test
    void reasonsReachTheEnterprisePooledFromThreeOn() {
        Actor enterprise = enterprise();
        String need = need(enterprise);
        for (int i = 0; i < 3; i++) {
            Answer pool = client.as(enterprise).get("/api/introductions/declined").expect(200);
            assertThat(pool.number("declines")).isEqualTo(i);
            assertThat(pool.list("reasons")).isEmpty();
            Actor institution = institution();
            Answer asked = asks(enterprise, need, institution).expect(201);
            does(institution, asked, "decline", Map.of("reasonCode", i == 1 ? "SECTOR" : "ROUND")).expect(200);
            Answer told = seen(enterprise, asked).expect(200);
            assertThat(told.at("reason").isNull()).isTrue();
            assertThat(client.as(enterprise).get("/api/introductions/" + asked.text("id") + "/transitions").expect(200).body())
                    .doesNotContain("SECTOR").doesNotContain("ROUND");
        }
        Answer pool = client.as(enterprise).get("/api/introductions/declined").expect(200);
        assertThat(pool.list("reasons").stream().map(one -> one.get("reason").get("code").getStringValue())).containsExactly("ROUND", "SECTOR");
        assertThat(pool.number("reasons.0.count")).isEqualTo(2);
    }

    @Test
    void whatAnInstitutionAnswersIsKeptAsEvidenceOfWhatItLooksFor() {
        Actor enterprise = enterprise();
        String need = need(enterprise);
        Actor accepts = institution();
        Actor declines = institution();
        deliveries.settle();
        does(accepts, asks(enterprise, need, accepts).expect(201), "accept", Map.of()).expect(200);
        does(declines, asks(enterprise, need, declines).expect(201), "decline", Map.of("reasonCode", "ROUND")).expect(200);
        Actor asker = institution();
        Answer asked = client.as(asker).post("/api/introductions", Map.of("needId", need, "message", WORDS)).expect(201);
        does(enterprise, asked, "decline", Map.of("reasonCode", "TERMS")).expect(200);
        assertThat(sql.list("SELECT CONCAT(institution_id, ' ', kind, ' ', COALESCE(dimension, '-')) FROM match_feedback WHERE need_id = ? AND origin = 'INTRODUCTION'",
                List.of(Long.valueOf(need)), row -> row.getString(1))).containsExactlyInAnyOrder(accepts.organisationId() + " INTRODUCTION_ACCEPTED -",
                declines.organisationId() + " INTRODUCTION_DECLINED stage");
    }

    @Test
    void clocksStopWhileOneSideIsSuspended() {
        Actor enterprise = enterprise();
        Actor institution = institution();
        Answer asked = asks(enterprise, need(enterprise), institution).expect(201);
        Actor first = TestActors.one(OrganisationType.AUTHORITY, Role.MODERATOR);
        client.as(first).post("/api/organisations/" + enterprise.organisationId() + "/suspend", Map.of("version", 0, "reason", "核查", "caseId", "X-1")).expect(200);
        deliveries.settle();
        does(institution, asked, "accept", Map.of()).expectProblem(409, "introduction-stopped");
        clock.advance(Duration.ofDays(20));
        deliveries.runTimers();
        assertThat(seen(institution, asked).text("state")).isEqualTo("REQUESTED");
        client.as(TestActors.one(OrganisationType.AUTHORITY, Role.MODERATOR)).post("/api/organisations/" + enterprise.organisationId() + "/reinstate",
                Map.of("version", 1, "reason", "已结案")).expect(200);
        deliveries.settle();
        assertThat(Instant.parse(seen(institution, asked).text("dueAt"))).isAfter(Instant.parse("2026-04-05T00:00:00Z"));
        does(institution, asked, "accept", Map.of()).expect(200);
    }

    @Test
    void whatWaitsEndsWithItsNeed() {
        Actor enterprise = enterprise();
        Actor institution = institution();
        String need = need(enterprise);
        Answer asked = asks(enterprise, need, institution).expect(201);
        needs.step(enterprise, need, "close-withdrawn", Map.of("reasonCode", "PLAN_CHANGED"));
        deliveries.settle();
        assertThat(seen(enterprise, asked).text("state")).isEqualTo("WITHDRAWN");
        assertThat(sql.one("SELECT open_count FROM introduction_inbox WHERE organisation_id = ?", List.of(institution.requireOrganisation()),
                row -> row.getInt(1))).hasValue(0);
    }

    /** 500 at once: as many as the cap are asked, the others queue; answers bring them up in the order in which they queued. */
    @Test
    void theCapHoldsHoweverManyAskAtOnce() throws Exception {
        Actor institution = institution();
        String template = need(enterprise());
        List<Callable<Integer>> calls = new ArrayList<>();
        List<List<?>> copies = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Actor asker = enterprise();
            long id = Ids.next();
            copies.add(List.of(id, asker.requireOrganisation(), Long.valueOf(template)));
            calls.add(() -> asks(asker, String.valueOf(id), institution).status());
        }
        String columns = String.join(", ", sql.list("SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                + " AND table_name = 'financing_need' AND column_name NOT IN ('id', 'organisation_id')", List.of(), row -> row.getString(1)));
        sql.batch("INSERT INTO financing_need (id, organisation_id, " + columns + ") SELECT ?, ?, " + columns + " FROM financing_need WHERE id = ?", copies);
        Copies.forget();
        try (ExecutorService crowd = Executors.newFixedThreadPool(32)) {
            for (Future<Integer> call : crowd.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(201);
            }
        }
        long receiver = institution.requireOrganisation();
        assertThat(waiting(receiver, "REQUESTED")).hasSize(15);
        List<Long> queue = waiting(receiver, "QUEUED");
        assertThat(queue).hasSize(485);
        for (int i = 0; i < 20; i++) {
            long open = waiting(receiver, "REQUESTED").getFirst();
            client.as(institution).post("/api/introductions/" + open + "/decline", Map.of("version", client.as(institution)
                    .get("/api/introductions/" + open).expect(200).number("version"), "reasonCode", "OTHER")).expect(200);
            assertThat(waiting(receiver, "REQUESTED")).hasSize(15).contains(queue.get(i));
        }
        assertThat(sql.one("SELECT open_count FROM introduction_inbox WHERE organisation_id = ?", List.of(receiver), row -> row.getInt(1))).hasValue(15);
    }

    private List<Long> waiting(long receiver, String state) {
        return sql.list("SELECT id FROM introduction WHERE receiver_id = ? AND state = ? ORDER BY COALESCE(queued_at, requested_at), id",
                List.of(receiver, state), row -> row.getLong(1));
    }
}
