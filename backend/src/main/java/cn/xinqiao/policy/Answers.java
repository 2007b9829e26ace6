package cn.xinqiao.policy;

import cn.xinqiao.policy.rules.Assessment;
import cn.xinqiao.policy.rules.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results in the layout of the reference cases. */
final class Answers {
    private Answers() {
    }

    /** Points and sub-scores only where the measure has them, as the cases do. */
    static Map<String, @Nullable Object> expected(Assessment judged) {
        Map<String, @Nullable Object> actual = new LinkedHashMap<>();
        BigDecimal score = judged.score();
        if (score != null) {
            actual.put("points", tidy(judged.points()));
            if (judged.ruleSet().subScores()) {
                actual.put("sub", tidy(judged.dimensions()));
            }
            actual.put("total", Value.tidy(score));
        }
        if (!judged.ruleSet().direct().isEmpty()) {
            actual.put("direct", judged.directMet());
        }
        actual.put("unmet", judged.unmet());
        actual.put("pass", judged.pass());
        return actual;
    }

    private static Map<String, BigDecimal> tidy(Map<String, BigDecimal> numbers) {
        Map<String, BigDecimal> tidy = new LinkedHashMap<>();
        numbers.forEach((name, number) -> tidy.put(name, Value.tidy(number)));
        return tidy;
    }
}
