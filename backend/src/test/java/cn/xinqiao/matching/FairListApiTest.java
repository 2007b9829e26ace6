package cn.xinqiao.matching;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.platform.outbox.OutboxTail;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.json.tree.JsonNode;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

@XinqiaoTest
class FairListApiTest {
    private final TestClient client;
    private final TestClock clock;
    private final OutboxTail tail;
    private final LiveWorld world;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;
    private final Actor operator = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);

    FairListApiTest(TestClient client, TestClock clock, OutboxTail tail, LiveWorld world, Sql sql) {
        this.client = client;
        this.clock = clock;
        this.tail = tail;
        this.world = world;
        this.sql = sql;
        this.institutions = new InstitutionFixture(sql, client);
        this.needs = new NeedFixture(sql, client);
    }

    @BeforeEach
    void anEmptyMarket() {
        clock.reset();
        EmptyMarket.make(sql);
        world.replaced(new DataReplaced());
    }

    @Test
    void noInstitutionIsSuggestedMoreOftenThanItsCapAndEveryNeedGetsOne() {
        Actor one = institutions.verifiedInstitution("甲创投" + System.nanoTime());
        Actor other = institutions.verifiedInstitution("乙创投" + System.nanoTime());
        institutions.active(one, InstitutionFixture.complete());
        institutions.active(other, InstitutionFixture.complete());
        for (int i = 0; i < 3; i++) {
            needs.published(needs.verifiedEnterprise("企业" + i + System.nanoTime()), NeedFixture.complete());
        }
        caughtUp();
        Answer list = week("?places=1&cap=2");
        assertThat(list.list("needs")).hasSize(3).allSatisfy(need -> assertThat(need.get("picks").size()).isEqualTo(1));
        assertThat(list.number("served")).isEqualTo(3);
        assertThat(list.number("institutionCount")).isEqualTo(2);
        assertThat(list.list("institutions")).extracting(i -> i.get("load").getIntValue()).containsExactly(2, 1);
        assertThat(list.decimal("score")).isEqualByComparingTo(list.decimal("bound")).isEqualByComparingTo(sum(list));
        assertThat(list.truth("proved")).isTrue();

        Answer capped = week("?places=2&cap=5&caps=" + one.organisationId() + ":0&caps=" + other.organisationId() + ":1");
        assertThat(capped.number("served")).isEqualTo(1);
        assertThat(capped.list("needs").stream().filter(n -> n.get("picks").size() == 0))
                .hasSize(2).allSatisfy(n -> assertThat(n.get("shortage").getStringValue()).isEqualTo("CAPS_REACHED"));
    }

    @Test
    void thePlaceAndScoreAreThoseOfTheNeedsOwnRanking() {
        for (int i = 0; i < 4; i++) {
            Map<String, Object> body = InstitutionFixture.complete();
            body.put("ticketMaxFen", 1_000_000_000L * (i + 1));
            institutions.active(institutions.verifiedInstitution("机构" + i + System.nanoTime()), body);
        }
        Actor enterprise = needs.verifiedEnterprise("企业" + System.nanoTime());
        String need = needs.published(enterprise, NeedFixture.complete());
        caughtUp();
        List<JsonNode> ranked = client.as(enterprise).get("/api/needs/" + need + "/matches").expect(200).list("items");
        List<JsonNode> picks = week("?places=4").list("needs.0.picks");
        assertThat(picks).hasSameSizeAs(ranked);
        for (int i = 0; i < picks.size(); i++) {
            assertThat(picks.get(i).get("place").getIntValue()).isEqualTo(i + 1);
            assertThat(picks.get(i).get("mandateId")).isEqualTo(ranked.get(i).get("mandate").get("id"));
            assertThat(picks.get(i).get("score").getBigDecimalValue()).isEqualByComparingTo(ranked.get(i).get("score").getBigDecimalValue());
        }
    }

    @Test
    void whatASideDismissedIsNotSuggested() {
        institutions.active(institutions.verifiedInstitution("机构" + System.nanoTime()), InstitutionFixture.complete());
        Actor enterprise = needs.verifiedEnterprise("企业" + System.nanoTime());
        String need = needs.published(enterprise, NeedFixture.complete());
        caughtUp();
        String match = client.as(enterprise).get("/api/needs/" + need + "/matches").expect(200).text("items.0.id");
        assertThat(week("").number("pairs")).isEqualTo(1);
        String reason = client.as(enterprise).get("/api/matches/dismiss-reasons").expect(200).text("items.0.code");
        client.as(enterprise).post("/api/matches/" + match + "/dismiss", Map.of("version", 0, "reasonCode", reason, "reason", "不考虑")).expect(200);
        assertThat(week("").number("pairs")).isZero();
        assertThat(week("").text("needs.0.shortage")).isEqualTo("NO_FEASIBLE_INSTITUTION");
    }

    @Test
    void anEmptyWeekIsAnEmptyList() {
        Answer list = week("");
        assertThat(list.list("needs")).isEmpty();
        assertThat(list.truth("proved")).isTrue();
    }

    @Test
    void onlyTheOperatorAsksAndOnlyWithinTheLimits() throws IOException {
        needs.published(needs.verifiedEnterprise("企业" + System.nanoTime()), NeedFixture.complete());
        caughtUp();
        client.as(TestActors.one(OrganisationType.INSTITUTION, Role.INSTITUTION_ADMIN)).get("/api/matching/week").expectProblem(403, "not-allowed");
        client.get("/api/matching/week").expectProblem(401, "not-signed-in");
        for (String query : List.of("?days=0", "?places=11", "?cap=0", "?caps=x", "?caps=5:-1")) {
            client.as(operator).get("/api/matching/week" + query).expectProblem(422, "invalid-request");
        }
        Answer file = client.as(operator).get("/api/matching/week.xlsx").expect(200);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file.bytes()))) {
            assertThat(book.getFirstSheet().read().get(1).getCellText(5)).isEqualTo("没有合适的机构");
        }
    }

    private Answer week(String query) {
        return client.as(operator).get("/api/matching/week" + query).expect(200);
    }

    private static BigDecimal sum(Answer list) {
        return list.list("needs").stream().flatMap(need -> StreamSupport.stream(need.get("picks").values().spliterator(), false))
                .map(pick -> pick.get("score").getBigDecimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void caughtUp() {
        tail.tellNew();
        world.catchUp();
    }
}
