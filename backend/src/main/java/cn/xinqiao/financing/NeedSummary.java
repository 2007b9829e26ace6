package cn.xinqiao.financing;

import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Instrument;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A need in a list, at the reader's tier: what is withheld is null. Other features show needs by this and nothing else.
 *
 * @param revisionState state of a revision waiting beside it; only for the enterprise itself and the authority
 */
@Serdeable
public record NeedSummary(String id, @Nullable String enterpriseId, @Nullable String enterpriseName, @Nullable String title,
                          @Nullable String teaser, @Nullable List<String> sectors, @Nullable FinancingRound round,
                          @Nullable Instrument instrument, @Nullable String amountBand, @Nullable Long amountSoughtFen,
                          @Nullable Long preMoneyFen, @Nullable BigDecimal equityOfferedPct, @Nullable String provinceCode,
                          @Nullable String regionCode, @Nullable String summary, @Nullable String cultivationTier, boolean imported,
                          @Nullable Instant publishedAt, @Nullable Instant validUntil, @Nullable Instant dueAt, Instant updatedAt,
                          @Nullable String revisionState, String state, int version) {
}
