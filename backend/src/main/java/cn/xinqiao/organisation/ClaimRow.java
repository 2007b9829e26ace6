package cn.xinqiao.organisation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code claim_case}. */
@MappedEntity("claim_case")
record ClaimRow(@Id long id, long organisationId, long personId, @Nullable String uscc, @Nullable String message,
                @Nullable Long fileId, Instant dueAt, @Nullable Long openPersonId, ClaimState state, int version,
                Instant createdAt, Instant updatedAt) {
}
