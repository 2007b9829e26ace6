package cn.xinqiao.policy;

import cn.xinqiao.policy.rules.Verdict;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Money that moved the ladder, as it travels. */
final class PaidInViews {
    private PaidInViews() {
    }

    /** Whether a record counts as equity of a qualified investor, and if not why. */
    @Serdeable
    enum Standing {
        COUNTS, NOT_EQUITY, NOT_QUALIFIED
    }

    /** A verified funding record that a figure rests on. */
    @Serdeable
    record Evidence(String recordId, String dealId, String institution, long amountFen, LocalDate paidOn) {
    }

    /** @param assessmentId the snapshot in which the criterion turned */
    @Serdeable
    record FlipView(String assessmentId, String tier, String criterion, String nameZh, String nameEn, Verdict before, Verdict after, Instant flippedAt) {
    }

    /** @param id of the funding record
     *  @param voided no longer counts
     *  @param flips oldest first */
    @Serdeable
    record PaidInView(String id, String dealId, String enterpriseId, String enterprise, String institution, long amountFen, LocalDate paidOn,
                      Standing standing, boolean voided, Instant receivedAt, List<FlipView> flips) {
    }
}
