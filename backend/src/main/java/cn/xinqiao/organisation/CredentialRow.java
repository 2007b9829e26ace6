package cn.xinqiao.organisation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** One row of {@code credential}. */
@MappedEntity("credential")
record CredentialRow(@Id long id, long organisationId, CredentialKind kind, String number, String issuer, LocalDate validFrom,
                     @Nullable LocalDate validTo, @Nullable Long fileId, @Nullable String source, @Nullable Instant checkedAt,
                     @Nullable Instant dueAt, @Nullable Integer remindedDays, CredentialState state, int version,
                     Instant createdAt, Instant updatedAt) {
}
