package cn.xinqiao.policy.filing;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** One row of {@code cultivation_filing}. */
@MappedEntity("cultivation_filing")
record FilingRow(@Id long id, long enterpriseId, FilingTier tier, int filingYear, @Nullable LocalDate plannedOn, @Nullable LocalDate filedOn,
                 @Nullable String receipt, @Nullable Long receiptFileId, @Nullable FilingLevel level, @Nullable String returnedFor,
                 @Nullable LocalDate noticeOn, @Nullable String noticeSource, @Nullable Long credentialId, @Nullable LocalDate validTo,
                 @Nullable LocalDate dueOn, int round, @Nullable Long liveEnterpriseId, FilingState state, int version, Instant createdAt, Instant updatedAt) {
}
