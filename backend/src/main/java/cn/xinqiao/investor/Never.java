package cn.xinqiao.investor;

import io.micronaut.serde.annotation.Serdeable;

import java.util.List;

/**
 * What an institution rules out whatever the score.
 *
 * @param field  {@code sector, round, region, tier, instrument} or {@code ticket}
 * @param values codes; for a tier also {@code NONE}; for a ticket amounts in fen as {@code LOW-HIGH}, either end open
 */
@Serdeable
public record Never(String field, List<String> values) {
    public Never {
        values = values == null ? List.of() : List.copyOf(values);
    }
}
