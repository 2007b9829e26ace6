package cn.xinqiao.matching;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.account.People;
import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Copies;
import cn.xinqiao.test.Statements;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** What people look at again is answered from memory, who they are included, and is never old. */
@XinqiaoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedReadsApiTest {
    private static final String PASSWORD = "gray otter 7 lanterns";
    private final TestClient client;
    private final People people;
    private final Memberships memberships;
    private final Writes writes;
    private final InstitutionFixture institutions;
    private final NeedFixture fixture;
    private final List<String> needs = new ArrayList<>();
    private Actor enterprise;
    private Actor institution;
    private String mandate;
    /** Signed in through the front door. */
    private TestClient owner;
    private TestClient investor;

    RepeatedReadsApiTest(TestClient client, People people, Memberships memberships, Writes writes, Sql sql) {
        this.client = client;
        this.people = people;
        this.memberships = memberships;
        this.writes = writes;
        this.institutions = new InstitutionFixture(sql, client);
        this.fixture = new NeedFixture(sql, client);
    }

    @BeforeAll
    void aMarket() {
        institution = institutions.verifiedInstitution("鹏城创投");
        mandate = institutions.active(institution, InstitutionFixture.complete());
        for (int i = 0; i < 3; i++) {
            Actor one = fixture.verifiedEnterprise("真空科技" + i);
            enterprise = enterprise == null ? one : enterprise;
            needs.add(fixture.published(one, NeedFixture.complete()));
        }
        owner = member("owner@example.com", enterprise, Role.ENTERPRISE_ADMIN);
        investor = member("investor@example.com", institution, Role.INVESTOR_MEMBER);
    }

    private TestClient member(String login, Actor of, Role role) {
        long id = people.add(login, PASSWORD, "李雷", Language.ZH);
        writes.run(() -> {
            memberships.grant(id, of.requireOrganisation(), of.organisationType(), role, Actor.system());
            return id;
        });
        return client.login(login, PASSWORD);
    }

    private String path(String template) {
        return template.replace("NEED2", needs.get(1)).replace("NEED", needs.getFirst()).replace("MANDATE", mandate)
                .replace("INSTITUTION", String.valueOf(institution.organisationId()));
    }

    private static void askNothing(TestClient reader, String path) {
        Statements.during(() -> reader.get(path).expect(200)); // settled, and who asks is known
        String before = reader.get(path).expect(200).body();
        assertThat(Statements.during(() -> assertThat(reader.get(path).expect(200).body()).isEqualTo(before))).as(path).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/needs/NEED/matches", "/api/needs/NEED/matches?limit=1&list=new", "/api/needs/NEED/matches?state=saved",
            "/api/matches/explain?needId=NEED&mandateId=MANDATE", "/api/matches/explain?needId=NEED&institutionId=INSTITUTION",
            "/api/needs?limit=20", "/api/needs?q=真空&sort=relevance", "/api/needs?mine=true&limit=10", "/api/needs/NEED", "/api/me"})
    void theOwnersRepeatedReadAsksNoDatabase(String template) {
        askNothing(owner, path(template));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/mandates/MANDATE/matches", "/api/mandates/MANDATE/matches?state=dismissed",
            "/api/matches/explain?needId=NEED2&mandateId=MANDATE", "/api/needs?sector=SEMI&region=440000",
            "/api/needs/NEED2", "/api/needs/compare?ids=NEED&ids=NEED2"})
    void theInstitutionsRepeatedReadAsksNoDatabase(String template) {
        askNothing(investor, path(template));
    }

    @Test
    void theOperatorsCountsAskNoDatabase() {
        askNothing(client.as(fixture.operator), path("/api/needs/NEED/matches"));
        askNothing(client.as(fixture.operator), path("/api/matches/explain?needId=NEED&mandateId=MANDATE"));
    }

    @Test
    void whatOneDidIsInTheNextList() {
        String list = path("/api/mandates/MANDATE/matches");
        askNothing(investor, list);
        Answer first = investor.get(list).expect(200);
        investor.post("/api/matches/" + first.text("items.0.id") + "/save", Map.of("version", first.number("items.0.version"))).expect(200);
        Answer saved = investor.get(list).expect(200);
        assertThat(saved.text("items.0.state")).isEqualTo("SAVED");
        assertThat(saved.number("counts.SAVED")).isEqualTo(1);
        assertThat(investor.get(list + "?state=saved").expect(200).list("items")).hasSize(1);
        investor.post("/api/matches/" + first.text("items.0.id") + "/dismiss",
                Map.of("version", saved.number("items.0.version"), "reasonCode",
                        investor.get("/api/matches/dismiss-reasons").text("items.0.code"))).expect(200);
        Answer dismissed = investor.get(list).expect(200);
        assertThat(dismissed.list("items")).hasSize(2);
        assertThat(dismissed.list("items")).noneMatch(item -> item.get("id").getStringValue().equals(first.text("items.0.id")));
        investor.post("/api/matches/" + first.text("items.0.id") + "/undo", Map.of("version", saved.number("items.0.version") + 1)).expect(200);
        assertThat(investor.get(list).expect(200).list("items")).hasSize(3);
    }

    @Test
    void whatAnEnterpriseEditsIsOnItsPagesAtOnce() {
        String page = path("/api/needs/NEED");
        askNothing(owner, page);
        askNothing(owner, "/api/needs?mine=true");
        long version = owner.get(page).expect(200).number("version");
        owner.patch(page, Map.of("version", version, "title", "二期扩产")).expect(200);
        assertThat(owner.get(page).expect(200).number("version")).isEqualTo(version + 1);
        assertThat(owner.get(page).text("pendingRevision.state")).isEqualTo("WORKING");
        assertThat(owner.get("/api/needs?mine=true").text("items.0.revisionState")).isEqualTo("WORKING");
        String draft = owner.post("/api/needs", NeedFixture.complete()).expect(201).text("id");
        assertThat(owner.get("/api/needs?mine=true").expect(200).list("items")).anyMatch(need -> need.get("id").getStringValue().equals(draft));
    }

    @Test
    void eachLanguageEachRoleAndEachLengthHasItsOwnList() {
        String list = path("/api/needs/NEED/matches");
        askNothing(owner, list);
        assertThat(owner.get(list).text("items.0.parts.1.reason")).contains("赛道");
        assertThat(owner.with("Accept-Language", "en").get(list).text("items.0.parts.1.reason")).contains("sector");
        assertThat(owner.get(list).text("items.0.parts.1.reason")).contains("赛道");
        assertThat(client.as(fixture.operator).get(list).expect(200).list("items")).isEmpty();
        investor.get(list).expectProblem(403, "not-allowed");
        client.as(fixture.verifiedEnterprise("别家")).get(list).expectProblem(404, "not-found");
        client.get(list).expectProblem(401, "not-signed-in");
        String three = path("/api/mandates/MANDATE/matches");
        int all = investor.get(three).expect(200).list("items").size();
        assertThat(investor.get(three + "?limit=1").expect(200).list("items")).hasSize(1);
        assertThat(investor.get(three).expect(200).list("items")).hasSize(all);
    }

    @Test
    void whoTakesItZippedGetsTheSame() throws IOException {
        String list = path("/api/needs/NEED/matches");
        Answer zipped = owner.with("Accept-Encoding", "gzip, deflate, br").get(list).expect(200);
        assertThat(zipped.headers("content-encoding")).containsExactly("gzip");
        assertThat(zipped.header("content-type").orElseThrow()).startsWith("application/json");
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(zipped.bytes()))) {
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(owner.get(list).body());
        }
        assertThat(owner.with("Accept-Encoding", "gzip;q=0").get(list).expect(200).headers("content-encoding")).isEmpty();
    }

    @Test
    void whatAChangeMakesOldIsMadeAnew() {
        String list = path("/api/needs/NEED/matches");
        askNothing(owner, list);
        String before = owner.get(list).text("items.0.mandate.name");
        client.as(institution).patch("/api/mandates/" + mandate, Map.of("name", before + "二期", "version",
                client.as(institution).get("/api/mandates/" + mandate).expect(200).number("version"))).expect(200);
        Copies.settle();
        assertThat(owner.get(list).text("items.0.mandate.name")).isEqualTo(before + "二期");
    }

    @Test
    void aChangeThatDoesNotTouchAListLeavesItAsItIs() {
        for (boolean touched : List.of(false, true)) {
            Actor stranger = institutions.verifiedInstitution(touched ? "同道创投" : "远方资本");
            String own = path("/api/needs/NEED/matches");
            String theirs = path("/api/mandates/MANDATE/matches");
            askNothing(owner, own);
            askNothing(investor, theirs);
            String before = owner.get(own).body();
            String needsBefore = investor.get(theirs).body();
            Map<String, Object> mandate = new HashMap<>(InstitutionFixture.complete());
            if (!touched) {
                mandate.put("rounds", List.of("PRE_IPO"));
                mandate.put("never", List.of(Map.of("field", "round", "values", List.of("SERIES_A"))));
            }
            institutions.active(stranger, mandate);
            Copies.settle();
            if (touched) {
                assertThat(owner.get(own).body()).isNotEqualTo(before).contains("同道创投");
            } else {
                assertThat(owner.get(own).body()).isEqualTo(before);
            }
            // The bytes that were kept, their moment included: nothing was put into words again.
            assertThat(investor.get(theirs).body()).isEqualTo(needsBefore);
        }
    }
}
