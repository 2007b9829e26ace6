package cn.xinqiao.policy.filing;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What the commands of filings take. */
final class FilingCommands {
    private FilingCommands() {
    }

    /**
     * @param filingYear this year or one of the next two
     * @param plannedOn  the enterprise's own day to file by
     */
    @Serdeable
    @Schema(name = "PlanFiling")
    record Plan(@Nullable FilingTier tier, @Nullable Integer filingYear, @Nullable LocalDate plannedOn) {
    }

    /**
     * @param item   condition of the checklist
     * @param fileId own upload; null takes it away
     */
    @Serdeable
    @Schema(name = "AttachFilingPaper")
    record Attach(@Nullable Integer version, @Nullable String reason, @Nullable String item, @Nullable String fileId) implements CommandBody {
    }

    /** @param receipt number the ministry's platform gave */
    @Serdeable
    @Schema(name = "MarkFiled")
    record Filed(@Nullable Integer version, @Nullable String reason, @Nullable LocalDate filedOn, @Nullable String receipt,
                 @Nullable String receiptFileId) implements CommandBody {
    }

    /** @param level above the one it is on */
    @Serdeable
    @Schema(name = "ForwardFiling")
    record Forward(@Nullable Integer version, @Nullable String reason, @Nullable FilingLevel level) implements CommandBody {
    }

    /** @param source where the list is published */
    @Serdeable
    @Schema(name = "MarkFilingNotice")
    record PublicNotice(@Nullable Integer version, @Nullable String reason, @Nullable LocalDate noticeOn, @Nullable String source) implements CommandBody {
    }

    /**
     * @param number  of the certificate
     * @param source  the published list
     * @param validTo last day; null: as many years as the rules say
     */
    @Serdeable
    @Schema(name = "RecogniseFiling")
    record Recognise(@Nullable Integer version, @Nullable String reason, @Nullable String number, @Nullable String issuer, @Nullable String source,
                     @Nullable LocalDate validFrom, @Nullable LocalDate validTo) implements CommandBody {
    }

    /** @param validTo last day of the new validity; null: as many years as the rules say after the old one */
    @Serdeable
    @Schema(name = "PassReVerification")
    record Pass(@Nullable Integer version, @Nullable String reason, @Nullable String number, @Nullable String source,
                @Nullable LocalDate validTo) implements CommandBody {
    }
}
