package cn.xinqiao.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.policy.rules.RuleData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The reference cases, through the command that others call. */
class AssessCommandTest {
    @Test
    void everyGradientCaseComesOutAsWritten() {
        RuleData answer = assess(AssessCommand.Kind.gradient, "gradient_test_cases.json");
        assertThat(answer.objects("cases")).hasSize(42).allSatisfy(one -> {
            assertThat(one.fields().get("actual")).as(one.text("id")).isEqualTo(one.fields().get("expected"));
            assertThat(one.has("problems")).as(one.text("id") + " problems").isFalse();
        });
        assertThat(answer.objects("routing")).hasSize(5).allSatisfy(one ->
                assertThat(one.fields().get("actual")).as(one.text("id")).isEqualTo(one.fields().get("expected_rule_set")));
    }

    @Test
    void everySizeCaseComesOutAsWritten() {
        assertThat(assess(AssessCommand.Kind.size, "sme_size_test_cases.json").objects("cases")).hasSize(22).allSatisfy(one -> {
            assertThat(one.fields().get("actual")).as(one.text("id")).isEqualTo(one.fields().get("expected"));
            assertThat(one.fields().get("actual_is_sme")).as(one.text("id")).isEqualTo(one.fields().get("is_sme"));
        });
    }

    @Test
    void everyBoardCaseComesOutAsWritten() {
        assertThat(assess(AssessCommand.Kind.boards, "market_boards.json").objects("test_cases_financial_sets_only")).hasSize(9).allSatisfy(one -> {
            assertThat(one.fields().get("actual")).as(one.text("id")).isEqualTo(one.fields().get("expected"));
            assertThat(one.fields().get("actual_set")).as(one.text("id")).isEqualTo(one.fields().get("set"));
        });
    }

    @Test
    void everyClauseAmountComesOutAsWritten() {
        assertThat(assess(AssessCommand.Kind.policy, "policy_clauses.json").objects("test_cases")).hasSize(23).allSatisfy(one ->
                assertThat(one.fields().get("actual_10k_cny")).as(one.text("id")).isEqualTo(one.fields().get("expected_10k_cny")));
    }

    @Test
    void everyCreditCodeComesOutAsWrittenAndAWarningIsNoRefusal() {
        List<String> lines = AssessCommand.answer(AssessCommand.Kind.uscc, "uscc_examples.csv", bytes("uscc_examples.csv")).lines().skip(1).toList();
        assertThat(lines).hasSize(38).allSatisfy(line -> {
            if (line.contains("INNER_ORG_CODE")) {
                assertThat(line).endsWith("VALID,INNER_ORG_CODE (warning)");
            } else {
                assertThat(line).endsWith(line.contains(",INVALID,") ? "INVALID," + line.split(",")[2] : "VALID,");
            }
        });
    }

    @Test
    void badFiguresAreNamedAndCountAsNotTold() {
        Consumer<RuleData> unknown = one -> {
            assertThat(one.has("problems")).isTrue();
            assertThat(one.object("actual").texts("unmet")).contains("G-3a");
        };
        RuleData answer = RuleData.of("answer", read(AssessCommand.answer(AssessCommand.Kind.gradient, "in.json", """
                {"cases": [
                  {"id": "over", "rule_set": "LITTLE_GIANT_2022", "facts": {"market_share_national": 150}},
                  {"id": "text", "rule_set": "LITTLE_GIANT_2022", "facts": {"market_share_national": "much"}},
                  {"id": "unheard", "rule_set": "LITTLE_GIANT_2022", "facts": {"shares": 10}},
                  {"id": "endless", "rule_set": "LITTLE_GIANT_2022", "facts": {"market_share_national": 1e400}}],
                 "routing": [{"id": "r", "application_date": "2026-02-30", "tier": "SPECIALIZED"}]}
                """.getBytes(StandardCharsets.UTF_8))));
        assertThat(answer.objects("cases")).hasSize(4).allSatisfy(unknown);
        assertThat(answer.objects("routing").getFirst().has("problems")).isTrue();
        assertThat(answer.objects("cases").getFirst().objects("problems").getFirst().text("code")).isEqualTo("OUT_OF_RANGE");
        assertThat(answer.objects("cases").get(1).objects("problems").getFirst().text("code")).isEqualTo("WRONG_TYPE");
        assertThat(answer.objects("cases").get(2).objects("problems").getFirst().text("code")).isEqualTo("UNKNOWN_FACT");
    }

    @Test
    void aZeroDenominatorIsUnknownAndEarnsNothing() {
        RuleData answer = RuleData.of("answer", read(AssessCommand.answer(AssessCommand.Kind.gradient, "in.json", """
                {"cases": [{"id": "a", "rule_set": "SPECIALIZED_2026", "facts": {"held_tier": "INNOVATIVE", "revenue_y1": 0, "rd_y1": 200,
                  "assets_y1": 0, "liabilities_y1": 10}}]}
                """.getBytes(StandardCharsets.UTF_8))));
        assertThat(answer.objects("cases").getFirst().object("actual").texts("unmet")).contains("Z26-2b", "Z26-2c", "Z26-3");
    }

    @Test
    void aSizeWithoutAFigureIsUnknown() {
        RuleData answer = RuleData.of("answer", read(AssessCommand.answer(AssessCommand.Kind.size, "in.json", """
                {"cases": [{"id": "a", "industry_code": "SOFTWARE", "facts": {"x_employees": 120}},
                           {"id": "b", "industry_code": "MAGIC", "facts": {"x_employees": 120}},
                           {"id": "c", "industry_code": "SOFTWARE", "facts": {"x_employees": -1, "y_revenue": 10}}]}
                """.getBytes(StandardCharsets.UTF_8))));
        assertThat(answer.objects("cases")).allSatisfy(one -> {
            assertThat(one.text("actual")).isEqualTo("UNKNOWN");
            assertThat(one.has("problems")).isTrue();
        });
    }

    @Test
    void aFileThatIsNoneIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> AssessCommand.answer(AssessCommand.Kind.gradient, "in.json", "{\"cases\": [".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class).hasMessageContaining("in.json: is no JSON");
        assertThatThrownBy(() -> AssessCommand.answer(AssessCommand.Kind.size, "in.json", "{\"cases\": [{\"id\": \"a\"}]}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class).hasMessage("in.json.cases[0].industry_code: is missing");
        assertThatThrownBy(() -> AssessCommand.answer(AssessCommand.Kind.uscc, "in.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class).hasMessage("in.csv: line 1: column 'code' is missing");
    }

    private static RuleData assess(AssessCommand.Kind kind, String file) {
        return RuleData.of(file, read(AssessCommand.answer(kind, file, bytes(file))));
    }

    private static Object read(String json) {
        try {
            return Objects.requireNonNull(Json.read(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static byte[] bytes(String file) {
        try (InputStream in = AssessCommandTest.class.getResourceAsStream("/db/reference/" + file)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
