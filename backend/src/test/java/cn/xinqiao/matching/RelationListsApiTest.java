package cn.xinqiao.matching;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.json.tree.JsonNode;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

@XinqiaoTest
class RelationListsApiTest {
    private final TestClient nobody;
    private final LiveWorld world;
    private final Sql sql;
    private final InstitutionFixture institutions;
    private final NeedFixture needs;

    RelationListsApiTest(TestClient nobody, LiveWorld world, Sql sql) {
        this.nobody = nobody;
        this.world = world;
        this.sql = sql;
        this.institutions = new InstitutionFixture(sql, nobody);
        this.needs = new NeedFixture(sql, nobody);
    }

    private Actor institution(String name) {
        Actor investor = institutions.verifiedInstitution(name);
        Map<String, Object> body = InstitutionFixture.complete();
        body.put("conflicts", List.of());
        institutions.active(investor, body);
        return investor;
    }

    @Test
    void anEnterpriseWithInvestorsHasAListOfTheseAndOneOfNewRelations() {
        Actor holder = institution("老股东创投" + System.nanoTime());
        Actor stranger = institution("新朋友创投" + System.nanoTime());
        Actor held = needs.verifiedEnterprise("已融资企业" + System.nanoTime());
        Actor fresh = needs.verifiedEnterprise("首次融资企业" + System.nanoTime());
        String heldNeed = needs.published(held, NeedFixture.complete());
        String freshNeed = needs.published(fresh, NeedFixture.complete());
        long round = Ids.next();
        sql.update("INSERT INTO past_round (id, company_id, round_on, created_at) VALUES (?, ?, '2024-05-01', '2024-05-01')", List.of(round, held.requireOrganisation()));
        sql.update("INSERT INTO past_investment (round_id, institution_id, position) VALUES (?, ?, 0)", List.of(round, holder.requireOrganisation()));
        world.replaced(new DataReplaced());

        String path = "/api/needs/" + heldNeed + "/matches";
        Answer all = nobody.as(held).get(path).expect(200);
        assertThat(all.list("items")).hasSize(2);
        assertThat(all.number("relations.followOn")).isEqualTo(1);
        assertThat(all.number("relations.fresh")).isEqualTo(1);
        assertThat(only(nobody.as(held).get(path + "?list=follow-on").expect(200))).isEqualTo(String.valueOf(holder.organisationId()));
        assertThat(only(nobody.as(held).get(path + "?list=new").expect(200))).isEqualTo(String.valueOf(stranger.organisationId()));
        assertThat(nobody.as(held).get(path + "?list=old").expectProblem(422, "invalid-request").pointers()).containsExactly("/list");
        for (JsonNode item : all.list("items")) {
            assertThat(item.get("fit").getBigDecimalValue().add(item.get("activity").getBigDecimalValue()))
                    .isEqualByComparingTo(item.get("score").getBigDecimalValue());
            assertThat(item.get("followOn").getBooleanValue())
                    .isEqualTo(item.get("institution").get("id").getStringValue().equals(String.valueOf(holder.organisationId())));
        }

        Answer one = nobody.as(fresh).get("/api/needs/" + freshNeed + "/matches").expect(200);
        assertThat(one.list("items")).hasSize(2);
        assertThat(one.has("relations.followOn")).isFalse();
    }

    private static String only(Answer answer) {
        assertThat(answer.list("items")).hasSize(1);
        return answer.text("items.0.institution.id");
    }
}
