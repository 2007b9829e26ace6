package cn.xinqiao.financing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each reader sees of each field, in every place a need appears. */
@XinqiaoTest
class NeedDisclosureApiTest {
    private static final String NAME = "绝密企业名称有限公司";
    /** Every disclosable field with a text that can be found again, however it leaks. */
    private static final Map<String, String> MARKS = Map.ofEntries(Map.entry("title", "标题密文"), Map.entry("teaser", "简述密文"),
            Map.entry("summary", "摘要密文"), Map.entry("highlights", "亮点密文"), Map.entry("products", "产品密文"),
            Map.entry("useOfProceeds", "用途密文"), Map.entry("equityExplanation", "说明密文"), Map.entry("round", "SERIES_C"),
            Map.entry("instrument", "GUARANTEE"), Map.entry("developmentStage", "EXPANSION"), Map.entry("regionCode", "440305"),
            Map.entry("amountSoughtFen", "1234567800"), Map.entry("preMoneyFen", "9876543200"), Map.entry("equityOfferedPct", "11.1111"),
            Map.entry("sectors", "BIOPHARMA"));
    private final TestClient nobody;
    private final NeedFixture given;
    private final Actor owner;
    private final Actor investor;
    private final Actor mandateless;

    NeedDisclosureApiTest(TestClient nobody, Sql sql) {
        this.nobody = nobody;
        this.given = new NeedFixture(sql, nobody);
        this.owner = given.verifiedEnterprise(NAME);
        this.investor = given.investor("有意向的机构");
        this.mandateless = given.institutionWithoutMandate("没有策略的机构");
    }

    private Map<String, Object> marked(Map<String, Integer> tiers) {
        Map<String, Object> body = NeedFixture.complete();
        MARKS.forEach((field, mark) -> {
            switch (field) {
                case "amountSoughtFen", "preMoneyFen" -> body.put(field, Long.valueOf(mark));
                case "equityOfferedPct" -> body.put(field, new java.math.BigDecimal(mark));
                case "sectors" -> body.put(field, List.of(mark));
                case "useOfProceeds" -> body.put(field, List.of(Map.of("purpose", mark, "sharePct", 100)));
                default -> body.put(field, mark);
            }
        });
        body.put("disclosure", tiers);
        return body;
    }

    @Test
    void everyFieldIsShownFromItsTierOnAndNowhereBelow() {
        for (String field : MARKS.keySet()) {
            for (int tier = DisclosureField.named(field).least(); tier <= 3; tier++) {
                Map<String, Integer> tiers = new HashMap<>();
                for (DisclosureField other : DisclosureField.values()) {
                    tiers.put(other.apiName(), 3);
                }
                tiers.put(field, tier);
                String id = given.published(owner, marked(tiers));
                expectSeen(nobody, id, field, tier <= 0);
                expectSeen(nobody.as(mandateless), id, field, tier <= 0);
                expectSeen(nobody.as(investor), id, field, tier <= 1);
                expectSeen(nobody.as(given.operator), id, field, tier <= 2);
                expectSeen(nobody.as(owner), id, field, true);
            }
        }
    }

    private static void expectSeen(TestClient reader, String id, String field, boolean seen) {
        String mark = MARKS.get(field);
        Answer one = reader.get("/api/needs/" + id).expect(200);
        assertThat(one.body().contains(mark)).as("%s in %s", field, one).isEqualTo(seen);
        assertThat(one.texts("withheld").contains(field)).as("%s withheld in %s", field, one).isEqualTo(!seen);
        if (!seen) {
            assertThat(reader.get("/api/needs?size=5").expect(200).list("items")).filteredOn(item -> item.get("id").getStringValue().equals(id))
                    .singleElement().satisfies(item -> assertThat(item.toString()).as(field).doesNotContain(mark));
        }
    }

    @Test
    void theEnterpriseIsNamedToInstitutionsAndTheAuthorityOnly() {
        String id = given.published(owner, NeedFixture.complete());
        assertThat(nobody.get("/api/needs/" + id).body()).doesNotContain(NAME).doesNotContain(String.valueOf(owner.organisationId()));
        assertThat(nobody.as(mandateless).get("/api/needs/" + id).body()).doesNotContain(NAME);
        assertThat(nobody.as(given.verifiedEnterprise("同业企业")).get("/api/needs/" + id).body()).doesNotContain(NAME);
        assertThat(nobody.as(investor).get("/api/needs/" + id).text("enterprise.name")).isEqualTo(NAME);
        assertThat(nobody.as(given.operator).get("/api/needs/" + id).text("enterprise.name")).isEqualTo(NAME);
    }

    @Test
    void theTeaserHasBandProvinceAndTierForEverybody() {
        given.tier(owner, "LITTLE_GIANT");
        Answer teaser = nobody.get("/api/needs/" + given.published(owner, NeedFixture.complete())).expect(200);
        assertThat(teaser.text("amountBand")).isEqualTo("FROM_30M");
        assertThat(teaser.text("provinceCode")).isEqualTo("440000");
        assertThat(teaser.text("cultivationTier")).isEqualTo("LITTLE_GIANT");
        assertThat(teaser.has("regionCode")).isFalse();
        assertThat(teaser.has("disclosure")).isFalse();
        assertThat(teaser.number("disclosureTier")).isZero();
        assertThat(teaser.texts("actions")).isEmpty();
    }

    @Test
    void offerTermsAndTheNameAreNeverPublic() {
        for (String field : List.of("enterpriseName", "deckFileId", "preMoneyFen", "equityOfferedPct", "equityExplanation")) {
            Map<String, Object> body = NeedFixture.complete();
            body.put("disclosure", Map.of(field, 0));
            assertThat(nobody.as(owner).post("/api/needs", body).expectProblem(422, "invalid-request").pointers())
                    .containsExactly("/disclosure/" + field);
        }
    }

    @Test
    void filtersSearchesAndFacetsDoNotTellWhatIsWithheld() {
        Map<String, Object> body = marked(allAt(2));
        String id = given.published(owner, body);
        for (String query : List.of("round=SERIES_C", "instrument=GUARANTEE", "sector=BIOPHARMA", "region=440305", "q=亮点密文", "q=摘要密文", "q=绝密企业名称")) {
            assertThat(ids(nobody.as(investor).get("/api/needs?" + encoded(query)))).as(query).doesNotContain(id);
            assertThat(ids(nobody.as(given.operator).get("/api/needs?" + encoded(query)))).as(query).contains(id);
        }
        Answer list = nobody.as(investor).get("/api/needs").expect(200);
        assertThat(list.at("facets.round").toString()).doesNotContain("SERIES_C");
        assertThat(list.at("facets.instrument").toString()).doesNotContain("GUARANTEE");
        assertThat(list.at("facets.sector").toString()).doesNotContain("BIOPHARMA");
    }

    @Test
    void anAmountThatIsWithheldIsFoundByItsBandOnly() {
        String id = given.published(owner, marked(allAt(2))); // 12.3 million yuan: the band from 10 to 30 million
        assertThat(ids(nobody.as(investor).get("/api/needs?amountMin=1234567801&amountMax=1300000000"))).contains(id);
        assertThat(ids(nobody.as(given.operator).get("/api/needs?amountMin=1234567801&amountMax=1300000000"))).doesNotContain(id);
        assertThat(ids(nobody.as(investor).get("/api/needs?amountMin=3000000000"))).doesNotContain(id);
    }

    @Test
    void historyAndPreviewAreForTheInside() {
        String id = given.published(owner, NeedFixture.complete());
        assertThat(nobody.as(investor).get("/api/needs/" + id + "/transitions").expect(200).list("items")).isEmpty();
        assertThat(nobody.as(owner).get("/api/needs/" + id + "/transitions").expect(200).list("items")).hasSize(3);
        nobody.as(investor).get("/api/needs/" + id + "/preview?tier=2").expectProblem(403, "not-allowed");
        nobody.as(owner).get("/api/needs/" + id + "/preview?tier=3").expectProblem(422, "invalid-request");
        for (int tier = 0; tier < 3; tier++) {
            Answer preview = nobody.as(owner).get("/api/needs/" + id + "/preview?tier=" + tier).expect(200);
            assertThat(preview.has("preMoneyFen")).isEqualTo(tier >= 2);
            assertThat(preview.has("enterprise")).isEqualTo(tier >= 1);
        }
    }

    @Test
    void suspendedEnterprisesShowNothing() {
        Actor other = given.verifiedEnterprise("后来被暂停的企业");
        String id = given.published(other, NeedFixture.complete());
        given.suspend(other);
        nobody.get("/api/needs/" + id).expectProblem(404, "not-found");
        nobody.as(investor).get("/api/needs/" + id).expectProblem(404, "not-found");
        assertThat(ids(nobody.as(investor).get("/api/needs?size=100"))).doesNotContain(id);
        nobody.as(TestActors.one(OrganisationType.AUTHORITY, Role.AUDITOR)).get("/api/needs/" + id).expect(200);
    }

    private static Map<String, Integer> allAt(int tier) {
        Map<String, Integer> tiers = new HashMap<>();
        for (DisclosureField field : DisclosureField.values()) {
            tiers.put(field.apiName(), tier);
        }
        return tiers;
    }

    static List<String> ids(Answer list) {
        return list.expect(200).list("items").stream().map(item -> item.get("id").getStringValue()).toList();
    }

    static String encoded(String query) {
        int equals = query.indexOf('=');
        return query.substring(0, equals + 1) + java.net.URLEncoder.encode(query.substring(equals + 1), java.nio.charset.StandardCharsets.UTF_8);
    }
}
