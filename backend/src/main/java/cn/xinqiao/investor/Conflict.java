package cn.xinqiao.investor;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A competing or held company.
 *
 * @param organisationId the organisation, null where the platform does not know it under that name
 */
@Serdeable
record Conflict(@Nullable String organisationId, String name) {
}
