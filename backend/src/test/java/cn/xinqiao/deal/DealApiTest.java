package cn.xinqiao.deal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.roadshow.after.PairOutcome;
import cn.xinqiao.roadshow.meeting.MeetingHeld;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@XinqiaoTest
class DealApiTest {
    private static final long AMOUNT = 3_000_000_000L;
    private static final String HASH = "ab".repeat(32);
    private final TestClient client;
    private final TestClock clock;
    private final Deliveries deliveries;
    private final Deals deals;
    private final Outbox outbox;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;
    private final Actor operator = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
    private final Actor second = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);

    DealApiTest(TestClient client, TestClock clock, Deliveries deliveries, Deals deals, Outbox outbox, Sql sql) {
        this.client = client;
        this.clock = clock;
        this.deliveries = deliveries;
        this.deals = deals;
        this.outbox = outbox;
        this.sql = sql;
        this.institutions = new InstitutionFixture(sql, client);
        this.needs = new NeedFixture(sql, client);
    }

    @BeforeEach
    void atAMondayMorning() {
        clock.moveTo(Instant.parse("2026-03-02T02:00:00Z"));
    }

    /** A need, its enterprise, an institution, and their deal. */
    private record Pair(Actor enterprise, Actor institution, String need, String deal) {
    }

    private Actor known(Actor actor) {
        Instant now = clock.instant();
        sql.update("INSERT INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at)"
                + " VALUES (?, ?, '', ?, 'ZH', 'ACTIVE', 0, ?, ?)", List.of(actor.requirePerson(), actor.personId() + "@example.com", "联系人" + actor.personId(), now, now));
        return actor;
    }

    private Pair pair() {
        Actor enterprise = known(needs.verifiedEnterprise(NeedFixture.unique("融资企业")));
        Actor institution = known(institutions.verifiedInstitution(NeedFixture.unique("投资机构")));
        String need = needs.published(enterprise, NeedFixture.complete());
        long deal = deals.open(Long.parseLong(need), institution.requireOrganisation(), Origin.MEETING).orElseThrow();
        return new Pair(enterprise, institution, need, String.valueOf(deal));
    }

    private Answer deal(Actor actor, Pair pair) {
        return client.as(actor).get("/api/deals/" + pair.deal);
    }

    private Answer does(Actor actor, String collection, String id, String command, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putIfAbsent("version", sql.one("SELECT version FROM " + (collection.equals("deals") ? "deal" : "funding_record") + " WHERE id = ?",
                List.of(Long.valueOf(id)), row -> row.getInt(1)).orElseThrow());
        return client.as(actor).post("/api/" + collection + "/" + id + "/" + command, body);
    }

    private Answer does(Actor actor, Pair pair, String command, Map<String, Object> more) {
        return does(actor, "deals", pair.deal, command, more);
    }

    private Answer money(Actor actor, String record, String command, Map<String, Object> more) {
        return does(actor, "funding-records", record, command, more);
    }

    private static Map<String, Object> terms() {
        return new HashMap<>(Map.of("amountFen", AMOUNT, "instrument", "EQUITY", "equityPct", 10, "preMoneyFen", 9 * AMOUNT, "offeredOn", "2026-03-02"));
    }

    private static Map<String, Object> signing() {
        return new HashMap<>(Map.of("amountFen", AMOUNT, "signedOn", "2026-03-02", "documentHash", HASH));
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    private Pair signed() {
        Pair pair = pair();
        does(pair.institution, pair, "offer-terms", terms()).expect(200);
        does(pair.enterprise, pair, "sign", signing()).expect(200);
        does(pair.institution, pair, "confirm-signing", Map.of("documentHash", HASH)).expect(200);
        return pair;
    }

    private Answer reports(Actor actor, Pair pair, long amount, String day) {
        return client.as(actor).post("/api/funding-records", Map.of("dealId", pair.deal, "amountFen", amount, "paidOn", day, "instrument", "EQUITY"));
    }

    private long count(String query, Object... values) {
        return sql.count(query, List.of(values));
    }

    private long feedback(Pair pair) {
        return count("SELECT COUNT(*) FROM match_feedback WHERE origin = 'DEAL' AND institution_id = ? AND need_id = ?", pair.institution.organisationId(),
                Long.valueOf(pair.need));
    }

    @Test
    void anAcceptedIntroductionOpensADealAndMoneyOfBothSidesEndsIt() {
        Actor enterprise = known(needs.verifiedEnterprise(NeedFixture.unique("融资企业")));
        Actor institution = known(needs.investor(NeedFixture.unique("投资机构")));
        deliveries.settle();
        String need = needs.published(enterprise, NeedFixture.complete());
        String asked = client.as(institution).post("/api/introductions", Map.of("needId", need, "message", "希望交流")).expect(201).text("id");
        client.as(enterprise).post("/api/introductions/" + asked + "/accept", Map.of("version", 0)).expect(200);
        deliveries.settle();
        deliveries.settle();
        String id = client.as(enterprise).get("/api/deals?needId=" + need).expect(200).text("items.0.id");
        Pair pair = new Pair(enterprise, institution, need, id);
        assertThat(deal(institution, pair).expect(200).text("state")).isEqualTo("IN_CONTACT");
        assertThat(deal(enterprise, pair).texts("actions")).containsExactly("lose");

        does(institution, pair, "start-diligence", Map.of()).expectProblem(422, "invalid-request");
        does(institution, pair, "start-diligence", Map.of("reason", "仅看公开资料")).expect(200);
        does(institution, pair, "offer-terms", terms()).expect(200);
        does(enterprise, pair, "sign", signing()).expect(200);
        does(enterprise, pair, "confirm-signing", Map.of()).expectProblem(403, "not-allowed");
        does(institution, pair, "confirm-signing", Map.of("documentHash", "cd".repeat(32))).expectProblem(422, "invalid-request");
        Answer signed = does(institution, pair, "confirm-signing", Map.of("documentHash", HASH.toUpperCase())).expect(200);
        assertThat(signed.text("state")).isEqualTo("SIGNED");
        assertThat(List.of(signed.number("intendedFen"), signed.number("signedFen"), signed.number("paidInFen"))).containsExactly(AMOUNT, AMOUNT, 0L);

        String record = reports(enterprise, pair, AMOUNT, "2026-03-02").expect(201).text("id");
        Answer merged = reports(institution, pair, AMOUNT, "2026-03-02").expect(201);
        assertThat(merged.text("id")).isEqualTo(record);
        assertThat(merged.text("state")).isEqualTo("CONFIRMED");
        assertThat(merged.truth("bothReported")).isTrue();
        needs.tried(enterprise, need, "close-funded", Map.of()).expectProblem(409, "paid-in-short");
        assertThat(client.as(operator).get("/api/operator/queue?kind=FUNDING_RECORD").expect(200).body()).contains(record);
        money(operator, record, "verify", Map.of()).expect(200);
        assertThat(deal(enterprise, pair).text("state")).isEqualTo("CLOSED_PAID_IN");
        assertThat(feedback(pair)).isEqualTo(1);
        for (Actor reader : List.of(enterprise, institution)) {
            Answer totals = client.as(reader).get("/api/deals/totals?by=NEED").expect(200);
            assertThat(List.of(totals.number("intendedFen"), totals.number("signedFen"), totals.number("paidInFen"))).containsOnly(AMOUNT);
            assertThat(client.as(reader).get("/api/deals/totals?from=2026-04-01").expect(200).number("paidInFen")).isZero();
        }
        assertThat(client.as(operator).get("/api/deals/totals?by=DISTRICT").expect(200).list("lines")).isNotEmpty();
        client.as(enterprise).get("/api/deals/totals?by=DISTRICT").expectProblem(403, "not-allowed");
        assertThat(client.as(institution).get("/api/deals/deals.xlsx").expect(200).bytes()).startsWith('P', 'K');
        needs.step(enterprise, need, "close-funded", Map.of());
        assertThat(needs.state(need)).isEqualTo("FUNDED");
    }

    @Test
    void aHeldMeetingOrWordOfTalksOpensADealOnceHoweverOftenItIsTold() {
        Actor enterprise = known(needs.verifiedEnterprise(NeedFixture.unique("融资企业")));
        Actor institution = known(institutions.verifiedInstitution(NeedFixture.unique("投资机构")));
        long need = Long.parseLong(needs.published(enterprise, NeedFixture.complete()));
        outbox.put(PairOutcome.TOPIC, 1L, new PairOutcome(1, need, enterprise.requireOrganisation(), institution.requireOrganisation(), 7, "NO_CONTACT"));
        deliveries.settle();
        assertThat(client.as(institution).get("/api/deals").expect(200).number("total")).isZero();
        for (int i = 0; i < 2; i++) {
            outbox.put(MeetingHeld.TOPIC, 1L, new MeetingHeld(1, 1, enterprise.requireOrganisation(), institution.requireOrganisation(),
                    institution.requirePerson(), need, clock.instant()));
            outbox.put(PairOutcome.TOPIC, 1L, new PairOutcome(1, need, enterprise.requireOrganisation(), institution.requireOrganisation(), 7, "TALKING"));
        }
        deliveries.settle();
        Answer deals = client.as(institution).get("/api/deals").expect(200);
        assertThat(deals.number("total")).isEqualTo(1);
        assertThat(deals.text("items.0.origin")).isEqualTo("MEETING");
    }

    @Test
    void aVerifiedRecordIsCorrectedByTwoOperatorsAndTheMoneyNoLongerCounts() {
        Pair pair = signed();
        String record = reports(pair.institution, pair, AMOUNT, "2026-03-02").expect(201).text("id");
        money(operator, record, "verify", Map.of()).expectProblem(422, "invalid-request");
        Actor own = new Actor(operator.personId(), "本单位人员", operator.organisationId(), "区局", OrganisationType.AUTHORITY, operator.roles(),
                Set.of(operator.requireOrganisation(), pair.enterprise.requireOrganisation()));
        money(own, record, "verify", Map.of("document", "回单 1")).expectProblem(403, "own-matter");
        money(operator, record, "verify", Map.of("document", "回单 1")).expect(200);
        assertThat(deal(pair.enterprise, pair).text("state")).isEqualTo("CLOSED_PAID_IN");
        money(pair.institution, record, "correct", Map.of("reason", "填错", "amountFen", 1, "paidOn", "2026-03-02")).expectProblem(403, "not-allowed");
        money(second, record, "correct", Map.of("reason", "凭证有误")).expectProblem(409, "no-correction");
        money(operator, record, "propose-correction", Map.of("reason", "实到一半", "amountFen", AMOUNT / 2, "paidOn", "2026-03-02")).expect(200);
        money(operator, record, "correct", Map.of("reason", "实到一半")).expectProblem(403, "four-eyes");
        assertThat(money(second, record, "correct", Map.of("reason", "复核无误")).expect(200).text("state")).isEqualTo("VOIDED");
        Answer after = deal(pair.enterprise, pair).expect(200);
        assertThat(after.text("state")).isEqualTo("SIGNED");
        assertThat(after.number("paidInFen")).isEqualTo(AMOUNT / 2);
        Answer records = client.as(pair.enterprise).get("/api/funding-records?dealId=" + pair.deal + "&state=VERIFIED").expect(200);
        assertThat(records.text("items.0.replaces")).isEqualTo(record);
        String next = records.text("items.0.id");
        money(operator, next, "propose-correction", Map.of("reason", "款项退回")).expect(200);
        money(second, next, "correct", Map.of("reason", "已退回")).expect(200);
        assertThat(deal(pair.enterprise, pair).number("paidInFen")).isZero();
        assertThat(feedback(pair)).isZero();
        assertThat(count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'paid-in.voided' AND subject_id IN (?, ?)", Long.valueOf(record), Long.valueOf(next))).isEqualTo(2);
    }

    @Test
    void aCorrectedPairIsAcceptedByBothAndADisputeIsSettledByTheAuthority() {
        Pair pair = signed();
        String record = reports(pair.enterprise, pair, AMOUNT, "2026-03-02").expect(201).text("id");
        reports(pair.enterprise, pair, AMOUNT, "2026-03-02").expectProblem(409, "reported-already");
        money(pair.enterprise, record, "confirm", Map.of()).expectProblem(403, "not-allowed");
        money(pair.institution, record, "propose", Map.of("reason", "首期", "amountFen", AMOUNT, "paidOn", "2026-03-02")).expectProblem(422, "invalid-request");
        money(pair.institution, record, "propose", Map.of("reason", "首期", "amountFen", AMOUNT / 3, "paidOn", "2026-03-02")).expect(200);
        money(pair.institution, record, "confirm", Map.of()).expectProblem(409, "proposal-pending");
        Answer accepted = money(pair.enterprise, record, "accept-proposal", Map.of()).expect(200);
        assertThat(accepted.number("amountFen")).isEqualTo(AMOUNT / 3);
        assertThat(accepted.text("state")).isEqualTo("CONFIRMED");
        Answer corrected = money(pair.enterprise, record, "correct", Map.of("reason", "金额填错", "amountFen", AMOUNT / 4, "paidOn", "2026-03-02")).expect(200);
        assertThat(corrected.text("state")).isEqualTo("VOIDED");
        String next = corrected.text("replacedBy");
        money(pair.institution, next, "dispute", Map.of("reason", "未付款")).expect(200);
        money(operator, next, "verify", Map.of("document", "回单")).expectProblem(409, "illegal-transition");
        money(operator, next, "settle", Map.of("reason", "已核", "outcome", "VERIFIED")).expectProblem(422, "invalid-request");
        money(operator, next, "settle", Map.of("reason", "已核", "outcome", "VERIFIED", "document", "银行回单 7")).expect(200);
        assertThat(deal(pair.enterprise, pair).number("paidInFen")).isEqualTo(AMOUNT / 4);
        does(pair.institution, pair, "close-partly", Map.of("reason", "余款免付")).expectProblem(403, "not-allowed");
        assertThat(does(pair.enterprise, pair, "close-partly", Map.of("reason", "余款免付")).expect(200).text("state")).isEqualTo("CLOSED_PARTLY");
        needs.tried(pair.enterprise, pair.need, "close-funded", Map.of()).expectProblem(409, "paid-in-short");
        needs.step(pair.enterprise, pair.need, "close-partly", Map.of());
    }

    @Test
    void whoMayNotMoveADealIsRefusedAndWrongEntriesAreNamed() {
        Pair pair = pair();
        Actor stranger = known(institutions.verifiedInstitution(NeedFixture.unique("旁观机构")));
        client.get("/api/deals/" + pair.deal).expectProblem(401, "not-signed-in");
        deal(stranger, pair).expectProblem(404, "not-found");
        does(stranger, pair, "lose", Map.of("reasonCode", "TERMS")).expectProblem(404, "not-found");
        assertThat(client.as(stranger).get("/api/deals").expect(200).number("total")).isZero();
        client.as(stranger).post("/api/funding-records", Map.of("dealId", pair.deal, "amountFen", 1, "paidOn", "2026-03-02", "instrument", "EQUITY"))
                .expectProblem(404, "not-found");
        does(pair.enterprise, pair, "offer-terms", terms()).expectProblem(403, "not-allowed");
        does(TestActors.of(pair.enterprise.requireOrganisation(), OrganisationType.ENTERPRISE, Role.ENTERPRISE_MEMBER), pair, "lose",
                Map.of("reasonCode", "TERMS")).expectProblem(403, "not-allowed");
        does(operator, pair, "lose", Map.of("reasonCode", "TERMS")).expectProblem(403, "not-allowed");
        does(pair.institution, pair, "offer-terms", with(terms(), "version", 7)).expectProblem(409, "stale-version");
        assertThat(does(pair.institution, pair, "sign", signing()).expectProblem(409, "illegal-transition").texts("allowed"))
                .containsExactly("start-diligence", "offer-terms", "hold", "lose");
        reports(pair.enterprise, pair, AMOUNT, "2026-03-02").expectProblem(409, "deal-not-signed");
        Map.of("amountFen", 0, "equityPct", 12, "offeredOn", "2026-03-03", "preMoneyFen", -5).forEach((field, value) ->
                assertThat(does(pair.institution, pair, "offer-terms", with(terms(), field, value)).expectProblem(422, "invalid-request").pointers())
                        .containsExactly("/" + field));
        assertThat(does(pair.institution, pair, "offer-terms", with(terms(), "offeredOn", "2026-03-01")).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/offeredOn");
        does(pair.institution, pair, "offer-terms", with(with(terms(), "equityPct", 12), "reason", "含期权池")).expect(200);
        assertThat(does(pair.institution, pair, "sign", with(signing(), "documentHash", "xyz")).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/documentHash");
        assertThat(does(pair.institution, pair, "hold", Map.of("reason", "等", "until", "2026-03-02")).expectProblem(422, "invalid-request").pointers())
                .containsExactly("/until");
        does(pair.institution, pair, "lose", Map.of()).expectProblem(422, "invalid-request");
        does(pair.institution, pair, "lose", Map.of("reasonCode", "OTHER")).expectProblem(422, "invalid-request");
        does(pair.institution, pair, "correct", Map.of("reason", "误操作", "toState", "SIGNED")).expectProblem(422, "invalid-request");
        assertThat(does(pair.institution, pair, "correct", Map.of("reason", "误操作", "toState", "IN_CONTACT")).expect(200).at("terms").isNull()).isTrue();
    }

    @Test
    void anUnconfirmedSigningLapsesAndMoneyOnTheBooksKeepsADealFromBeingLost() {
        Pair pair = pair();
        does(pair.institution, pair, "offer-terms", terms()).expect(200);
        does(pair.enterprise, pair, "sign", signing()).expect(200);
        does(pair.institution, pair, "hold", Map.of("reason", "等", "until", "2026-03-20")).expectProblem(409, "signing-pending");
        client.as(pair.enterprise).post("/api/organisations/" + pair.enterprise.organisationId() + "/close", Map.of("version", 0, "reason", "不再经营"))
                .expectProblem(409, "deals-under-way");
        does(pair.institution, pair, "refuse-signing", Map.of("reason", "版本不对")).expect(200);
        does(pair.enterprise, pair, "sign", signing()).expect(200);
        clock.moveTo(Instant.parse("2026-03-10T02:00:00Z"));
        deliveries.runTimers();
        does(pair.institution, pair, "confirm-signing", Map.of()).expectProblem(409, "no-signing");
        does(pair.institution, pair, "sign", signing()).expect(200);
        does(pair.enterprise, pair, "confirm-signing", Map.of()).expect(200);
        String record = reports(pair.enterprise, pair, AMOUNT, "2026-03-05").expect(201).text("id");
        does(pair.institution, pair, "lose", Map.of("reasonCode", "TERMS")).expectProblem(409, "money-recorded");
        does(operator, pair, "correct", Map.of("reason", "误录", "toState", "TERM_SHEET")).expectProblem(409, "money-recorded");
        money(pair.enterprise, record, "withdraw", Map.of("reason", "误报")).expect(200);
        does(operator, pair, "correct", Map.of("reason", "误录", "toState", "TERM_SHEET")).expect(200);
        does(pair.institution, pair, "lose", Map.of("reasonCode", "TERMS")).expect(200);
        does(pair.enterprise, pair, "agree-reopen", Map.of()).expectProblem(409, "no-reopen-asked");
        does(pair.institution, pair, "reopen", Map.of()).expect(200);
        assertThat(does(pair.enterprise, pair, "agree-reopen", Map.of()).expect(200).text("state")).isEqualTo("IN_CONTACT");
        does(pair.institution, pair, "lose", Map.of("reasonCode", "TERMS")).expect(200);
        clock.moveTo(Instant.parse("2026-10-10T02:00:00Z"));
        does(pair.institution, pair, "reopen", Map.of()).expectProblem(409, "too-late-to-reopen");
    }

    @Test
    void aQuietDealIsRemindedStallsAndIsTakenUpAgain() {
        Pair pair = pair();
        does(pair.institution, pair, "hold", Map.of("reason", "等年报", "until", "2026-03-20")).expect(200);
        clock.moveTo(Instant.parse("2026-03-20T02:00:00Z"));
        deliveries.runTimers();
        assertThat(deal(pair.enterprise, pair).text("state")).isEqualTo("IN_CONTACT");
        clock.moveTo(clock.instant().plus(Duration.ofDays(31)));
        deliveries.runTimers();
        assertThat(deal(pair.enterprise, pair).number("quiet")).isEqualTo(1);
        clock.moveTo(clock.instant().plus(Duration.ofDays(30)));
        deliveries.runTimers();
        deliveries.runTimers();
        assertThat(deal(pair.enterprise, pair).number("quiet")).isEqualTo(2);
        assertThat(count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'deal.stalled' AND subject_id = ?", Long.valueOf(pair.deal))).isEqualTo(1);
        assertThat(client.as(operator).get("/api/deals?quiet=true").expect(200).body()).contains(pair.deal);
        client.as(pair.enterprise).post("/api/deals/" + pair.deal + "/notes", Map.of("text", "已联系对方")).expect(201);
        assertThat(deal(pair.enterprise, pair).number("quiet")).isZero();
        assertThat(count("SELECT COUNT(*) FROM outbox_event WHERE topic = 'deal.moved' AND subject_id = ?", Long.valueOf(pair.deal))).isEqualTo(1);
    }

    @Test
    void notesAndTasksStayOnOneSide() {
        Pair pair = pair();
        String address = "/api/deals/" + pair.deal;
        client.as(pair.institution).post(address + "/notes", Map.of("text", "估值偏高")).expect(201);
        client.as(pair.institution).post(address + "/notes", Map.of("text", " ")).expectProblem(422, "invalid-request");
        String task = client.as(pair.institution).post(address + "/tasks", Map.of("title", "访谈客户", "dueOn", "2026-03-09")).expect(200).text("0.id");
        client.as(pair.institution).post(address + "/tasks", Map.of("id", task, "title", "访谈客户", "dueOn", "2026-03-09", "done", true)).expect(200);
        client.as(pair.enterprise).post(address + "/tasks", Map.of("id", task, "title", "改", "dueOn", "2026-03-09")).expectProblem(404, "not-found");
        assertThat(client.as(pair.institution).get(address + "/activity").expect(200).body()).contains("估值偏高", "访谈客户");
        for (Actor other : List.of(pair.enterprise, operator)) {
            assertThat(client.as(other).get(address + "/activity").expect(200).body()).doesNotContain("估值偏高").doesNotContain("访谈客户");
        }
        assertThat(client.as(pair.enterprise).get(address + "/notes").expect(200).body()).isEqualTo("[]");
        client.as(operator).get(address + "/notes").expectProblem(403, "not-allowed");
    }

    @Test
    void whateverOpensOrReportsAtOnceMakesOneRow() throws Exception {
        Pair pair = signed();
        Actor other = known(institutions.verifiedInstitution(NeedFixture.unique("并发机构")));
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Actor side = i % 2 == 0 ? pair.enterprise : pair.institution;
            work.add(() -> reports(side, pair, AMOUNT, "2026-03-02").status());
            work.add(() -> deals.open(Long.parseLong(pair.need), other.requireOrganisation(), Origin.INTEREST).orElseThrow());
        }
        List<Object> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Object> future : threads.invokeAll(work)) {
                answers.add(future.get());
            }
        }
        assertThat(new HashSet<>(answers.stream().filter(Long.class::isInstance).toList())).hasSize(1);
        assertThat(answers.stream().filter(Integer.class::isInstance)).containsOnly(201, 409).contains(201);
        Answer records = client.as(operator).get("/api/funding-records?dealId=" + pair.deal).expect(200);
        assertThat(records.number("total")).isEqualTo(1);
        assertThat(records.text("items.0.state")).isEqualTo("CONFIRMED");
        assertThat(count("SELECT COUNT(*) FROM deal WHERE need_id = ?", Long.valueOf(pair.need))).isEqualTo(2);
    }
}
