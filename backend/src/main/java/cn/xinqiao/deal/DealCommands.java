package cn.xinqiao.deal;

import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.reference.Instrument;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The bodies of SM-14's and SM-15's commands that take something of their own. */
final class DealCommands {
    private DealCommands() {
    }

    /**
     * @param instrument  what it is; equity needs share and valuation
     * @param equityPct   share offered for the amount, in percent
     * @param preMoneyFen valuation before the money
     */
    @Serdeable
    record OfferTerms(@Nullable Integer version, @Nullable String reason, @Nullable Long amountFen, @Nullable Instrument instrument,
                      @Nullable BigDecimal equityPct, @Nullable Long preMoneyFen, @Nullable LocalDate offeredOn) implements CommandBody {
    }

    /** @param documentHash SHA-256 of the signed document, 64 hexadecimal digits; the document itself stays with the sides */
    @Serdeable
    record Sign(@Nullable Integer version, @Nullable String reason, @Nullable Long amountFen, @Nullable LocalDate signedOn,
                @Nullable String documentHash) implements CommandBody {
    }

    /** @param documentHash of the document the confirming side holds; must equal the one that was sent */
    @Serdeable
    record ConfirmSigning(@Nullable Integer version, @Nullable String reason, @Nullable String documentHash) implements CommandBody {
    }

    @Serdeable
    record Hold(@Nullable Integer version, @Nullable String reason, @Nullable LocalDate until) implements CommandBody {
    }

    @Serdeable
    record Lose(@Nullable Integer version, @Nullable String reason, @Nullable LostCode reasonCode) implements CommandBody {
    }

    /** @param toState an earlier one */
    @Serdeable
    record Correct(@Nullable Integer version, @Nullable String reason, @Nullable DealState toState) implements CommandBody {
    }

    /**
     * What the other side says was paid in, where it differs from what was reported; of a verified record what an operator says,
     * with both left out where no money came at all.
     */
    @Serdeable
    record ProposePair(@Nullable Integer version, @Nullable String reason, @Nullable Long amountFen, @Nullable LocalDate paidOn)
            implements CommandBody {
    }

    /** @param document the capital-verification report or bank receipt that was checked: what it is and its number */
    @Serdeable
    record Verify(@Nullable Integer version, @Nullable String reason, @Nullable String document) implements CommandBody {
    }

    @Serdeable
    record Settle(@Nullable Integer version, @Nullable String reason, @Nullable Settlement outcome, @Nullable String document)
            implements CommandBody {
    }

    /** How a disputed record ends. */
    enum Settlement {
        VERIFIED, VOIDED
    }

    /** The right entries for a record's place; those of a verified record are as proposed and may be left out. */
    @Serdeable
    record CorrectRecord(@Nullable Integer version, @Nullable String reason, @Nullable Long amountFen, @Nullable LocalDate paidOn,
                         @Nullable Instrument instrument, @Nullable String evidenceFileId) implements CommandBody {
    }
}
