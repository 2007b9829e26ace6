package cn.xinqiao.deal;

import cn.xinqiao.reference.Instrument;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** One row of {@code deal}. */
@MappedEntity("deal")
record DealRow(@Id long id, long needId, long enterpriseId, long institutionId, Origin origin, Instant openedAt, Instant activeAt, int reminded,
               @Nullable DiligenceBasis diligenceBasis, @Nullable Instrument instrument, @Nullable Long termsFen,
               @Nullable BigDecimal termsEquityPct, @Nullable Long termsPreFen, @Nullable LocalDate termsOn, @Nullable Long signingBy,
               @Nullable Long signingFen, @Nullable LocalDate signingOn, @Nullable String signingHash, @Nullable Instant signingDueAt,
               @Nullable Long signedFen, @Nullable LocalDate signedOn, @Nullable String signedHash, @Nullable DealState heldFrom,
               @Nullable LocalDate heldUntil, @Nullable LostCode lostCode, @Nullable Instant lostAt, @Nullable Instant reopenAskedAt,
               DealState state, int version, Instant createdAt, Instant updatedAt) {
    /** The other one of the two sides. */
    long across(long organisation) {
        return organisation == enterpriseId ? institutionId : enterpriseId;
    }

    Side side(long organisation) {
        return organisation == enterpriseId ? Side.ENTERPRISE : Side.INSTITUTION;
    }
}
