package cn.xinqiao.deal;

import cn.xinqiao.reference.Instrument;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A deal as either side, an operator or an auditor sees it.
 *
 * @param needTitle   what the reader may see of it at tier 1
 * @param side        the reader's; null for operators and auditors
 * @param activeAt    when somebody last did something
 * @param quiet       0, 1 when it has been quiet for 30 days, 2 when it has stalled
 * @param nda         whether a confidentiality agreement is in force
 * @param intendedFen of the latest terms; never to be added to the next two
 * @param signedFen   confirmed by both
 * @param paidInFen   verified
 * @param waitingFen  reported or confirmed, not verified: no money yet
 * @param disputedFen reported by one side and disputed by the other
 */
@Serdeable
record DealView(String id, String needId, @Nullable String needTitle, Party enterprise, Party institution, @Nullable Side side, Origin origin,
                Instant openedAt, Instant activeAt, int quiet, boolean nda, @Nullable DiligenceBasis diligenceBasis, @Nullable Terms terms,
                @Nullable Signing signing, @Nullable Signed signed, @Nullable Held held, @Nullable Lost lost, @Nullable Long intendedFen,
                @Nullable Long signedFen, long paidInFen, long waitingFen, long disputedFen, DealState state, int version, List<String> actions) {
    @Serdeable
    @Schema(name = "DealParty")
    record Party(String id, String name) {
    }

    @Serdeable
    @Schema(name = "DealTerms")
    record Terms(long amountFen, Instrument instrument, @Nullable BigDecimal equityPct, @Nullable Long preMoneyFen, @Nullable LocalDate offeredOn) {
    }

    /** What one side says was signed, until the other confirms. */
    @Serdeable
    @Schema(name = "DealSigning")
    record Signing(Side by, long amountFen, @Nullable LocalDate signedOn, @Nullable String documentHash, @Nullable Instant dueAt) {
    }

    @Serdeable
    @Schema(name = "DealSigned")
    record Signed(long amountFen, @Nullable LocalDate signedOn, @Nullable String documentHash) {
    }

    @Serdeable
    @Schema(name = "DealHeld")
    record Held(@Nullable DealState from, @Nullable LocalDate until) {
    }

    /** @param reopenUntil last moment to ask for it to be taken up again */
    @Serdeable
    @Schema(name = "DealLost")
    record Lost(@Nullable LostCode reasonCode, @Nullable Instant at, @Nullable Instant reopenUntil, boolean reopenAsked) {
    }
}
