package cn.xinqiao.matching.alert;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.matching.EmptyMarket;
import cn.xinqiao.matching.Worlds;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.platform.live.LiveCopy;
import cn.xinqiao.platform.outbox.OutboxTail;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Copies;
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

@XinqiaoTest
class AlertApiTest {
    /** A Wednesday; the days around it are ordinary working days. */
    private static final Instant WEDNESDAY_TEN = Instant.parse("2026-11-25T02:00:00Z");
    private final TestClient nobody;
    private final TestClock clock;
    private final OutboxTail tail;
    private final Worlds worlds;
    private final AlertWatch watch;
    private final AlertDigest digest;
    private final Deliveries deliveries;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;
    private Actor investor;
    private Actor enterprise;
    private String mandate;

    AlertApiTest(TestClient nobody, TestClock clock, OutboxTail tail, Worlds worlds, AlertWatch watch, AlertDigest digest,
                 Deliveries deliveries, Sql sql) {
        this.nobody = nobody;
        this.clock = clock;
        this.tail = tail;
        this.worlds = worlds;
        this.watch = watch;
        this.digest = digest;
        this.deliveries = deliveries;
        this.sql = sql;
        this.institutions = new InstitutionFixture(sql, nobody);
        this.needs = new NeedFixture(sql, nobody);
    }

    @BeforeEach
    void oneMandateThatWasLookedAt() {
        clock.moveTo(WEDNESDAY_TEN);
        EmptyMarket.make(sql, "notification", "outbox_event", "job_lease");
        Copies.forget();
        investor = institution("鹏城创投" + System.nanoTime());
        enterprise = enterprise("真空科技" + System.nanoTime());
        mandate = institutions.active(investor, InstitutionFixture.complete());
        look();
    }

    @Test
    void aPublishedNeedIsToldToTheInvestorsOnceWithItsReason() {
        Actor colleague = member(investor.requireOrganisation(), OrganisationType.INSTITUTION, Role.INVESTOR_MEMBER);
        String need = needs.published(enterprise, NeedFixture.complete());
        look();
        for (Actor person : List.of(investor, colleague)) {
            Answer list = notices(person);
            assertThat(titles(list)).containsExactly("新匹配：国产半导体设备核心零部件扩产");
            assertThat(list.text("items.0.body")).startsWith("符合投资偏好“半导体早期”，匹配度 ").contains("最主要的是");
            assertThat(list.text("items.0.link")).isEqualTo("/deals?need=" + need + "&mandate=" + mandate);
            assertThat(list.text("items.0.organisationId")).isEqualTo(String.valueOf(investor.requireOrganisation()));
        }
        assertThat(nobody.as(investor).with("Accept-Language", "en").get("/api/notifications").text("items.0.body"))
                .startsWith("Fits your mandate \"半导体早期\" with ").contains("Mostly ");
        assertThat(notices(enterprise).list("items")).as("its own publication is no news to the enterprise").noneMatch(n -> n.get("subjectType").getStringValue().equals("match-alert"));
        needs.step(enterprise, need, "pause", Map.of());
        look();
        needs.step(enterprise, need, "resume", Map.of());
        look();
        assertThat(notices(investor).list("items")).as("told once").hasSize(1);
    }

    @Test
    void theFirstLookIsNoNewsAndARestartNeitherForgetsNorRepeats() {
        needs.published(enterprise, NeedFixture.complete());
        sql.update("DELETE FROM match_alert_input", List.of());
        restart();
        look();
        assertThat(notices(investor).list("items")).as("everything was there already").isEmpty();
        restart();
        needs.published(enterprise, titled("宕机期间发布的需求"));
        restart();
        look();
        assertThat(titles(notices(investor))).as("published while nobody looked").containsExactly("新匹配：宕机期间发布的需求");
        restart();
        look();
        assertThat(notices(investor).list("items")).hasSize(1);
    }

    @Test
    void aNewDayAndANewBuildAreNoNews() {
        needs.published(enterprise, NeedFixture.complete());
        look();
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofDays(20));
            ((LiveCopy<?>) worlds).now();
            ((LiveCopy<?>) worlds).catchUp();
            look();
        }
        assertThat(notices(investor).list("items").stream().filter(n -> n.get("subjectType").getStringValue().equals("match-alert"))).hasSize(1);
        // A change is news also when the day, and with it every score, is another than at the last look.
        clock.advance(Duration.ofDays(1));
        needs.published(enterprise, titled("第二天的需求"));
        look();
        assertThat(titles(notices(investor))).contains("新匹配：第二天的需求");
    }

    @Test
    void anEnterpriseReadsOfANewInstitutionInTheNextMorningsDigest() {
        String need = needs.published(enterprise, NeedFixture.complete());
        look();
        sql.update("DELETE FROM notification", List.of());
        Actor other = institution("南山资本" + System.nanoTime());
        String second = institutions.active(other, InstitutionFixture.complete());
        look();
        assertThat(notices(enterprise).list("items")).isEmpty();
        clock.moveTo(Instant.parse("2026-11-26T00:29:59Z"));
        send();
        assertThat(notices(enterprise).list("items")).as("08:29:59").isEmpty();
        clock.moveTo(Instant.parse("2026-11-26T00:30:00Z"));
        send();
        Answer list = notices(enterprise);
        assertThat(titles(list)).containsExactly("“国产半导体设备核心零部件扩产”有 1 家新匹配机构");
        assertThat(list.text("items.0.body")).matches("\\d+\\.\\d 分 南山资本\\d+");
        assertThat(list.text("items.0.link")).isEqualTo("/matches?need=" + need);
        send();
        clock.moveTo(Instant.parse("2026-11-27T01:00:00Z"));
        send();
        assertThat(notices(enterprise).list("items")).as("once").hasSize(1);
        // The institution itself made the change: its own list waits for the digest, not one notice for each need.
        assertThat(titles(notices(other))).containsExactly("“半导体早期”有 1 条新匹配");
        assertThat(notices(other).text("items.0.link")).isEqualTo("/deals?mandate=" + second);
    }

    @Test
    void whatWasSeenOrIsGoneByThenStaysOutOfTheDigest() {
        prefer(investor, "DAILY", 0).expect(200);
        needs.published(enterprise, titled("看过的需求"));
        String withdrawn = needs.published(enterprise, titled("撤下的需求"));
        look();
        // A list of one: the other must not be shown by it.
        String seen = sql.one("SELECT id FROM financing_need WHERE title = '看过的需求'", List.of(), row -> row.getString(1)).orElseThrow();
        needs.step(enterprise, withdrawn, "pause", Map.of());
        look();
        nobody.as(investor).get("/api/mandates/" + mandate + "/matches").expect(200);
        String third = needs.published(enterprise, titled("留下的需求"));
        look();
        clock.moveTo(Instant.parse("2026-11-26T01:00:00Z"));
        send();
        assertThat(titles(notices(investor))).containsExactly("“半导体早期”有 1 条新匹配");
        assertThat(notices(investor).text("items.0.body")).contains("留下的需求").doesNotContain("看过").doesNotContain("撤下");
        assertThat(sql.list("SELECT a.need_id, p.state, p.reason FROM match_alert a JOIN match_alert_person p ON p.alert_id = a.id ORDER BY a.need_id",
                List.of(), row -> row.getString(1) + row.getString(2) + row.getString(3)))
                .containsExactly(seen + "SUPPRESSEDSEEN", withdrawn + "SUPPRESSEDGONE", third + "SENTnull");
    }

    @Test
    void eachPersonHearsAsTheyChose() {
        Actor weekly = member(investor.requireOrganisation(), OrganisationType.INSTITUTION, Role.INVESTOR_MEMBER);
        Actor off = member(investor.requireOrganisation(), OrganisationType.INSTITUTION, Role.INVESTOR_MEMBER);
        prefer(weekly, "WEEKLY", 0).expect(200);
        prefer(off, "OFF", 0).expect(200);
        for (int i = 1; i <= 7; i++) {
            needs.published(enterprise, titled("需求" + i));
            look();
        }
        assertThat(notices(investor).list("items")).as("five a day at once").hasSize(5);
        clock.moveTo(Instant.parse("2026-11-26T01:00:00Z"));
        send();
        assertThat(titles(notices(investor))).contains("“半导体早期”有 2 条新匹配");
        assertThat(notices(weekly).list("items")).isEmpty();
        clock.moveTo(Instant.parse("2026-11-30T01:00:00Z")); // Monday
        send();
        assertThat(titles(notices(weekly))).containsExactly("“半导体早期”有 7 条新匹配");
        assertThat(notices(weekly).text("items.0.body").lines()).hasSize(6);
        assertThat(notices(weekly).text("items.0.body")).endsWith("另有 2 条");
        assertThat(notices(off).list("items")).isEmpty();
    }

    @Test
    void aWithheldNameStaysWithheldAndAGateSilences() {
        Map<String, Object> secret = titled("不便透露的名称");
        secret.put("disclosure", Map.of("title", 2, "teaser", 0, "amountSoughtFen", 2, "summary", 2));
        needs.published(enterprise, secret);
        Map<String, Object> excluded = titled("被排除轮次的需求");
        excluded.put("round", "PRE_IPO");
        needs.published(enterprise, excluded);
        look();
        assertThat(titles(notices(investor))).containsExactly("新匹配：面向晶圆厂的真空零部件供应商");
        assertThat(notices(investor).text("items.0.body")).doesNotContain("不便透露");
    }

    @Test
    void staleMandatesAndUnverifiedSidesAreNotTold() {
        sql.update("UPDATE investment_mandate SET state = 'STALE' WHERE id = ?", List.of(Long.valueOf(mandate)));
        Copies.forget();
        look();
        needs.published(enterprise, titled("给过期偏好的需求"));
        look();
        assertThat(notices(investor).list("items")).isEmpty();
    }

    @Test
    void whatIsBelowTheFloorIsNoNews() {
        sql.update("UPDATE match_alert_rules SET floor_points = 1000", List.of());
        needs.published(enterprise, NeedFixture.complete());
        look();
        sql.update("UPDATE match_alert_rules SET floor_points = 25", List.of());
        assertThat(notices(investor).list("items")).isEmpty();
    }

    @Test
    void aListSaysOnceWhatIsNewToThePerson() {
        Actor colleague = member(investor.requireOrganisation(), OrganisationType.INSTITUTION, Role.INVESTOR_MEMBER);
        String need = needs.published(enterprise, NeedFixture.complete());
        look();
        Map<String, Object> list = Map.of("mandateId", mandate);
        Actor stranger = institution("别家机构" + System.nanoTime());
        assertThat(nobody.as(stranger).post("/api/match-alerts/seen", list).expect(200).list("ids")).isEmpty();
        assertThat(nobody.as(investor).post("/api/match-alerts/seen", list).expect(200).texts("ids")).containsExactly(need);
        assertThat(nobody.as(investor).post("/api/match-alerts/seen", list).expect(200).list("ids")).isEmpty();
        assertThat(nobody.as(colleague).post("/api/match-alerts/seen", list).expect(200).texts("ids")).containsExactly(need);
        nobody.as(investor).post("/api/match-alerts/seen", Map.of("needId", need)).expectProblem(422, "invalid-request");
    }

    @Test
    void aPreferenceIsThePersonsOwnForEachOrganisationAndKnowsItsVersion() {
        Answer first = nobody.as(investor).get("/api/match-alerts/preference").expect(200);
        assertThat(first.text("cadence")).isEqualTo("IMMEDIATE");
        assertThat(first.truth("chosen")).isFalse();
        assertThat(first.text("digestAt")).isEqualTo("08:30");
        assertThat(nobody.as(enterprise).get("/api/match-alerts/preference").text("cadence")).isEqualTo("DAILY");
        Answer chosen = prefer(investor, "WEEKLY", 0).expect(200);
        assertThat(chosen.text("cadence")).isEqualTo("WEEKLY");
        assertThat(chosen.truth("chosen")).isTrue();
        assertThat(prefer(investor, "OFF", 0).expectProblem(409, "stale-version").number("version")).isEqualTo(1);
        assertThat(prefer(investor, "OFF", 1).expect(200).number("version")).isEqualTo(2);
        Actor elsewhere = new Actor(investor.personId(), investor.personName(), Ids.next(), "另一单位", OrganisationType.INSTITUTION, investor.roles(), investor.memberships());
        assertThat(nobody.as(elsewhere).get("/api/match-alerts/preference").truth("chosen")).isFalse();
        assertThat(sql.count("SELECT COUNT(*) FROM audit_event WHERE action = 'match-alert.preference' AND person_id = ?", List.of(investor.requirePerson()))).isEqualTo(2);
        prefer(investor, "SOMETIMES", 2).expectProblem(422, "invalid-request");
        nobody.as(investor).put("/api/match-alerts/preference", Map.of("cadence", "OFF")).expectProblem(422, "invalid-request");
        nobody.as(investor).put("/api/match-alerts/preference", Map.of("version", 2)).expectProblem(422, "invalid-request");
        nobody.get("/api/match-alerts/preference").expectProblem(401, "not-signed-in");
        nobody.put("/api/match-alerts/preference", Map.of("cadence", "OFF", "version", 0)).expectProblem(401, "not-signed-in");
        nobody.post("/api/match-alerts/seen", Map.of()).expectProblem(401, "not-signed-in");
        Actor operator = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
        nobody.as(operator).get("/api/match-alerts/preference").expectProblem(403, "not-allowed");
        nobody.as(operator).post("/api/match-alerts/seen", Map.of("mandateId", mandate)).expectProblem(403, "not-allowed");
        nobody.as(TestActors.one(OrganisationType.ORGANIZER, Role.ORGANIZER)).put("/api/match-alerts/preference", Map.of("cadence", "OFF", "version", 0))
                .expectProblem(403, "not-allowed");
    }

    private Answer prefer(Actor person, String cadence, int version) {
        return nobody.as(person).put("/api/match-alerts/preference", Map.of("cadence", cadence, "version", version));
    }

    private Answer notices(Actor person) {
        return nobody.as(person).get("/api/notifications").expect(200);
    }

    private static List<String> titles(Answer notices) {
        return notices.list("items").stream().map(item -> item.get("title").getStringValue()).toList();
    }

    private void look() {
        tail.tellNew();
        worlds.now();
        ((LiveCopy<?>) worlds).catchUp();
        assertThat(watch.takesPart()).isTrue();
        watch.look();
        deliveries.settle();
    }

    private void send() {
        assertThat(watch.takesPart()).isTrue();
        digest.send();
        deliveries.settle();
    }

    /** The node forgets what it had in memory. */
    private void restart() {
        watch.replaced(new DataReplaced());
    }

    private static Map<String, Object> titled(String title) {
        Map<String, Object> body = new HashMap<>(NeedFixture.complete());
        body.put("title", title);
        return body;
    }

    private Actor institution(String name) {
        return member(institutions.organisation(OrganisationType.INSTITUTION, "VERIFIED", name), OrganisationType.INSTITUTION, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER);
    }

    private Actor enterprise(String name) {
        return member(institutions.organisation(OrganisationType.ENTERPRISE, "VERIFIED", name), OrganisationType.ENTERPRISE, Role.ENTERPRISE_ADMIN);
    }

    private Actor member(long organisation, OrganisationType type, Role... roles) {
        Actor actor = TestActors.of(organisation, type, roles);
        Instant now = clock.instant();
        sql.update("INSERT INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at) VALUES (?, ?, 'none', '某人', 'ZH', 'ACTIVE', 0, ?, ?)",
                List.of(actor.requirePerson(), actor.requirePerson() + "@test", now, now));
        for (Role role : roles) {
            sql.update("INSERT INTO membership (person_id, organisation_id, role, granted_at) VALUES (?, ?, ?, ?)",
                    List.of(actor.requirePerson(), organisation, role, now));
        }
        return actor;
    }
}
