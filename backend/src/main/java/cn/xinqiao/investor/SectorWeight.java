package cn.xinqiao.investor;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A sector looked for.
 *
 * @param weight how much, 1 to 100; 100 where the request leaves it out
 */
@Serdeable
public record SectorWeight(String code, @Nullable Integer weight) {
    /** The weight as stored: left out means full. */
    public int orFull() {
        return weight == null ? 100 : weight;
    }
}
