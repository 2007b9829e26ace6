package cn.xinqiao.organisation;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A credential as the organisation and its verifiers see it.
 *
 * @param source where the check found it
 */
@Serdeable
record CredentialView(String id, String organisationId, String organisationName, String kind, String number, String issuer,
                      LocalDate validFrom, @Nullable LocalDate validTo, @Nullable String fileId, @Nullable String fileName,
                      @Nullable String source, @Nullable Instant checkedAt, @Nullable Instant dueAt,
                      String state, int version, List<String> actions) {
}
