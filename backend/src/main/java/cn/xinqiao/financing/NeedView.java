package cn.xinqiao.financing;

import cn.xinqiao.reference.DevelopmentStage;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Instrument;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A need as one reader may see it. A field above the reader's tier is null and named in {@code withheld}; a field that
 * is null and not named there was never filled.
 *
 * @param amountBand       the range of the amount, always shown
 * @param impliedEquityPct what amount and valuation say the equity is; only where both are shown
 * @param cultivationTier  of the enterprise, from a confirmed credential
 * @param disclosure       the tier of every field; only for the enterprise itself and the authority
 * @param disclosureTier   the reader's own tier, 4 for the enterprise itself
 * @param withheld         names of filled fields the reader may not see
 * @param pendingRevision  the change being worked on or decided; only for the enterprise itself and the authority
 */
@Serdeable
record NeedView(String id, @Nullable Enterprise enterprise, @Nullable String title, @Nullable String teaser,
                @Nullable List<String> sectors, @Nullable FinancingRound round, @Nullable Instrument instrument,
                @Nullable DevelopmentStage developmentStage, @Nullable AmountBand amountBand, @Nullable Long amountSoughtFen,
                @Nullable Long preMoneyFen, @Nullable BigDecimal equityOfferedPct, @Nullable BigDecimal impliedEquityPct,
                @Nullable String equityExplanation, @Nullable List<UseOfProceeds> useOfProceeds,
                @Nullable String provinceCode, @Nullable String regionCode, @Nullable String summary,
                @Nullable String highlights, @Nullable String products, @Nullable DeckView deck,
                @Nullable String cultivationTier, @Nullable Map<String, Integer> disclosure, int disclosureTier,
                List<String> withheld, boolean imported, int revision, @Nullable Instant submittedAt, @Nullable Instant dueAt,
                @Nullable Instant publishedAt, @Nullable Instant validUntil, Instant updatedAt, List<String> returnedFields,
                @Nullable String closeReason, @Nullable PendingRevision pendingRevision,
                NeedState state, int version, List<String> actions) {

    /** Whose need it is. */
    @Serdeable
    record Enterprise(String id, String name) {
    }

    /** The deck's name and size; its address is {@code /api/needs/{id}/deck}. */
    @Serdeable
    record DeckView(String name, long sizeBytes) {
    }

    /**
     * A revision beside what is live.
     *
     * @param note why it was returned, or what was changed
     */
    @Serdeable
    record PendingRevision(int number, RevisionState state, NeedContent content, @Nullable String note,
                           @Nullable Instant submittedAt, @Nullable Instant dueAt) {
    }
}
