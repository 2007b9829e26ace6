package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact an enterprise can tell, and what counts as told.
 *
 * @param min lowest value that makes sense; null: any
 * @param codes what a code may be; empty: any
 * @param aliases other keys it may come under
 * @param otherwise what it is when nobody tells; null: unknown
 * @param effort how hard it is to change, 1 a signature to 5 years of business
 * @param group where a form shows it
 */
public record FactDefinition(String key, FactType type, String unit, String nameZh, String nameEn, String meaning,
                             @Nullable BigDecimal min, @Nullable BigDecimal max, Set<String> codes, List<String> aliases,
                             @Nullable Value otherwise, int effort, String group) {

    static FactDefinition of(RuleData data) {
        FactType type;
        try {
            type = FactType.valueOf(data.text("type"));
        } catch (IllegalArgumentException unknown) {
            throw new RuleError(data.path() + ".type", "there is no type " + data.text("type"));
        }
        Object otherwise = data.fields().get("default");
        return new FactDefinition(data.text("key"), type, data.text("unit", ""), data.text("name_zh", data.text("key")),
                data.text("name_en", data.text("key")), data.text("meaning", ""), data.numberOrNull("min"), data.numberOrNull("max"),
                Set.copyOf(data.texts("codes")), data.texts("aliases"),
                otherwise instanceof Boolean truth ? new Value.Truth(truth) : otherwise instanceof BigDecimal number ? new Value.Amount(number) : null,
                data.has("effort") ? data.number("effort").intValue() : 3, data.text("group", "CULTIVATION"));
    }
}
