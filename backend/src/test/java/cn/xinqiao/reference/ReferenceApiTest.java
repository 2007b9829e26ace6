package cn.xinqiao.reference;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.json.tree.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@XinqiaoTest
class ReferenceApiTest {
    private final TestClient nobody;

    ReferenceApiTest(TestClient nobody) {
        this.nobody = nobody;
    }

    @ParameterizedTest
    @CsvSource({
        "/api/reference/sectors,28", "/api/reference/rounds,9", "/api/reference/regions,34", "/api/reference/industries,20",
        "/api/reference/industries?q=396,6", "/api/reference/industries/3963/sectors,1",
        "/api/reference/institution-types,7", "/api/reference/tiers,4", "/api/reference/instruments,4",
        "/api/reference/development-stages,5", "/api/reference/calendar/2026,39"
    })
    void anybodyMayReadEveryList(String path, int items) {
        Answer answer = nobody.get(path).expect(200);
        assertThat(answer.list("items")).hasSize(items);
        assertThat(answer.text("version")).isNotBlank();
    }

    @Test
    void aBrowserAsksAgainOnlyWhetherAnythingChanged() {
        Answer first = nobody.get("/api/reference/sectors").expect(200);
        assertThat(first.header("cache-control")).contains("public, max-age=3600");
        Answer again = nobody.with("If-None-Match", first.header("etag").orElseThrow()).get("/api/reference/sectors");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(nobody.with("If-None-Match", "W/\"another\"").get("/api/reference/sectors").status()).isEqualTo(200);
    }

    @Test
    void regionsAreATreeThatKnowsItsPinyin() {
        JsonNode guangdong = named(nobody.get("/api/reference/regions").list("items"), "广东省");
        JsonNode shenzhen = named(children(guangdong), "深圳市");
        assertThat(shenzhen.get("pinyin").getStringValue()).isEqualTo("shenzhen sz");
        assertThat(shenzhen.get("nameEn").getStringValue()).isEqualTo("Shenzhen");
        assertThat(children(named(children(shenzhen), "福田区"))).hasSize(11);
    }

    @Test
    void anIndustryLeadsToItsSectorWithTheOrigin() {
        Answer answer = nobody.get("/api/reference/industries/C3963/sectors");
        assertThat(answer.text("items.0.sector")).isEqualTo("AEROSPACE");
        assertThat(answer.text("items.0.prefix")).isEqualTo("3963");
        assertThat(answer.text("items.0.name")).isEqualTo("智能无人飞行器制造");
        nobody.get("/api/reference/industries/9999/sectors").expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%27", "%F0%9F%98%80", "%25_"})
    void anOddSearchFindsAtMostTwenty(String text) {
        assertThat(nobody.get("/api/reference/industries?q=" + text).expect(200).list("items")).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void anEndlessSearchIsRefused() {
        nobody.get("/api/reference/industries?q=" + "x".repeat(5000)).expectProblem(422, "invalid-request");
    }

    @Test
    void aYearThatIsNotEnteredIsSaidSo() {
        nobody.get("/api/reference/calendar/2031").expectProblem(404, "calendar-year-missing");
        nobody.get("/api/reference/calendar/soon").expectProblem(422, "invalid-request");
    }

    @Test
    void aWrongCodeIsAnAnswerInTheReadersLanguage() {
        Answer wrong = nobody.get("/api/reference/uscc/9144030070846113").expect(200);
        assertThat(wrong.truth("valid")).isFalse();
        assertThat(wrong.text("reason")).isEqualTo("LENGTH");
        assertThat(wrong.text("message")).isEqualTo("统一社会信用代码应为 18 位，现为 16 位");
        assertThat(nobody.with("Accept-Language", "en").get("/api/reference/uscc/9144030070846113").text("message"))
                .isEqualTo("A unified social credit code has 18 characters; this has 16");
    }

    @Test
    void aCodeThatOnlyFailsTheOlderCheckIsAcceptedWithAWarning() {
        Answer doubtful = nobody.get("/api/reference/uscc/91110000781737577R").expect(200);
        assertThat(doubtful.truth("valid")).isTrue();
        assertThat(doubtful.text("warning")).isEqualTo("INNER_ORG_CODE");
        assertThat(doubtful.has("reason")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a/b", "%", "a?b", "a#b", " ", "..", "../..", "\u0000", "\u202E", "\uD83D\uDE00", "${7*7}", "{code}", "a.json", "<script>"
    })
    void anyStringGetsAnAnswer(String typed) {
        assertAnswered(typed);
    }

    @Test
    void twoHundredRandomStringsGetAnAnswer() {
        Arbitraries.strings().ofMinLength(1).ofMaxLength(40).filter(ReferenceApiTest::encodable)
                .sampleStream().limit(200).forEach(this::assertAnswered);
    }

    private void assertAnswered(String typed) {
        String path = URLEncoder.encode(typed, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
        Answer answer = nobody.get("/api/reference/uscc/" + path).expect(200);
        assertThat(answer.text("code")).isEqualTo(typed);
        assertThat(answer.truth("valid")).isFalse();
    }

    /** A lone surrogate has no UTF-8 form, so no client can send it. */
    private static boolean encodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static List<JsonNode> children(JsonNode node) {
        List<JsonNode> children = new ArrayList<>();
        node.get("children").values().forEach(children::add);
        return children;
    }

    private static JsonNode named(List<JsonNode> nodes, String name) {
        return nodes.stream().filter(node -> node.get("nameZh").getStringValue().equals(name)).findFirst().orElseThrow();
    }
}
