package cn.xinqiao.financing;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/** One purpose of the money and its share in percent; the shares of a need add to 100. */
@Serdeable
public record UseOfProceeds(@Nullable String purpose, @Nullable BigDecimal sharePct) {
}
