package cn.xinqiao.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.account.AdministratorToken;
import cn.xinqiao.account.Memberships;
import cn.xinqiao.account.People;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Timers;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.reference.CultivationTier;
import cn.xinqiao.reference.WorkingCalendar;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

@XinqiaoTest
class OrganisationApiTest {
    private static final byte[] PDF = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF".getBytes(StandardCharsets.US_ASCII);
    private final TestClient client;
    private final TestClock time;
    private final Sql sql;
    private final People people;
    private final Memberships memberships;
    private final Organisations organisations;
    private final WorkingCalendar calendar;
    private final Timers timers;
    private final TestClient operator;
    private final TestClient moderator;
    private final TestClient otherModerator;
    private int serial;

    OrganisationApiTest(TestClient client, TestClock time, Sql sql, People people, Memberships memberships, Organisations organisations,
                        WorkingCalendar calendar, Timers timers) {
        this.client = client;
        this.time = time;
        this.sql = sql;
        this.people = people;
        this.memberships = memberships;
        this.organisations = organisations;
        this.calendar = calendar;
        this.timers = timers;
        this.operator = client.as(TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR));
        this.moderator = client.as(TestActors.one(OrganisationType.AUTHORITY, Role.MODERATOR));
        this.otherModerator = client.as(TestActors.one(OrganisationType.AUTHORITY, Role.MODERATOR));
    }

    @BeforeEach
    void itIsToday() {
        time.reset();
    }

    /** A person as the database knows them, acting for nobody yet. */
    private Actor person(String name) {
        long id = people.add("p" + Ids.next() + "@example.com", "gray otter 7 lanterns", name, Language.ZH);
        return new Actor(id, name, null, null, null, Set.of(), Set.of());
    }

    private static Actor acting(Actor person, long organisation, OrganisationType type, Role... roles) {
        return new Actor(person.personId(), person.personName(), organisation, "x", type, Set.of(roles), Set.of(organisation));
    }

    private String uscc() {
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int[] weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
        String body = "91440300" + String.format("%09d", Math.floorMod(Ids.next() / 7 + serial++, 1_000_000_000));
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += alphabet.indexOf(body.charAt(i)) * weights[i];
        }
        return body + alphabet.charAt((31 - sum % 31) % 31);
    }

    private record Company(long id, Actor admin, TestClient as, String uscc) {
        String path() {
            return "/api/organisations/" + id;
        }
    }

    private Company registered(OrganisationType type, String name) {
        Actor person = person("经办人");
        String uscc = uscc();
        Answer made = client.as(person).post("/api/organisations", Map.of("type", type, "name", name, "uscc", uscc)).expect(201);
        long id = Long.parseLong(made.text("id"));
        Actor admin = acting(person, id, type, Memberships.adminRole(type));
        return new Company(id, admin, client.as(admin), uscc);
    }

    private String upload(TestClient as, String name) {
        return as.upload("/api/files", "file", name, "application/pdf", PDF).expect(201).text("id");
    }

    private Company complete(OrganisationType type, String name) {
        Company company = registered(type, name);
        company.as().post(company.path() + "/documents", Map.of("kind", "LICENCE", "fileId", upload(company.as(), "licence.pdf"))).expect(201);
        company.as().post(company.path() + "/documents", Map.of("kind", "AUTHORIZATION_LETTER", "fileId", upload(company.as(), "letter.pdf"))).expect(201);
        Map<String, Object> facts = new HashMap<>(Map.of("version", 0, "legalRepresentative", "王芳", "contactName", "赵强",
                "contactPhone", "0755-8293 1234", "regionCode", "440304"));
        if (type == OrganisationType.INSTITUTION) {
            facts.putAll(Map.of("institutionType", "FUND_MANAGER", "amacRegistrationNo", "P1001234", "aumFen", 500_000_000_00L));
        } else {
            facts.putAll(Map.of("industryCode", "C3963", "revenueFen", 123_456_789_00L, "employees", 88, "website", "example.com"));
        }
        company.as().patch(company.path(), facts).expect(200);
        return company;
    }

    private Company submitted(OrganisationType type, String name) {
        Company company = complete(type, name);
        company.as().post(company.path() + "/submit", Map.of("version", 1, "pledge", true)).expect(200);
        return company;
    }

    private Company verified(OrganisationType type, String name) {
        Company company = submitted(type, name);
        TestClient verifier = type == OrganisationType.INSTITUTION ? moderator : operator;
        verifier.post(company.path() + "/verify", Map.of("version", 2)).expect(200);
        return company;
    }

    private static List<String> items(Answer page, String field) {
        return page.list("items").stream().map(item -> item.get(field).getStringValue()).toList();
    }

    @Test
    void anEnterpriseRegistersSubmitsAndIsVerified() {
        Company company = registered(OrganisationType.ENTERPRISE, "深圳示例机器人有限公司");
        Answer draft = company.as().get(company.path()).expect(200);
        assertThat(draft.text("state")).isEqualTo("DRAFT");
        assertThat(draft.texts("actions")).containsExactly("submit", "close");
        assertThat(draft.texts("details.missing")).contains("legalRepresentative", "documents/LICENCE", "documents/AUTHORIZATION_LETTER");
        Answer refused = company.as().post(company.path() + "/submit", Map.of("version", 0)).expectProblem(422, "invalid-request");
        assertThat(refused.pointers()).contains("/legalRepresentative", "/documents/LICENCE", "/pledge");

        Company whole = submitted(OrganisationType.ENTERPRISE, "深圳完整机器人有限公司");
        Answer waiting = whole.as().get(whole.path()).expect(200);
        assertThat(Instant.parse(waiting.text("details.dueAt"))).isEqualTo(calendar.dueAt(Instant.parse(waiting.text("details.submittedAt")), 3));
        assertThat(waiting.list("sectors")).isNotEmpty();
        assertThat(waiting.text("sectors.0.origin")).isEqualTo("PROPOSED");
        assertThat(waiting.text("website")).isEqualTo("https://example.com");
        Answer seen = operator.get("/api/operator/queue").expect(200);
        assertThat(items(seen, "id")).contains("" + whole.id());
        moderator.post(whole.path() + "/verify", Map.of("version", 2)).expectProblem(403, "not-allowed");
        Answer verified = operator.post(whole.path() + "/verify", Map.of("version", 2, "checked", List.of("uscc", "LICENCE"))).expect(200);
        assertThat(verified.text("state")).isEqualTo("VERIFIED");
        assertThat(verified.truth("badge.on")).isTrue();
        assertThat(verified.texts("badge.checked")).containsExactly("uscc", "LICENCE");
        assertThat(organisations.isVerified(whole.id())).isTrue();
        assertThat(organisations.find(whole.id()).orElseThrow().regionCode()).isEqualTo("440304");
        assertThat(organisations.adminsOf(whole.id())).containsExactly(whole.admin().personId());
    }

    @Test
    void aDeadlineInAYearWithoutHolidayNoticeIsRefusedAndChangesNothing() {
        Company company = complete(OrganisationType.ENTERPRISE, "深圳跨年机器人有限公司");
        time.moveTo(Instant.parse("2027-12-30T02:00:00Z"));
        Answer refused = company.as().post(company.path() + "/submit", Map.of("version", 1, "pledge", true))
                .expectProblem(409, "working-days-unknown");
        assertThat(refused.number("facts.year")).isEqualTo(2028);
        assertThat(refused.text("detail")).contains("2028 年");
        assertThat(company.as().with("Accept-Language", "en").post(company.path() + "/submit", Map.of("version", 1, "pledge", true))
                .text("detail")).startsWith("The holidays of 2028 are missing");
        company.as().post("/api/credentials", Map.of("kind", "INNOVATIVE_SME", "number", "1", "issuer", "工信局",
                "organisationId", "" + company.id(), "validFrom", "2025-01-01")).expectProblem(409, "working-days-unknown");
        assertThat(company.as().get(company.path()).expect(200).text("state")).isEqualTo("DRAFT");
        time.reset();
        company.as().post(company.path() + "/submit", Map.of("version", 1, "pledge", true)).expect(200);
    }

    @Test
    void everyCommandIsRefusedToNobodyTheWrongRoleAndOtherOrganisations() {
        Company company = submitted(OrganisationType.ENTERPRISE, "深圳闭门有限公司");
        Company other = registered(OrganisationType.ENTERPRISE, "深圳他人有限公司");
        client.get(company.path()).expectProblem(404, "not-found");
        client.post(company.path() + "/verify", Map.of("version", 2)).expectProblem(401, "not-signed-in");
        other.as().get(company.path()).expectProblem(404, "not-found");
        other.as().post(company.path() + "/verify", Map.of("version", 2)).expectProblem(404, "not-found");
        other.as().patch(company.path(), Map.of("version", 2, "name", "x公司")).expectProblem(404, "not-found");
        other.as().get(company.path() + "/transitions").expectProblem(404, "not-found");
        other.as().get(company.path() + "/members").expectProblem(404, "not-found");
        company.as().post(company.path() + "/verify", Map.of("version", 2)).expectProblem(403, "not-allowed");
        operator.post(company.path() + "/verify", Map.of("version", 1)).expectProblem(409, "stale-version");
        operator.post(company.path() + "/return", Map.of("version", 2)).expectProblem(422, "invalid-request");
        operator.post(company.path() + "/suspend", Map.of("version", 2, "reason", "x")).expectProblem(403, "not-allowed");
        Answer illegal = company.as().post(company.path() + "/submit", Map.of("version", 2, "pledge", true)).expectProblem(409, "illegal-transition");
        assertThat(illegal.texts("allowed")).containsExactly("close");
        company.as().patch(company.path(), Map.of("version", 2, "employees", 5)).expectProblem(409, "illegal-transition");
        Actor own = TestActors.of(company.id(), OrganisationType.ENTERPRISE, Role.GOV_OPERATOR);
        client.as(own).post(company.path() + "/verify", Map.of("version", 2)).expectProblem(403, "own-matter");
        Actor member = acting(person("职员"), company.id(), OrganisationType.ENTERPRISE, Role.ENTERPRISE_MEMBER);
        client.as(member).get(company.path()).expect(200);
        client.as(member).patch(company.path(), Map.of("version", 2, "employees", 5)).expectProblem(403, "not-allowed");
    }

    @Test
    void aReturnedRegistrationNamesWhatToCorrect() {
        Company company = submitted(OrganisationType.INSTITUTION, "深圳示例创投有限公司");
        operator.post(company.path() + "/return", Map.of("version", 2, "reason", "x")).expectProblem(403, "not-allowed");
        Answer returned = moderator.post(company.path() + "/return", Map.of("version", 2, "reason", "登记编号查不到", "fields", List.of("amacRegistrationNo"))).expect(200);
        assertThat(returned.text("state")).isEqualTo("RETURNED");
        assertThat(company.as().get(company.path()).texts("details.returnedFields")).containsExactly("amacRegistrationNo");
        company.as().patch(company.path(), Map.of("version", 3, "amacRegistrationNo", "P1009999")).expect(200);
        company.as().post(company.path() + "/submit", Map.of("version", 4, "pledge", true)).expect(200);
        moderator.post(company.path() + "/verify", Map.of("version", 5)).expect(200);
        assertThat(company.as().get(company.path() + "/transitions").list("items")).hasSize(5);
    }

    @Test
    void aCodeThatIsTakenLeadsToAClaim() {
        Company company = verified(OrganisationType.ENTERPRISE, "深圳认领有限公司");
        Actor stranger = person("新同事");
        Answer exists = client.as(stranger).post("/api/organisations", Map.of("type", "ENTERPRISE", "name", "另一个名字公司", "uscc", company.uscc().toLowerCase()))
                .expectProblem(409, "organisation-exists");
        assertThat(exists.text("facts.organisationId")).isEqualTo("" + company.id());
        Answer claim = client.as(stranger).post(exists.text("facts.claim"), Map.of("message", "我是新任财务总监")).expect(201);
        client.as(stranger).post(exists.text("facts.claim"), Map.of("message", "again")).expectProblem(409, "claim-open");
        String path = "/api/claims/" + claim.text("id");
        operator.post(path + "/accept", Map.of("version", 0)).expectProblem(403, "not-allowed");
        Company other = registered(OrganisationType.ENTERPRISE, "无关公司");
        other.as().get(path).expectProblem(404, "not-found");
        assertThat(company.as().get("/api/claims").list("items")).hasSize(1);
        company.as().post(path + "/accept", Map.of("version", 0)).expect(200);
        assertThat(organisations.adminsOf(company.id())).containsExactlyInAnyOrder(company.admin().personId(), stranger.personId());
    }

    @Test
    void aClaimNobodyAnswersGoesToTheAuthority() {
        Company company = verified(OrganisationType.ENTERPRISE, "深圳沉默有限公司");
        Actor stranger = person("继任者");
        String path = "/api/claims/" + client.as(stranger).post(company.path() + "/claim", Map.of()).expect(201).text("id");
        time.advance(Duration.ofDays(15));
        sql.update("DELETE FROM job_lease", List.of());
        timers.tick();
        assertThat(client.as(stranger).get(path).text("state")).isEqualTo("ESCALATED");
        assertThat(items(operator.get("/api/operator/queue?kind=CLAIM"), "title")).contains("继任者");
        operator.post(path + "/accept", Map.of("version", 1)).expect(200);
        assertThat(organisations.adminsOf(company.id())).contains(stranger.personId());
    }

    @Test
    void keyFactsOfAVerifiedOrganisationChangeOnlyByApproval() {
        Company company = verified(OrganisationType.ENTERPRISE, "深圳旧名有限公司");
        company.as().patch(company.path(), Map.of("version", 3, "name", "深圳新名有限公司")).expectProblem(409, "key-fact");
        company.as().patch(company.path(), Map.of("version", 3, "employees", 99)).expect(200);
        company.as().post(company.path() + "/propose-change", Map.of("version", 4, "name", "深圳旧名有限公司")).expectProblem(422, "invalid-request");
        company.as().post(company.path() + "/propose-change", Map.of("version", 4, "name", "深圳新名有限公司", "reason", "更名")).expect(200);
        company.as().post(company.path() + "/propose-change", Map.of("version", 5, "name", "深圳又名有限公司")).expectProblem(409, "change-open");
        Answer before = client.get(company.path()).expect(200);
        assertThat(before.text("name")).isEqualTo("深圳旧名有限公司");
        assertThat(items(operator.get("/api/operator/queue?kind=ORGANISATION_CHANGE"), "title")).contains("深圳新名有限公司");
        operator.post(company.path() + "/approve-change", Map.of("version", 5)).expect(200);
        assertThat(client.get(company.path()).text("name")).isEqualTo("深圳新名有限公司");
        operator.post(company.path() + "/approve-change", Map.of("version", 6)).expectProblem(409, "no-open-change");
        assertThat(items(client.get("/api/organisations?q=szxm"), "id")).contains("" + company.id());
    }

    @Test
    void suspensionHidesAndASecondModeratorReinstates() {
        Company company = verified(OrganisationType.INSTITUTION, "深圳停牌创投");
        moderator.post(company.path() + "/suspend", Map.of("version", 3, "reason", "收费投诉", "caseId", "C-1")).expect(200);
        client.get(company.path()).expectProblem(404, "not-found");
        assertThat(organisations.isVerified(company.id())).isFalse();
        moderator.post(company.path() + "/reinstate", Map.of("version", 4, "reason", "结案")).expectProblem(403, "four-eyes");
        otherModerator.post(company.path() + "/reinstate", Map.of("version", 4, "reason", "结案")).expect(200);
        client.get(company.path()).expect(200);
    }

    @Test
    void aCheckThatIsHalfAYearOldTakesTheBadgeOff() {
        Company company = verified(OrganisationType.ENTERPRISE, "深圳半年有限公司");
        time.advance(Duration.ofDays(181));
        sql.update("DELETE FROM job_lease", List.of());
        timers.tick();
        timers.tick();
        Answer lapsed = client.get(company.path()).expect(200);
        assertThat(lapsed.truth("badge.on")).isFalse();
        assertThat(lapsed.number("version")).isEqualTo(4);
        assertThat(operator.post(company.path() + "/recheck", Map.of("version", 4)).expect(200).truth("badge.on")).isTrue();
    }

    @Test
    void strangersSeeThePublicSideOnly() {
        Company company = verified(OrganisationType.ENTERPRISE, "深圳公开有限公司");
        Company institution = verified(OrganisationType.INSTITUTION, "深圳观察创投");
        Company unverified = registered(OrganisationType.INSTITUTION, "深圳待核创投");
        for (TestClient stranger : List.of(client, unverified.as())) {
            Answer seen = stranger.get(company.path()).expect(200);
            assertThat(seen.has("details")).isFalse();
            assertThat(seen.has("revenueFen")).isFalse();
            assertThat(seen.body()).doesNotContain("王芳", "赵强", "8293");
        }
        assertThat(client.get(company.path()).has("uscc")).isFalse();
        Answer tierOne = institution.as().get(company.path()).expect(200);
        assertThat(tierOne.number("revenueFen")).isEqualTo(123_456_789_00L);
        assertThat(tierOne.has("details")).isFalse();
        assertThat(operator.get(company.path()).text("details.contactName")).isEqualTo("赵强");
        assertThat(client.get("/api/organisations?size=100").body()).doesNotContain("" + unverified.id(), "王芳", "赵强");
        Answer facets = client.get("/api/organisations?type=ENTERPRISE&region=440000").expect(200);
        assertThat(facets.number("total")).isPositive();
        assertThat(facets.at("facets").get("sector").size()).isPositive();
    }

    @Test
    void importedOrganisationsAreNeverPublicAndAreClaimedWithACode() {
        long id = Ids.next();
        sql.update("""
                INSERT INTO organisation (id, type, name, imported, import_source, import_key, search_text, state, created_at, updated_at)
                VALUES (?, 'ENTERPRISE', '进口数据公司', 1, 'cn', ?, '进口数据公司', 'VERIFIED', ?, ?)
                """, List.of(id, "k" + id, Instant.now(), Instant.now()));
        client.get("/api/organisations/" + id).expectProblem(404, "not-found");
        assertThat(client.get("/api/organisations?q=进口数据").number("total")).isZero();
        Company institution = verified(OrganisationType.INSTITUTION, "深圳读者创投");
        assertThat(institution.as().get("/api/organisations/" + id).expect(200).truth("imported")).isTrue();
        Actor owner = person("创始人");
        client.as(owner).post("/api/organisations/" + id + "/claim", Map.of()).expectProblem(422, "invalid-request");
        String claim = client.as(owner).post("/api/organisations/" + id + "/claim", Map.of("uscc", uscc())).expect(201).text("id");
        operator.post("/api/claims/" + claim + "/accept", Map.of("version", 0)).expect(200);
        assertThat(client.get("/api/organisations/" + id).expect(200).truth("imported")).isFalse();
        assertThat(organisations.adminsOf(id)).containsExactly(owner.personId());
    }

    @Test
    void wrongEntriesAreNamedOneByOne() {
        TestClient me = client.as(person("乱填者"));
        Answer refused = me.post("/api/organisations", Map.of("type", "ENTERPRISE", "name", "公司\u0000", "uscc", "91440300708461136X",
                "website", "javascript:alert(1)", "industryCode", "9999X", "regionCode", "999999", "employees", -1, "revenueFen", -5,
                "foundedOn", "2999-01-01", "sectors", List.of("NOPE"))).expectProblem(422, "invalid-request");
        assertThat(refused.pointers()).containsExactlyInAnyOrder("/name", "/uscc", "/website", "/industryCode", "/regionCode", "/employees",
                "/revenueFen", "/foundedOn", "/sectors/0");
        me.post("/api/organisations", Map.of("type", "ENTERPRISE", "name", "公司甲乙", "uscc", uscc(), "state", "VERIFIED")).expect(422);
        me.post("/api/organisations", Map.of("type", "AUTHORITY", "name", "伪政府", "uscc", uscc())).expectProblem(403, "not-allowed");
        me.post("/api/organisations", "{").expect(400);
        me.post("/api/organisations", "[]").expect(422);
        me.post("/api/organisations", Map.of("type", "COMPANY", "name", "公司甲乙", "uscc", uscc())).expect(422);
        client.post("/api/organisations", Map.of()).expectProblem(401, "not-signed-in");
        for (String odd : List.of("sort=x", "size=0", "size=1000", "cursor=%00", "state=NOPE", "region=%25", "q=%25_!")) {
            assertThat(client.get("/api/organisations?" + odd).status()).as(odd).isLessThan(500);
        }
    }

    @Test
    void sixteenRegistrationsOfOneCodeMakeOneOrganisation() throws Exception {
        String code = uscc();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            TestClient each = client.as(person("同时" + i));
            calls.add(() -> each.post("/api/organisations", Map.of("type", "ENTERPRISE", "name", "抢注公司", "uscc", code)).status());
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = new ArrayList<>();
            for (var done : executor.invokeAll(calls)) {
                statuses.add(done.get());
            }
            assertThat(statuses).containsOnly(201, 409);
            assertThat(statuses.stream().filter(s -> s == 201)).hasSize(1);
        }
    }

    @Test
    void membersAreInvitedAndTheLastAdministratorStays() {
        Company company = registered(OrganisationType.ENTERPRISE, "深圳成员有限公司");
        people.add("colleague@example.com", "gray otter 7 lanterns", "同事", Language.ZH);
        company.as().post(company.path() + "/members", Map.of("login", "nobody@example.com", "role", "ENTERPRISE_MEMBER")).expectProblem(422, "invalid-request");
        company.as().post(company.path() + "/members", Map.of("login", "colleague@example.com", "role", "GOV_OPERATOR")).expectProblem(422, "role-not-of-this-organisation");
        Answer members = company.as().post(company.path() + "/members", Map.of("login", "Colleague@example.com", "role", "ENTERPRISE_MEMBER")).expect(201);
        assertThat(members.list("items")).hasSize(2);
        String admin = company.path() + "/members/" + company.admin().personId();
        company.as().delete(admin).expectProblem(409, "last-admin");
        company.as().put(admin, Map.of("roles", List.of("ENTERPRISE_MEMBER"))).expectProblem(409, "last-admin");
        long colleague = people.byLogin("colleague@example.com").orElseThrow();
        company.as().put(company.path() + "/members/" + colleague, Map.of("roles", List.of("ENTERPRISE_ADMIN"))).expect(200);
        company.as().delete(admin).expect(200);
        assertThat(organisations.adminsOf(company.id())).containsExactly(colleague);
    }

    @Test
    void aConfirmedCredentialMakesTheTierUntilItEnds() {
        Company company = verified(OrganisationType.ENTERPRISE, "深圳巨人有限公司");
        LocalDate today = LocalDate.now();
        Map<String, Object> claim = Map.of("organisationId", "" + company.id(), "kind", "LITTLE_GIANT", "number", "XJR-2024-001", "issuer", "工业和信息化部",
                "validFrom", today.minusYears(1).toString(), "validTo", today.plusDays(400).toString(), "fileId", upload(company.as(), "cert.pdf"));
        Company other = registered(OrganisationType.ENTERPRISE, "深圳旁观有限公司");
        other.as().post("/api/credentials", claim).expect(403);
        client.post("/api/credentials", claim).expectProblem(401, "not-signed-in");
        Answer made = company.as().post("/api/credentials", claim).expect(201);
        String path = "/api/credentials/" + made.text("id");
        assertThat(organisations.tierOf(company.id())).isEmpty();
        other.as().get(path).expectProblem(404, "not-found");
        company.as().post(path + "/confirm", Map.of("version", 0)).expectProblem(403, "not-allowed");
        assertThat(items(operator.get("/api/operator/queue?kind=CREDENTIAL"), "id")).contains(made.text("id"));
        operator.post(path + "/not-confirm", Map.of("version", 0, "reason", "证书模糊")).expect(200);
        company.as().post(path + "/claim-again", Map.of("version", 1)).expectProblem(422, "invalid-request");
        company.as().post(path + "/claim-again", Map.of("version", 1, "fileId", upload(company.as(), "better.pdf"))).expect(200);
        Answer confirmed = operator.post(path + "/confirm", Map.of("version", 2, "source", "工信部第六批公示名单")).expect(200);
        assertThat(confirmed.text("state")).isEqualTo("CONFIRMED");
        assertThat(organisations.tierOf(company.id())).contains(CultivationTier.LITTLE_GIANT);
        assertThat(client.get(company.path()).text("credentials.0.kind")).isEqualTo("LITTLE_GIANT");
        assertThat(items(client.get("/api/organisations?tier=LITTLE_GIANT"), "id")).contains("" + company.id());
        time.advance(Duration.ofDays(402));
        for (int i = 0; i < 3; i++) {
            sql.update("DELETE FROM job_lease", List.of());
            timers.tick();
        }
        assertThat(company.as().get(path).text("state")).isEqualTo("EXPIRED");
        assertThat(organisations.tierOf(company.id())).isEmpty();
    }

    @Test
    void credentialDatesMustMakeSense() {
        Company company = registered(OrganisationType.ENTERPRISE, "深圳日期有限公司");
        Answer refused = company.as().post("/api/credentials", Map.of("organisationId", "" + company.id(), "kind", "SRDI_SME", "number", "", "issuer", "省工信厅",
                "validFrom", "2030-01-01", "validTo", "2020-01-01", "fileId", "123")).expectProblem(422, "invalid-request");
        assertThat(refused.pointers()).contains("/number", "/validFrom", "/validTo", "/fileId");
    }

    @Test
    void documentsAreForTheOrganisationAndItsVerifiers() {
        Company company = registered(OrganisationType.ENTERPRISE, "深圳文件有限公司");
        Company other = registered(OrganisationType.ENTERPRISE, "深圳偷看有限公司");
        String file = upload(company.as(), "licence 执照.pdf");
        other.as().post(other.path() + "/documents", Map.of("kind", "LICENCE", "fileId", file)).expectProblem(422, "invalid-request");
        operator.get("/api/files/" + file).expectProblem(404, "not-found");
        Answer with = company.as().post(company.path() + "/documents", Map.of("kind", "LICENCE", "fileId", file)).expect(201);
        assertThat(with.text("details.documents.0.name")).isEqualTo("licence 执照.pdf");
        Answer read = operator.get("/api/files/" + file).expect(200);
        assertThat(read.bytes()).isEqualTo(PDF);
        assertThat(read.header("content-disposition").orElse("")).startsWith("attachment");
        assertThat(read.header("content-type").orElse("")).startsWith("application/pdf");
        other.as().get("/api/files/" + file).expectProblem(404, "not-found");
        client.get("/api/files/" + file).expectProblem(401, "not-signed-in");
        company.as().delete(company.path() + "/documents/" + with.text("details.documents.0.id")).expect(200);
    }

    @Test
    void listsCostTheSameNumberOfStatementsHoweverLong() {
        verified(OrganisationType.ENTERPRISE, "深圳列表一号");
        assertThat(client.get("/api/organisations?q=列表").expect(200).list("items")).hasSize(1);
        verified(OrganisationType.ENTERPRISE, "深圳列表二号");
        verified(OrganisationType.ENTERPRISE, "深圳列表三号");
        Answer page = client.get("/api/organisations?q=列表&size=2").expect(200);
        assertThat(page.number("total")).isEqualTo(3);
        assertThat(client.get("/api/organisations?q=列表&size=2&cursor=" + page.text("next")).list("items")).hasSize(1);
    }

    @Test
    void theFirstAdministratorComesInWithTheTokenOnce(AdministratorToken tokens) {
        sql.update("DELETE FROM membership WHERE role = 'SYSTEM_ADMIN'", List.of());
        String token = tokens.oneTimeToken().orElseThrow();
        Map<String, Object> body = Map.of("token", token, "login", "root@example.com", "password", "gray otter 7 lanterns", "name", "首管");
        client.post("/api/first-administrator", Map.of("token", "guess", "login", "a@example.com", "password", "gray otter 7 lanterns", "name", "x"))
                .expectProblem(403, "administrator-token-refused");
        client.post("/api/first-administrator", body).expect(201);
        client.post("/api/first-administrator", body).expectProblem(403, "administrator-token-refused");
        TestClient admin = client.login("root@example.com", "gray otter 7 lanterns");
        assertThat(admin.get("/api/me").texts("current.roles")).containsExactly("SYSTEM_ADMIN");
        assertThat(tokens.oneTimeToken()).isEmpty();
        admin.post("/api/organisations", Map.of("type", "AUTHORITY", "name", "区工业和信息化局", "uscc", uscc())).expect(201);
    }

    @Test
    void anImportReadTwiceChangesNothing(EnteredOrganisations intake, Writes writes) {
        List<NewOrganisation> entries = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            entries.add(new NewOrganisation("k" + i, OrganisationType.ENTERPRISE, "历史公司" + i, null,
                    NewOrganisation.Facts.of("440304", LocalDate.of(2015, 5, 5), null, null), List.of(), List.of()));
        }
        EnteredOrganisations.Taken first = writes.run(() -> intake.takeImported("deals:t", entries, Actor.system()));
        EnteredOrganisations.Taken second = writes.run(() -> intake.takeImported("deals:t", entries, Actor.system()));
        assertThat(first.added()).isEqualTo(2_500);
        assertThat(second.added()).isZero();
        assertThat(second.ids()).isEqualTo(first.ids());
        assertThat(client.get("/api/organisations?q=历史公司").number("total")).isZero();
        assertThat(operator.get("/api/organisations?q=历史公司").number("total")).isEqualTo(2_500);
        NewOrganisation wrong = new NewOrganisation("w", OrganisationType.ENTERPRISE, "", "123", NewOrganisation.Facts.of("999999", null, null, null), List.of("NOPE"), List.of());
        assertThat(intake.check(wrong).all()).extracting(e -> e.pointer()).containsExactlyInAnyOrder("/name", "/uscc", "/regionCode", "/sectors/0");
    }

    @Test
    void aDemoOrganisationIsVerifiedFromTheStart(EnteredOrganisations intake, Writes writes) {
        Actor admin = person("演示");
        NewOrganisation entry = new NewOrganisation("d", OrganisationType.ENTERPRISE, "深圳演示科技有限公司", uscc(), NewOrganisation.Facts.none(), List.of(),
                List.of(new NewOrganisation.Proof(CredentialKind.SRDI_SME, "SZ-1", "广东省工信厅", LocalDate.now().minusYears(1), LocalDate.now().plusYears(2))));
        long id = writes.run(() -> intake.takeVerified(entry, admin.personId(), Actor.system()));
        Organisation seen = organisations.find(id).orElseThrow();
        assertThat(seen.isPublic()).isTrue();
        assertThat(seen.tier()).isEqualTo(CultivationTier.SRDI_SME);
        assertThat(organisations.adminsOf(id)).containsExactly(admin.personId());
    }
}
