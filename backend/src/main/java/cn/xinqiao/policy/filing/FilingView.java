package cn.xinqiao.policy.filing;

import cn.xinqiao.policy.rules.Verdict;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A filing as its enterprise and the office see it.
 *
 * @param ruleSet   the checklist's; null where none is in force
 * @param checklist conditions of the round, each as it stood when the round was opened and as it stands now
 * @param rounds    first the recognition, then each re-verification
 */
@Serdeable
@Schema(name = "CultivationFiling")
record FilingView(String id, String enterpriseId, String enterpriseName, FilingTier tier, int filingYear, @Nullable String ruleSet, @Nullable LocalDate plannedOn,
                  @Nullable LocalDate filedOn, @Nullable String receipt, @Nullable String receiptFileId, @Nullable String receiptFileName,
                  @Nullable FilingLevel level, @Nullable String returnedFor, @Nullable LocalDate noticeOn, @Nullable String noticeSource,
                  @Nullable String credentialId, @Nullable LocalDate validTo, @Nullable LocalDate dueOn, int round, List<Item> checklist, List<Round> rounds,
                  Instant createdAt, FilingState state, int version, List<String> actions) {

    /**
     * @param before when the round was opened
     * @param now    by what is told today; once decided, as it was then
     */
    @Serdeable
    @Schema(name = "FilingItem")
    record Item(String id, String nameZh, String nameEn, Verdict before, Verdict now, @Nullable Object actual, @Nullable Object threshold,
                @Nullable String fileId, @Nullable String fileName) {
    }

    /** @param assessmentId the snapshot kept as evidence */
    @Serdeable
    @Schema(name = "FilingRound")
    record Round(int round, @Nullable String assessmentId, LocalDate openedOn, @Nullable LocalDate dueOn, @Nullable LocalDate validFrom,
                 @Nullable LocalDate validTo, @Nullable String number, @Nullable String source, @Nullable LocalDate decidedOn, String outcome) {
    }

    /** A line of a list. */
    @Serdeable
    @Schema(name = "FilingLine")
    record Line(String id, String enterpriseName, FilingTier tier, int filingYear, @Nullable FilingLevel level, @Nullable LocalDate filedOn,
                @Nullable LocalDate validTo, @Nullable LocalDate dueOn, int round, FilingState state) {
    }
}
