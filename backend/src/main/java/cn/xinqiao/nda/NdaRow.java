package cn.xinqiao.nda;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** One row of {@code nda}. */
@MappedEntity("nda")
record NdaRow(@Id long id, long introductionId, long enterpriseId, long institutionId, String templateVersion, String body, String hash,
              int termMonths, int surviveMonths, long offeredBy, @Nullable Long signedBy, @Nullable String signedName, @Nullable Instant signedAt,
              @Nullable Long countersignedBy, @Nullable String countersignedName, @Nullable Instant countersignedAt, @Nullable LocalDate endsOn,
              @Nullable Instant endedAt, @Nullable Long liveEnterpriseId, NdaState state, int version, Instant createdAt, Instant updatedAt) {
    long across(long organisation) {
        return organisation == enterpriseId ? institutionId : enterpriseId;
    }
}
