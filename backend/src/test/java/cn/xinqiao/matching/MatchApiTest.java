package cn.xinqiao.matching;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.platform.outbox.OutboxEvent;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.Copies;
import cn.xinqiao.test.Statements;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.json.tree.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@XinqiaoTest
class MatchApiTest {
    private final TestClient nobody;
    private final TestClock clock;
    private final LiveWorld world;
    private final Matches matches;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;
    private Actor investor;
    private Actor enterprise;
    private String need;
    private String mandate;

    MatchApiTest(TestClient nobody, TestClock clock, LiveWorld world, Matches matches, Sql sql) {
        this.nobody = nobody;
        this.clock = clock;
        this.world = world;
        this.matches = matches;
        this.sql = sql;
        this.institutions = new InstitutionFixture(sql, nobody);
        this.needs = new NeedFixture(sql, nobody);
    }

    @BeforeEach
    void onePair() {
        clock.reset();
        EmptyMarket.make(sql);
        world.replaced(new DataReplaced());
        investor = institutions.verifiedInstitution("鹏城创投" + System.nanoTime());
        enterprise = needs.verifiedEnterprise(NeedFixture.unique("真空科技"));
        mandate = institutions.active(investor, InstitutionFixture.complete());
        need = needs.published(enterprise, NeedFixture.complete());
        caughtUp();
    }

    @Test
    void bothSidesSeeEachOtherWithPartsThatSumToTheScore() {
        Answer forInstitution = list(investor, "mandates", mandate);
        Answer forEnterprise = list(enterprise, "needs", need);
        for (Answer answer : List.of(forInstitution, forEnterprise)) {
            assertThat(answer.list("items")).hasSize(1);
            assertThat(sumOfParts(answer.at("items.0"))).isEqualByComparingTo(answer.decimal("items.0.score"));
            assertThat(answer.text("items.0.state")).isEqualTo("SHOWN");
            assertThat(answer.texts("items.0.actions")).containsExactly("save", "dismiss");
            assertThat(answer.number("rulesVersion")).isPositive();
        }
        assertThat(forInstitution.decimal("items.0.score")).isEqualByComparingTo(forEnterprise.decimal("items.0.score"));
        assertThat(forInstitution.text("items.0.need.title")).isEqualTo("国产半导体设备核心零部件扩产");
        assertThat(forEnterprise.text("items.0.mandate.name")).isEqualTo("半导体早期");
        assertThat(forEnterprise.text("items.0.parts.1.reason")).contains("赛道");
        assertThat(nobody.as(enterprise).with("Accept-Language", "en").get("/api/needs/" + need + "/matches").text("items.0.parts.1.reason"))
                .contains("sector");
    }

    @Test
    void partsSumToTheScoreForEveryPairOfAManySidedMarket() {
        List<String> rounds = List.of("SEED", "ANGEL", "PRE_A", "SERIES_A", "SERIES_B", "PRE_IPO");
        List<String> sectors = List.of("AI", "SEMI", "BIOPHARMA", "NEW_ENERGY", "CONSUMER");
        for (int i = 0; i < 12; i++) {
            Map<String, Object> body = InstitutionFixture.complete();
            body.put("sectors", List.of(Map.of("code", sectors.get(i % 5), "weight", 1 + i * 8), Map.of("code", sectors.get((i + 1) % 5))));
            body.put("rounds", List.of(rounds.get(i % 6)));
            body.put("ticketMinFen", 100_000_000L * (i + 1));
            body.put("ticketMaxFen", 1_000_000_000L * (i + 1));
            body.put("never", List.of());
            institutions.active(institutions.verifiedInstitution("多样机构" + i + System.nanoTime()), body);
        }
        caughtUp();
        Answer answer = list(enterprise, "needs", need);
        assertThat(answer.list("items")).hasSize(13);
        BigDecimal before = new BigDecimal("100.01");
        for (JsonNode item : answer.list("items")) {
            assertThat(sumOfParts(item)).isEqualByComparingTo(item.get("score").getBigDecimalValue());
            assertThat(item.get("score").getBigDecimalValue()).isBetween(BigDecimal.ZERO, before);
            before = item.get("score").getBigDecimalValue();
        }
    }

    @Test
    void makingTheProposedChangeOfAMandateGivesExactlyThePromisedScore() {
        Map<String, Object> poor = InstitutionFixture.complete();
        poor.put("sectors", List.of(Map.of("code", "BIOPHARMA", "weight", 100)));
        poor.put("rounds", List.of("SERIES_C"));
        poor.put("never", List.of());
        poor.put("dealsPerYear", null);
        Actor other = institutions.verifiedInstitution("偏科机构" + System.nanoTime());
        String id = institutions.active(other, poor);
        caughtUp();
        int applied = 0;
        for (int turn = 0; turn < 6; turn++) {
            Answer list = list(other, "mandates", id);
            JsonNode proposal = list.at("items.0.counterfactual");
            if (!proposal.get("outcome").getStringValue().equals("FOUND")) {
                break;
            }
            BigDecimal promised = proposal.get("promisedScore").getBigDecimalValue();
            assertThat(promised).isGreaterThan(list.decimal("items.0.score"));
            long version = nobody.as(other).get("/api/mandates/" + id).number("version");
            nobody.as(other).patch("/api/mandates/" + id, json(proposal.get("patch"), version)).expect(200);
            caughtUp();
            assertThat(list(other, "mandates", id).decimal("items.0.score")).isEqualByComparingTo(promised);
            applied++;
        }
        assertThat(applied).isPositive();
    }

    @Test
    void makingTheProposedChangeOfANeedGivesExactlyThePromisedScore() {
        Map<String, Object> far = NeedFixture.complete();
        far.put("round", "PRE_A");
        far.put("amountSoughtFen", 30_000_000_000L);
        far.put("equityExplanation", "金额按两期到位计算");
        far.put("sectors", List.of("CONSUMER"));
        Actor other = needs.verifiedEnterprise(NeedFixture.unique("远方科技"));
        String id = needs.published(other, far);
        caughtUp();
        Answer list = list(other, "needs", id);
        JsonNode proposal = list.at("items.0.counterfactual");
        assertThat(proposal.get("outcome").getStringValue()).isEqualTo("FOUND");
        assertThat(proposal.get("sentence").getStringValue()).isNotBlank();
        String body = json(proposal.get("patch"), needs.version(id));
        nobody.as(other).post("/api/needs/" + id + "/revise", body).expect(200);
        needs.step(needs.operator, id, "publish-revision", Map.of());
        caughtUp();
        assertThat(list(other, "needs", id).decimal("items.0.score")).isEqualByComparingTo(proposal.get("promisedScore").getBigDecimalValue());
    }

    @Test
    void whatIsRuledOutBeatsAnyScore() {
        assertThat(list(investor, "mandates", mandate).list("items")).hasSize(1);
        for (Map<String, Object> never : List.<Map<String, Object>>of(Map.of("field", "sector", "values", List.of("SEMI")),
                Map.of("field", "round", "values", List.of("SERIES_A")), Map.of("field", "region", "values", List.of("440300")),
                Map.of("field", "ticket", "values", List.of("2000000000-")), Map.of("field", "instrument", "values", List.of("EQUITY")))) {
            edit(Map.of("never", List.of(never)));
            assertThat(list(investor, "mandates", mandate).list("items")).as(never.toString()).isEmpty();
            assertThat(list(enterprise, "needs", need).list("items")).as(never.toString()).isEmpty();
        }
        edit(Map.of("never", List.of(), "conflicts", List.of(String.valueOf(enterprise.organisationId()))));
        assertThat(list(investor, "mandates", mandate).list("items")).isEmpty();
        edit(Map.of("conflicts", List.of()));
        assertThat(list(investor, "mandates", mandate).list("items")).hasSize(1);
    }

    @Test
    void aSuspendedSideIsNotProposedUntilItIsBack() {
        sql.update("UPDATE organisation SET state = 'SUSPENDED' WHERE id = ?", List.of(enterprise.organisationId()));
        event("organisation.suspend", enterprise.organisationId());
        assertThat(list(investor, "mandates", mandate).list("items")).isEmpty();
        sql.update("UPDATE organisation SET state = 'VERIFIED' WHERE id = ?", List.of(enterprise.organisationId()));
        event("organisation.reinstate", enterprise.organisationId());
        assertThat(list(investor, "mandates", mandate).list("items")).hasSize(1);
    }

    @Test
    void theEnterpriseNeverLearnsWhatTheInstitutionKeepsPrivate() {
        Answer list = list(enterprise, "needs", need);
        assertThat(list.body()).doesNotContain("绝密", "国产替代的半导体设备", "PRE_IPO", "never", "conflicts", "thesis");
        edit(Map.of("never", List.of(Map.of("field", "round", "values", List.of("SERIES_A")))));
        Answer why = nobody.as(enterprise).get("/api/matches/explain?needId=" + need + "&mandateId=" + mandate).expect(200);
        assertThat(why.truth("eligible")).isFalse();
        assertThat(gate(why, "RULED_OUT")).isEqualTo("该机构已明确排除此类项目。");
        assertThat(why.body()).doesNotContain("NEVER_", "CONFLICT_LISTED", "明确不参与这一轮次", "绝密", "thesis");
        assertThat(why.text("counterfactual.outcome")).isEqualTo("GATE_FAILED");

        Answer own = nobody.as(investor).get("/api/matches/explain?needId=" + need + "&mandateId=" + mandate).expect(200);
        assertThat(gate(own, "NEVER_ROUND")).isEqualTo("该机构明确不参与这一轮次。");
        assertThat(own.list("gates").stream().filter(g -> g.get("passed").getBooleanValue()).count()).isEqualTo(own.list("gates").size() - 1L);
    }

    @Test
    void theInstitutionSeesNoFieldAboveItsTier() {
        Map<String, Object> discreet = NeedFixture.complete();
        discreet.put("summary", "此句仅供引荐后阅读");
        discreet.put("disclosure", Map.of("summary", 2, "amountSoughtFen", 2, "title", 0, "preMoneyFen", 2));
        String hidden = needs.published(needs.verifiedEnterprise(NeedFixture.unique("低调科技")), discreet);
        caughtUp();
        Answer list = list(investor, "mandates", mandate);
        assertThat(list.list("items")).hasSize(2);
        assertThat(list.body()).doesNotContain("此句仅供引荐后阅读", "27000000000");
        Answer why = nobody.as(investor).get("/api/matches/explain?needId=" + hidden + "&mandateId=" + mandate).expect(200);
        assertThat(why.body()).doesNotContain("此句仅供引荐后阅读", "3000000000,");
        assertThat(part(why, "ticket").get("unknown").getBooleanValue()).isTrue();
        assertThat(part(why, "ticket").get("points").getBigDecimalValue()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void aDismissedPairReturnsOnlyWhenItsDimensionChanges() {
        String id = list(investor, "mandates", mandate).text("items.0.id");
        TestClient acting = nobody.as(investor);
        acting.post("/api/matches/" + id + "/dismiss", Map.of("version", 0)).expectProblem(422, "invalid-request");
        acting.post("/api/matches/" + id + "/dismiss", Map.of("version", 0, "reasonCode", "NOPE")).expectProblem(422, "invalid-request");
        Answer dismissed = acting.post("/api/matches/" + id + "/dismiss", Map.of("version", 0, "reasonCode", "ROUND")).expect(200);
        assertThat(dismissed.text("state")).isEqualTo("DISMISSED");
        assertThat(dismissed.texts("actions")).containsExactly("undo");
        assertThat(list(investor, "mandates", mandate).list("items")).isEmpty();
        assertThat(list(enterprise, "needs", need).list("items")).hasSize(1);
        edit(Map.of("thesis", "换了一种说法"));
        assertThat(list(investor, "mandates", mandate).list("items")).isEmpty();
        assertThat(nobody.as(investor).get("/api/mandates/" + mandate + "/matches?state=dismissed").list("items")).hasSize(1);
        edit(Map.of("rounds", List.of("SERIES_A", "SERIES_B")));
        Answer back = list(investor, "mandates", mandate);
        assertThat(back.text("items.0.state")).isEqualTo("SHOWN");
        assertThat(back.text("items.0.id")).isNotEqualTo(id);
    }

    @Test
    void aDismissalIsUndoneByTheSamePersonWithin30Days() {
        String id = list(investor, "mandates", mandate).text("items.0.id");
        nobody.as(investor).post("/api/matches/" + id + "/dismiss", Map.of("version", 0, "reasonCode", "KNOWN")).expect(200);
        Actor colleague = TestActors.of(investor.requireOrganisation(), OrganisationType.INSTITUTION, Role.INVESTOR_MEMBER);
        nobody.as(colleague).post("/api/matches/" + id + "/undo", Map.of("version", 1)).expectProblem(403, "not-allowed");
        clock.advance(Duration.ofDays(31));
        nobody.as(investor).post("/api/matches/" + id + "/undo", Map.of("version", 1)).expectProblem(422, "invalid-request");
        clock.reset();
        nobody.as(investor).post("/api/matches/" + id + "/undo", Map.of("version", 1)).expect(200);
        assertThat(list(investor, "mandates", mandate).text("items.0.id")).isEqualTo(id);
    }

    @Test
    void aChangedInputSupersedesAndWhatWasSavedStaysSaved() {
        String id = list(investor, "mandates", mandate).text("items.0.id");
        nobody.as(investor).post("/api/matches/" + id + "/save", Map.of("version", 0)).expect(200);
        edit(Map.of("rounds", List.of("SERIES_A")));
        Answer list = list(investor, "mandates", mandate);
        assertThat(list.text("items.0.id")).isNotEqualTo(id);
        assertThat(list.text("items.0.state")).isEqualTo("SAVED");
        assertThat(nobody.as(investor).get("/api/mandates/" + mandate + "/matches?state=saved").list("items")).hasSize(1);
        assertThat(sql.one("SELECT state FROM match_recommendation WHERE id = ?", List.of(Long.valueOf(id)), r -> r.getString(1)))
                .contains("SUPERSEDED");
        nobody.as(investor).post("/api/matches/" + id + "/save", Map.of("version", 2)).expectProblem(409, "illegal-transition");
    }

    @Test
    void lookingAgainWritesNothing() {
        list(investor, "mandates", mandate);
        long before = sql.count("SELECT COUNT(*) FROM match_recommendation", List.of());
        list(investor, "mandates", mandate);
        assertThat(sql.count("SELECT COUNT(*) FROM match_recommendation", List.of())).isEqualTo(before);
    }

    @Test
    void strangersAreTurnedAway() {
        String id = list(investor, "mandates", mandate).text("items.0.id");
        String explain = "/api/matches/explain?needId=" + need + "&mandateId=" + mandate;
        for (String path : List.of("/api/mandates/" + mandate + "/matches", "/api/needs/" + need + "/matches", explain, "/api/matches/" + id)) {
            nobody.get(path).expectProblem(401, "not-signed-in");
        }
        Actor otherInstitution = institutions.verifiedInstitution("旁观机构" + System.nanoTime());
        Actor otherEnterprise = needs.verifiedEnterprise(NeedFixture.unique("旁观企业"));
        nobody.as(otherInstitution).get("/api/mandates/" + mandate + "/matches").expectProblem(404, "not-found");
        nobody.as(otherInstitution).get("/api/needs/" + need + "/matches").expectProblem(403, "not-allowed");
        nobody.as(otherInstitution).get(explain).expectProblem(404, "not-found");
        nobody.as(otherInstitution).get("/api/matches/" + id).expectProblem(404, "not-found");
        nobody.as(otherInstitution).post("/api/matches/" + id + "/save", Map.of("version", 0)).expectProblem(404, "not-found");
        nobody.as(otherEnterprise).get("/api/needs/" + need + "/matches").expectProblem(404, "not-found");
        nobody.as(otherEnterprise).get(explain).expectProblem(404, "not-found");
        nobody.as(enterprise).post("/api/matches/" + id + "/save", Map.of("version", 0)).expectProblem(404, "not-found");
        nobody.as(investor).post("/api/matches/" + id + "/save", Map.of("version", 7)).expectProblem(409, "stale-version");
        nobody.as(investor).get("/api/mandates/" + mandate + "/matches?limit=0").expectProblem(422, "invalid-request");
        nobody.as(investor).get("/api/mandates/" + mandate + "/matches?state=odd").expectProblem(422, "invalid-request");
        nobody.as(investor).get("/api/mandates/9/matches").expectProblem(404, "not-found");
        Answer counted = nobody.as(needs.operator).get("/api/mandates/" + mandate + "/matches").expect(200);
        assertThat(counted.list("items")).isEmpty();
        assertThat(counted.number("counts.SHOWN")).isEqualTo(1);
    }

    @Test
    void whyNotIsAnsweredByInstitutionToo() {
        edit(Map.of("never", List.of(Map.of("field", "sector", "values", List.of("SEMI")))));
        Answer why = nobody.as(enterprise).get("/api/matches/explain?needId=" + need + "&institutionId=" + investor.organisationId()).expect(200);
        assertThat(why.text("mandateId")).isEqualTo(mandate);
        assertThat(why.truth("eligible")).isFalse();
        assertThat(sumOfParts(why.json())).isEqualByComparingTo(why.decimal("score"));
        nobody.as(enterprise).post("/api/mandates/" + mandate + "/pause", Map.of()).expectProblem(403, "not-allowed");
    }

    @Test
    void aListAsksTheDatabaseAsOftenForThreeAsForOne() {
        list(investor, "mandates", mandate);
        long one = Statements.during(() -> list(investor, "mandates", mandate));
        needs.published(needs.verifiedEnterprise(NeedFixture.unique("第二企业")), NeedFixture.complete());
        needs.published(needs.verifiedEnterprise(NeedFixture.unique("第三企业")), NeedFixture.complete());
        caughtUp();
        assertThat(list(investor, "mandates", mandate).list("items")).hasSize(3);
        assertThat(Statements.during(() -> list(investor, "mandates", mandate))).isEqualTo(one);
    }

    @Test
    void aNewNeedAndAChangedMandateAreInTheNextListOfEveryNode() {
        assertThat(matches.rankedNeeds(List.of(Long.valueOf(mandate)), 10)).hasSize(1);
        String second = needs.published(needs.verifiedEnterprise(NeedFixture.unique("新到企业")), NeedFixture.complete());
        caughtUp();
        assertThat(matches.rankedNeeds(List.of(Long.valueOf(mandate)), 10)).extracting(Matches.RankedNeed::needId)
                .containsExactlyInAnyOrder(Long.valueOf(need), Long.valueOf(second));
        assertThat(matches.rankedInstitutions(Long.parseLong(second), 10)).extracting(Matches.RankedInstitution::institutionId)
                .containsExactly(investor.requireOrganisation());
    }

    private void event(String topic, Long id) {
        world.seen(List.of(new OutboxEvent(1, topic, id, "{}")));
        world.catchUp();
    }

    private void edit(Map<String, Object> changes) {
        Map<String, Object> body = new HashMap<>(changes);
        body.put("version", nobody.as(investor).get("/api/mandates/" + mandate).number("version"));
        nobody.as(investor).patch("/api/mandates/" + mandate, body).expect(200);
        caughtUp();
    }

    private static void caughtUp() {
        Copies.settle();
    }

    private Answer list(Actor actor, String collection, String id) {
        return nobody.as(actor).get("/api/" + collection + "/" + id + "/matches").expect(200);
    }

    private static BigDecimal sumOfParts(JsonNode item) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : item.get("parts").values()) {
            sum = sum.add(part.get("points").getBigDecimalValue());
        }
        return sum;
    }

    private static JsonNode part(Answer why, String name) {
        return why.list("parts").stream().filter(p -> p.get("name").getStringValue().equals(name)).findFirst().orElseThrow();
    }

    private static String gate(Answer why, String code) {
        return why.list("gates").stream().filter(g -> g.get("code").getStringValue().equals(code)).findFirst().orElseThrow()
                .get("reason").getStringValue();
    }

    /** The patch as JSON text with the version put in. */
    private static String json(JsonNode patch, long version) {
        List<String> fields = new ArrayList<>(List.of("\"version\":" + version));
        patch.entries().forEach(e -> fields.add("\"" + e.getKey() + "\":" + text(e.getValue())));
        return "{" + String.join(",", fields) + "}";
    }

    private static String text(JsonNode node) {
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.values().forEach(item -> items.add(text(item)));
            return "[" + String.join(",", items) + "]";
        }
        if (node.isObject()) {
            List<String> fields = new ArrayList<>();
            node.entries().forEach(e -> fields.add("\"" + e.getKey() + "\":" + text(e.getValue())));
            return "{" + String.join(",", fields) + "}";
        }
        return node.isString() ? "\"" + node.getStringValue() + "\"" : node.getBigDecimalValue().toPlainString();
    }
}
