package cn.xinqiao.roadshow;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A presenter application as the caller may see it.
 *
 * @param missing  what the organizer asked for when returning it
 * @param slides   the uploaded file, null without one
 * @param pending  the staged decision: for the organizer only, always null for the applicant
 * @param decision what the applicant is told with the released decision
 */
@Serdeable
record ApplicationView(
        String id, String roadshowId, String roadshowTitle, Instant roadshowStartsAt, Enterprise enterprise, Need need,
        @Nullable String message, @Nullable String presenterName, @Nullable String presenterTitle, List<String> missing,
        @Nullable Instant returnDueAt, @Nullable Slides slides, @Nullable Pending pending, @Nullable Integer reserveRank,
        @Nullable String decision, @Nullable Instant confirmDueAt, @Nullable Instant submittedAt,
        ApplicationState state, int version, List<String> actions, Instant updatedAt) {

    /** The same with what the caller may do now. */
    ApplicationView offering(List<String> offered) {
        return new ApplicationView(id, roadshowId, roadshowTitle, roadshowStartsAt, enterprise, need, message, presenterName,
                presenterTitle, missing, returnDueAt, slides, pending, reserveRank, decision, confirmDueAt, submittedAt, state, version,
                offered, updatedAt);
    }

    @Serdeable
    record Enterprise(String id, String name, @Nullable String tier) {
    }

    @Serdeable
    record Need(String id, @Nullable String title, @Nullable String round, @Nullable Long amountSoughtFen, List<String> sectors,
                String state) {
    }

    @Serdeable
    record Slides(String fileId, String name, long bytes) {
    }

    /**
     * @param decision SELECT, RESERVE or NOT_SELECT
     * @param reasons  codes the applicant will be told in words
     */
    @Serdeable
    record Pending(PendingDecision decision, @Nullable Integer rank, @Nullable String comment, List<String> reasons) {
    }
}
