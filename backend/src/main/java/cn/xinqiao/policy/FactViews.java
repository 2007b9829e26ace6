package cn.xinqiao.policy;

import cn.xinqiao.policy.rules.FactType;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts of an enterprise as they travel. */
final class FactViews {
    private FactViews() {
    }

    /**
     * @param group where a form shows it: CULTIVATION, BOARD, POLICY
     * @param unit as the measure writes it; money is in 10,000 yuan
     */
    @Serdeable
    record Definition(String key, FactType type, String unit, String nameZh, String nameEn, String meaning, @Nullable BigDecimal min,
                      @Nullable BigDecimal max, List<String> codes, int effort, String group) {
    }

    /**
     * @param value a number, true or false, a code, a list of codes, or a list of {level, rank, year}
     * @param typed what was typed where a greater value of verified funding records stands before it
     * @param records the funding records the value rests on
     */
    @Serdeable
    record Fact(String key, @Nullable Object value, @Nullable Integer year, FactSource source, @Nullable String evidence, @Nullable Instant updatedAt,
                @Nullable Object typed, List<PaidInViews.Evidence> records) {
        static Fact told(String key, @Nullable Object value, @Nullable Integer year, FactSource source, @Nullable String evidence, @Nullable Instant updatedAt) {
            return new Fact(key, value, year, source, evidence, updatedAt, null, List.of());
        }
    }

    /** Everything that can be told and what has been told. */
    @Serdeable
    record Profile(String enterpriseId, boolean editable, List<Definition> definitions, List<Fact> facts) {
    }

    /** @param facts only these change; one without a value is forgotten */
    @Serdeable
    record Change(@Nullable List<ChangedFact> facts) {
    }

    @Serdeable
    record ChangedFact(@Nullable String key, @Nullable Object value, @Nullable Integer year, @Nullable FactSource source, @Nullable String evidence) {
    }
}
