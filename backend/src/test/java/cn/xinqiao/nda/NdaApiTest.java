package cn.xinqiao.nda;

import static org.assertj.core.api.Assertions.assertThat;

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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

@XinqiaoTest
class NdaApiTest {
    private final TestClient client;
    private final TestClock clock;
    private final Deliveries deliveries;
    private final NdasInForce inForce;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;

    NdaApiTest(TestClient client, TestClock clock, Deliveries deliveries, NdasInForce inForce, Sql sql) {
        this.client = client;
        this.clock = clock;
        this.deliveries = deliveries;
        this.inForce = inForce;
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
                + " VALUES (?, ?, '', ?, 'ZH', 'ACTIVE', 0, ?, ?)", List.of(actor.requirePerson(), actor.personId() + "@example.com", String.valueOf(actor.personName()), now, now));
        return actor;
    }

    private record Pair(Actor enterprise, Actor institution, String introduction) {
    }

    private Pair introduced() {
        Pair pair = asked();
        client.as(pair.institution).post("/api/introductions/" + pair.introduction + "/accept", Map.of("version", 0)).expect(200);
        return pair;
    }

    private Pair asked() {
        Actor enterprise = known(needs.verifiedEnterprise(NeedFixture.unique("保密企业")));
        Actor institution = known(institutions.verifiedInstitution(NeedFixture.unique("保密机构")));
        institutions.active(institution, InstitutionFixture.complete());
        deliveries.settle();
        String introduction = client.as(enterprise).post("/api/introductions", Map.of("needId", needs.published(enterprise, NeedFixture.complete()),
                "institutionId", String.valueOf(institution.organisationId()), "message", "希望约一次线上交流")).expect(201).text("id");
        return new Pair(enterprise, institution, introduction);
    }

    private Answer offer(Pair pair) {
        return client.as(pair.enterprise).post("/api/ndas", Map.of("introductionId", pair.introduction));
    }

    private Answer does(Actor actor, Answer nda, String command, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putIfAbsent("version", client.as(actor).get("/api/ndas/" + nda.text("id")).expect(200).number("version"));
        return client.as(actor).post("/api/ndas/" + nda.text("id") + "/" + command, body);
    }

    private static Map<String, Object> signature(Actor actor, Answer nda) {
        return Map.of("documentHash", nda.text("documentHash"), "typedName", String.valueOf(actor.personName()), "readToTheEnd", true);
    }

    private long refusals() {
        return sql.count("SELECT COUNT(*) FROM audit_event WHERE action = 'nda.refused'", List.of());
    }

    @Test
    void whatIsShownIsWhatIsSignedAndKept() throws Exception {
        Pair pair = introduced();
        Answer offered = offer(pair).expect(201);
        assertThat(offered.text("state")).isEqualTo("OFFERED");
        assertThat(offered.text("text")).contains("保密企业", "保密机构").doesNotContain("{");
        assertThat(offered.truth("reviewed")).isFalse();
        assertThat(offered.text("documentHash")).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(offered.text("text").getBytes(StandardCharsets.UTF_8))));
        assertThat(client.as(pair.institution).get("/api/ndas/" + offered.text("id")).expect(200).texts("actions")).containsExactly("sign", "decline");

        Answer signed = does(pair.institution, offered, "sign", signature(pair.institution, offered)).expect(200);
        assertThat(signed.text("state")).isEqualTo("SIGNED");
        assertThat(inForce.between(pair.enterprise.requireOrganisation(), pair.institution.requireOrganisation())).isFalse();
        Answer standing = does(pair.enterprise, offered, "countersign", signature(pair.enterprise, offered)).expect(200);
        assertThat(standing.text("state")).isEqualTo("IN_FORCE");
        assertThat(standing.text("endsOn")).isEqualTo("2028-03-01");
        assertThat(standing.text("dutiesUntil")).isEqualTo("2030-03-01");
        assertThat(standing.text("signed.name")).isEqualTo(pair.institution.personName());
        assertThat(standing.text("text")).isEqualTo(offered.text("text"));
        assertThat(inForce.between(pair.enterprise.requireOrganisation(), pair.institution.requireOrganisation())).isTrue();
        assertThat(client.as(pair.institution).get("/api/ndas?state=IN_FORCE").expect(200).number("total")).isEqualTo(1);

        does(pair.institution, offered, "sign", signature(pair.institution, offered)).expectProblem(409, "illegal-transition");
        offer(pair).expectProblem(409, "nda-offered-already");
        clock.moveTo(Instant.parse("2028-03-01T15:00:00Z"));
        deliveries.runTimers();
        assertThat(client.as(pair.enterprise).get("/api/ndas/" + offered.text("id")).text("state")).isEqualTo("IN_FORCE");
        clock.moveTo(Instant.parse("2028-03-01T17:00:00Z"));
        deliveries.runTimers();
        assertThat(client.as(pair.enterprise).get("/api/ndas/" + offered.text("id")).text("state")).isEqualTo("ENDED");
        assertThat(inForce.between(pair.enterprise.requireOrganisation(), pair.institution.requireOrganisation())).isFalse();
    }

    @Test
    void whatDoesNotFitIsRefusedByNameAndTheAttemptIsKept() {
        Pair pair = introduced();
        Answer offered = offer(pair).expect(201);
        long before = refusals();
        Map<String, Object> tampered = new HashMap<>(signature(pair.institution, offered));
        tampered.put("documentHash", "0".repeat(64));
        assertThat(does(pair.institution, offered, "sign", tampered).expectProblem(422, "invalid-request").pointers()).containsExactly("/documentHash");
        Map<String, Object> foreign = new HashMap<>(signature(pair.institution, offered));
        foreign.put("typedName", "张冠李戴");
        assertThat(does(pair.institution, offered, "sign", foreign).expectProblem(422, "invalid-request").pointers()).containsExactly("/typedName");
        assertThat(refusals()).isEqualTo(before + 2);
        Map<String, Object> unread = new HashMap<>(signature(pair.institution, offered));
        unread.remove("readToTheEnd");
        assertThat(does(pair.institution, offered, "sign", unread).expectProblem(422, "invalid-request").pointers()).containsExactly("/readToTheEnd");
        assertThat(client.as(pair.institution).get("/api/ndas/" + offered.text("id")).text("state")).isEqualTo("OFFERED");
    }

    @Test
    void onlyWhoIsIntroducedOffersAndOnlyTheTwoRead() {
        Pair pair = asked();
        offer(pair).expectProblem(409, "not-introduced");
        client.as(pair.institution).post("/api/introductions/" + pair.introduction + "/accept", Map.of("version", 0)).expect(200);
        client.as(pair.institution).post("/api/ndas", Map.of("introductionId", pair.introduction)).expectProblem(403, "not-allowed");
        client.post("/api/ndas", Map.of("introductionId", pair.introduction)).expectProblem(401, "not-signed-in");
        assertThat(client.as(pair.enterprise).post("/api/ndas", Map.of()).expectProblem(422, "invalid-request").pointers()).containsExactly("/introductionId");
        Answer offered = client.as(pair.enterprise).post("/api/ndas", Map.of("institutionId", String.valueOf(pair.institution.organisationId()))).expect(201);
        Pair other = introduced();
        client.as(other.enterprise).post("/api/ndas", Map.of("introductionId", pair.introduction)).expectProblem(409, "not-introduced");
        client.as(other.institution).get("/api/ndas/" + offered.text("id")).expectProblem(404, "not-found");
        client.as(other.institution).post("/api/ndas/" + offered.text("id") + "/sign", Map.of("version", 0)).expectProblem(404, "not-found");
        client.as(TestActors.one(OrganisationType.AUTHORITY, Role.AUDITOR)).get("/api/ndas/" + offered.text("id")).expect(200);

        does(pair.institution, offered, "decline", Map.of("reason", "本基金不签署单方协议")).expect(200);
        offer(pair).expect(201);
    }
}
