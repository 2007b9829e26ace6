package cn.xinqiao.investor;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** What everybody who sees a mandate may know of its institution. */
@Serdeable
public record InstitutionSummary(String id, String name, @Nullable String institutionType, boolean verified) {
}
