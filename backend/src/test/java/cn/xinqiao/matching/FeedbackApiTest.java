package cn.xinqiao.matching;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.matching.engine.Feedback;
import cn.xinqiao.matching.engine.PartName;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.Copies;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.json.tree.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people do with matches teaches what an institution looks for. */
@XinqiaoTest
class FeedbackApiTest {
    private final TestClient nobody;
    private final TestClock clock;
    private final LiveWorld world;
    private final FeedbackBook book;
    private final Writes writes;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;
    private Actor investor;
    private Actor rival;
    private Actor enterprise;
    private String mandate;
    private String rivals;
    /** The need that all questions are about; the others are like it. */
    private String need;
    private final List<String> others = new ArrayList<>();

    FeedbackApiTest(TestClient nobody, TestClock clock, LiveWorld world, FeedbackBook book, Writes writes, Sql sql) {
        this.nobody = nobody;
        this.clock = clock;
        this.world = world;
        this.book = book;
        this.writes = writes;
        this.sql = sql;
        this.institutions = new InstitutionFixture(sql, nobody);
        this.needs = new NeedFixture(sql, nobody);
    }

    @BeforeEach
    void fourAlikeNeedsAndTwoInstitutions() {
        clock.reset();
        EmptyMarket.make(sql);
        world.replaced(new DataReplaced());
        others.clear();
        investor = institutions.verifiedInstitution("鹏城创投" + System.nanoTime());
        rival = institutions.verifiedInstitution("湾区创投" + System.nanoTime());
        mandate = institutions.active(investor, InstitutionFixture.complete());
        rivals = institutions.active(rival, InstitutionFixture.complete());
        enterprise = needs.verifiedEnterprise(NeedFixture.unique("真空科技"));
        need = needs.published(enterprise, NeedFixture.complete());
        for (int n = 0; n < 3; n++) {
            others.add(needs.published(needs.verifiedEnterprise(NeedFixture.unique("真空科技")), NeedFixture.complete()));
        }
        Copies.settle();
    }

    @Test
    void dismissalsForAReasonLowerThatPartOfLikeNeedsForThisInstitutionAloneAndUndoingThemRestoresIt() {
        Answer before = why(investor, mandate);
        BigDecimal ofRival = why(rival, rivals).decimal("score");
        others.forEach(other -> step(other, "dismiss", Map.of("reasonCode", "SECTOR")));
        Answer after = why(investor, mandate);
        assertThat(points(after, "sector")).isLessThan(points(before, "sector"));
        assertThat(points(before, "sector").subtract(points(after, "sector"))).isLessThan(new BigDecimal("7"));
        for (String part : List.of("activity", "region", "stage", "ticket", "tier", "network", "similar", "latent", "text")) {
            assertThat(points(after, part)).as(part).isEqualByComparingTo(points(before, part));
        }
        assertThat(sum(after)).isEqualByComparingTo(after.decimal("score"));
        assertThat(why(rival, rivals).decimal("score")).isEqualByComparingTo(ofRival);
        assertThat(nobody.as(enterprise).get("/api/needs/" + need + "/matches").list("items").stream()
                .filter(item -> item.get("institution").get("id").getStringValue().equals(String.valueOf(rival.organisationId())))
                .map(item -> item.get("score").getBigDecimalValue())).singleElement().satisfies(score -> assertThat(score).isEqualByComparingTo(ofRival));

        others.forEach(other -> step(other, "undo", Map.of()));
        assertThat(why(investor, mandate).json()).isEqualTo(before.json());
        assertThat(sql.count("SELECT COUNT(*) FROM match_feedback", List.of())).isZero();
    }

    @Test
    void onlyTheInstitutionReadsThatItsOwnFeedbackCounted() {
        others.forEach(other -> step(other, "dismiss", Map.of("reasonCode", "SECTOR")));
        assertThat(reason(why(investor, mandate), "sector")).endsWith("已计入贵机构以此为由不考虑或婉拒的 3 个同类项目。");
        assertThat(nobody.as(investor).with("Accept-Language", "en").get(explain(mandate)).body())
                .contains("Counts 3 projects like this one that you dismissed or declined for this reason.");
        assertThat(list(investor).body()).contains("贵机构");
        for (Actor stranger : List.of(enterprise, needs.operator)) {
            assertThat(nobody.as(stranger).get(explain(mandate)).expect(200).body()).doesNotContain("不考虑", "婉拒", "贵机构");
        }
        assertThat(nobody.as(enterprise).get("/api/needs/" + need + "/matches").body()).doesNotContain("不考虑", "婉拒", "贵机构");
    }

    @Test
    void savingTeachesAndNoLongerSavingTakesItBack() {
        edit(Map.of("rounds", List.of("ANGEL")));
        Answer before = why(investor, mandate);
        others.forEach(other -> step(other, "save", Map.of()));
        Answer after = why(investor, mandate);
        assertThat(points(after, "stage")).isGreaterThan(points(before, "stage"));
        assertThat(points(after, "activity")).isEqualByComparingTo(points(before, "activity"));
        assertThat(reason(after, "stage")).contains("3 个同类项目");
        others.forEach(other -> step(other, "unsave", Map.of()));
        assertThat(why(investor, mandate).json()).isEqualTo(before.json());
    }

    @Test
    void whatOneLearnsFromStaysWhatReallyHappened() {
        var deals = world.deals();
        others.forEach(other -> step(other, "save", Map.of()));
        assertThat(world.deals()).isEqualTo(deals);
        Answer page = nobody.as(needs.operator).get("/api/ranking-models").expect(200);
        assertThat(page.text("material.feedback.0.kind")).isEqualTo("SAVED");
        assertThat(page.number("material.feedback.0.count")).isEqualTo(3);
        assertThat(page.number("material.feedback.0.institutions")).isEqualTo(1);
        assertThat(page.number("material.investments")).isZero();
    }

    @Test
    void whatAnEnterpriseDoesTeachesNothingOfAnInstitution() {
        Answer before = why(investor, mandate);
        for (JsonNode item : nobody.as(enterprise).get("/api/needs/" + need + "/matches").list("items")) {
            nobody.as(enterprise).post("/api/matches/" + item.get("id").getStringValue() + "/dismiss",
                    Map.of("version", 0, "reasonCode", "SECTOR")).expect(200);
        }
        Copies.settle();
        assertThat(why(investor, mandate).json()).isEqualTo(before.json());
        assertThat(sql.count("SELECT COUNT(*) FROM match_feedback", List.of())).isZero();
    }

    @Test
    void aDismissalCountsWithTheFactsOfTheNeedAsItWas() {
        String judged = others.getFirst();
        step(judged, "dismiss", Map.of("reasonCode", "ROUND"));
        sql.update("UPDATE financing_need SET round = 'SEED' WHERE id = ?", List.of(Long.valueOf(judged)));
        world.replaced(new DataReplaced());
        assertThat(world.now().snapshot().mandate(Long.parseLong(mandate)).feedback()).singleElement().satisfies(row -> {
            assertThat(row.round()).isEqualTo("SERIES_A");
            assertThat(row.about()).isEqualTo(PartName.STAGE);
        });
        assertThat(reason(why(investor, mandate), "stage")).contains("1 个同类项目");
    }

    @Test
    void laterFeaturesWriteIntoTheBookAndTheSameDealIsNotCountedTwice() {
        long institution = investor.requireOrganisation();
        long judged = Long.parseLong(others.getFirst());
        note(FeedbackBook.Origin.MEETING, Feedback.Kind.MEETING_HELD, judged);
        note(FeedbackBook.Origin.DEAL, Feedback.Kind.PAID_IN, judged);
        note(FeedbackBook.Origin.DEAL, Feedback.Kind.PAID_IN, judged);
        assertThat(known()).containsExactly(Feedback.Kind.MEETING_HELD, Feedback.Kind.PAID_IN);
        assertThat(world.deals()).singleElement().satisfies(deal -> { // learned from like any other round
            assertThat(deal.investorIds()).containsExactly(institution);
            assertThat(deal.facts().stage()).isEqualTo("SERIES_A");
            assertThat(deal.facts().name()).startsWith("真空科技");
        });

        long company = sql.count("SELECT organisation_id FROM financing_need WHERE id = ?", List.of(judged));
        sql.update("INSERT INTO past_round (id, company_id, round_on, created_at) SELECT 77, ?, MAX(judged_on), '2024-05-01' FROM match_feedback", List.of(company));
        sql.update("INSERT INTO past_investment (round_id, institution_id, position) VALUES (77, ?, 0)", List.of(institution));
        world.replaced(new DataReplaced());
        assertThat(known()).containsExactly(Feedback.Kind.MEETING_HELD);
        assertThat(world.deals()).singleElement().satisfies(deal -> assertThat(deal.id()).isEqualTo(77));

        writes.run(() -> {
            book.withdraw(FeedbackBook.Origin.MEETING, institution, judged);
            return 0;
        });
        Copies.settle();
        assertThat(known()).isEmpty();
    }

    private void note(FeedbackBook.Origin origin, Feedback.Kind kind, long judged) {
        writes.run(() -> {
            book.note(origin, kind, investor.requireOrganisation(), judged, null);
            return 0;
        });
        Copies.settle();
    }

    private List<Feedback.Kind> known() {
        return world.now().snapshot().mandate(Long.parseLong(mandate)).feedback().stream().map(Feedback::kind).toList();
    }

    /** A step with what the institution's list, or what is put away of it, says of a need. */
    private void step(String about, String command, Map<String, Object> more) {
        String state = command.equals("undo") ? "?state=dismissed" : command.equals("unsave") ? "?state=saved" : "";
        JsonNode item = nobody.as(investor).get("/api/mandates/" + mandate + "/matches" + state).expect(200).list("items").stream()
                .filter(i -> i.get("need").get("id").getStringValue().equals(about)).findFirst().orElseThrow();
        Map<String, Object> body = new HashMap<>(more);
        body.put("version", item.get("version").getIntValue());
        nobody.as(investor).post("/api/matches/" + item.get("id").getStringValue() + "/" + command, body).expect(200);
        Copies.settle();
    }

    private void edit(Map<String, Object> changes) {
        Map<String, Object> body = new HashMap<>(changes);
        body.put("version", nobody.as(investor).get("/api/mandates/" + mandate).number("version"));
        nobody.as(investor).patch("/api/mandates/" + mandate, body).expect(200);
        Copies.settle();
    }

    private Answer list(Actor actor) {
        return nobody.as(actor).get("/api/mandates/" + mandate + "/matches").expect(200);
    }

    private String explain(String of) {
        return "/api/matches/explain?needId=" + need + "&mandateId=" + of;
    }

    private Answer why(Actor actor, String of) {
        return nobody.as(actor).get(explain(of)).expect(200);
    }

    private static JsonNode part(Answer why, String name) {
        return why.list("parts").stream().filter(p -> p.get("name").getStringValue().equals(name)).findFirst().orElseThrow();
    }

    private static BigDecimal points(Answer why, String name) {
        return part(why, name).get("points").getBigDecimalValue();
    }

    private static String reason(Answer why, String name) {
        return part(why, name).get("reason").getStringValue();
    }

    private static BigDecimal sum(Answer why) {
        return why.list("parts").stream().map(p -> p.get("points").getBigDecimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
