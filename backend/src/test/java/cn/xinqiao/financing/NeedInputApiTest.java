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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

/** Whatever is sent, the answer names what is wrong with it, and nothing is kept. */
@XinqiaoTest
class NeedInputApiTest {
    private final TestClient nobody;
    private final Sql sql;
    private final NeedFixture given;
    private final TestClient owner;

    NeedInputApiTest(TestClient nobody, Sql sql) {
        this.nobody = nobody;
        this.sql = sql;
        this.given = new NeedFixture(sql, nobody);
        this.owner = nobody.as(given.verifiedEnterprise("输入测试企业"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {"title": "a\\u0000b"}                        ~ /title
            {"title": "a\\nb"}                            ~ /title
            {"summary": "\\ud800"}                        ~ /summary
            {"highlights": "\\udc00 x"}                   ~ /highlights
            {"amountSoughtFen": -1}                       ~ /amountSoughtFen
            {"amountSoughtFen": 0}                        ~ /amountSoughtFen
            {"amountSoughtFen": 9223372036854775807}      ~ /amountSoughtFen
            {"amountSoughtFen": 1.5}                      ~ /amountSoughtFen
            {"amountSoughtFen": 1e-999999999}             ~ /amountSoughtFen
            {"amountSoughtFen": 1e999999999}              ~ /amountSoughtFen
            {"amountSoughtFen": 99999999999999999999999}  ~ /amountSoughtFen
            {"preMoneyFen": 10000000000001}               ~ /preMoneyFen
            {"equityOfferedPct": 100.1}                   ~ /equityOfferedPct
            {"equityOfferedPct": 1e999999999}             ~ /equityOfferedPct
            {"equityOfferedPct": 1e-999999999}            ~ /equityOfferedPct
            {"equityOfferedPct": 1.23456}                 ~ /equityOfferedPct
            {"sectors": ["SEMI", "NOPE"]}                 ~ /sectors/1
            {"sectors": [null]}                           ~ /sectors/0
            {"sectors": ["AI","SEMI","SOFTWARE","CLOUD_DATA","CYBERSEC","ICT","HARDWARE"]} ~ /sectors
            {"round": "A轮"}                              ~ /round
            {"round": "NOPE"}                             ~ /round
            {"instrument": "CASH"}                        ~ /instrument
            {"developmentStage": "OLD"}                   ~ /developmentStage
            {"regionCode": "999999"}                      ~ /regionCode
            {"regionCode": "440300440300440300440300"}    ~ /regionCode
            {"useOfProceeds": [null]}                     ~ /useOfProceeds/0
            {"useOfProceeds": [{"purpose": "x", "sharePct": -5}]} ~ /useOfProceeds/0/sharePct
            {"useOfProceeds": [{"purpose": "x\\u0007", "sharePct": 5}]} ~ /useOfProceeds/0/purpose
            {"disclosure": {"summary": 4}}                ~ /disclosure/summary
            {"disclosure": {"summary": -1}}               ~ /disclosure/summary
            {"disclosure": {"nope": 1}}                   ~ /disclosure/nope
            {"colour": "red"}                             ~ /colour
            """)
    void whatCannotBeIsRefusedByItsPointer(String body, String pointer) {
        Answer refused = owner.post("/api/needs", body).expectProblem(422, "invalid-request");
        assertThat(refused.pointers()).containsExactly(pointer);
        assertThat(refused.text("errors.0.message")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {"amountSoughtFen": "viel"}
            {"sectors": "SEMI"}
            {"disclosure": {"summary": "1x"}}
            {"disclosure": [1]}
            {"useOfProceeds": {"purpose": "x"}}
            {"useOfProceeds": [{"purpose": "x", "share": 5}]}
            {"title": {"a": 1}}
            [1, 2]
            "text"
            {"title":
            null
            """)
    void whatCannotBeReadIsRefusedToo(String body) {
        Answer refused = owner.post("/api/needs", body);
        assertThat(refused.status()).as(refused.toString()).isBetween(400, 422);
        assertThat(refused.header("content-type").orElse("")).startsWith("application/problem+json");
        String id = given.draft(given.verifiedEnterprise("又一家"), Map.of());
        assertThat(sql.count("SELECT version FROM financing_need WHERE id = ?", List.of(Long.valueOf(id)))).isZero();
    }

    @Test
    void longTextsAreRefusedAndJustFittingOnesKept() {
        String tenThousand = "长".repeat(10_000);
        for (String field : List.of("title", "teaser", "summary", "highlights", "products", "equityExplanation")) {
            assertThat(owner.post("/api/needs", Map.of(field, tenThousand)).expectProblem(422, "invalid-request").pointers()).containsExactly("/" + field);
        }
        String astral = "𠮷".repeat(NeedForm.MAX_TEXT); // two UTF-16 units each
        String id = owner.post("/api/needs", Map.of("title", "题".repeat(NeedForm.MAX_TITLE), "summary", astral, "highlights", astral, "products", astral)).expect(201).text("id");
        assertThat(owner.get("/api/needs/" + id).text("summary")).isEqualTo(astral);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        assertThat(owner.post("/api/needs", Map.of("title", "a\u0001", "amountSoughtFen", -1, "round", "x", "regionCode", "1"))
                .expectProblem(422, "invalid-request").pointers()).containsExactlyInAnyOrder("/title", "/amountSoughtFen", "/round", "/regionCode");
    }

    @Test
    void aWrongChangeKeepsTheDraftAsItWas() {
        Actor enterprise = given.verifiedEnterprise("保持原样企业");
        String id = given.draft(enterprise, NeedFixture.complete());
        String before = nobody.as(enterprise).get("/api/needs/" + id).body();
        for (String body : List.of("{\"version\": 0, \"title\": \"好的标题\", \"amountSoughtFen\": -5}", "{\"version\": 0, \"nope\": 1}", "{\"version\": 0", "[]",
                "{\"version\": \"x\"}", "{\"version\": 99999999999}")) {
            Answer refused = nobody.as(enterprise).patch("/api/needs/" + id, body);
            assertThat(refused.status()).as(refused.toString()).isBetween(400, 422);
        }
        assertThat(nobody.as(enterprise).get("/api/needs/" + id).body()).isEqualTo(before);
    }

    @Test
    void onlyEnterprisesDraftNeeds() {
        nobody.post("/api/needs", Map.of()).expect(401);
        nobody.as(given.operator).post("/api/needs", Map.of()).expectProblem(403, "not-allowed");
        nobody.as(given.institutionWithoutMandate("想融资的机构")).post("/api/needs", Map.of()).expectProblem(403, "not-allowed");
        nobody.as(TestActors.one(OrganisationType.INSTITUTION, Role.ENTERPRISE_ADMIN)).post("/api/needs", Map.of()).expectProblem(403, "enterprises-only");
    }

    @Test
    void unknownNeedsAreNotFound() {
        for (String id : List.of("1", "0", "-5", "abc", "99999999999999999999", "%00", "1e3")) {
            nobody.as(given.operator).get("/api/needs/" + id).expectProblem(404, "not-found");
        }
    }
}
