package cn.xinqiao.deal;

import cn.xinqiao.reference.Instrument;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** One row of {@code funding_record}. */
@MappedEntity("funding_record")
record FundingRow(@Id long id, long dealId, long amountFen, LocalDate paidOn, Instrument instrument, @Nullable Long evidenceFileId,
                  long reportedBy, @Nullable Long reporterId, boolean reportedByBoth, @Nullable Long proposedFen,
                  @Nullable LocalDate proposedOn, @Nullable Long correctionFen, @Nullable LocalDate correctionOn, @Nullable String document,
                  @Nullable Long replacesId, @Nullable Instant dueAt, @Nullable Instant verifiedAt, @Nullable Long liveDealId,
                  FundingState state, int version, Instant createdAt, Instant updatedAt) {
}
