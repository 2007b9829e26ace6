package cn.xinqiao.roadshow.review;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A review as its reviewer or the event's organizer sees it.
 *
 * @param reviewing whether the event is being decided, so that reviews may change
 * @param material  what the applicant handed in; null until the reviewer declared to have no conflict
 * @param total     of 100; to the organizer only once submitted
 * @param others    submitted reviews of the same application, without names: empty until one's own is in
 * @param revisions earlier versions, newest first
 */
@Serdeable
record ReviewView(String id, String roadshowId, String roadshowTitle, boolean reviewing, Paper application, @Nullable Material material,
                  Reviewer reviewer, List<Criterion> criteria, boolean commentRequired, @Nullable BigDecimal total,
                  @Nullable String applicantComment, @Nullable String panelComment, @Nullable Instant dueAt, @Nullable Instant submittedAt,
                  @Nullable String setAside, @Nullable String setAsideReason, List<Other> others, List<Revision> revisions,
                  ReviewState state, int version, List<String> actions) {

    /** @param teaser the anonymous words a need is announced with, where there are no more yet */
    @Serdeable
    record Paper(String id, String enterpriseName, @Nullable String tier, String needId, @Nullable String title, @Nullable String teaser,
                 @Nullable String round, @Nullable String amountBand, @Nullable Long amountSoughtFen, List<String> sectors) {
    }

    @Serdeable
    record Material(@Nullable String summary, @Nullable String message, @Nullable String presenterName, @Nullable String presenterTitle,
                    @Nullable String slidesFileId, @Nullable String slidesName) {
    }

    /** @param id of the reviewer on this panel */
    @Serdeable
    record Reviewer(String id, String name) {
    }

    /** @param weight percent */
    @Serdeable
    record Criterion(String id, String name, BigDecimal weight, @Nullable Integer score) {
    }

    @Serdeable
    record Other(BigDecimal total, @Nullable String applicantComment, @Nullable String panelComment) {
    }

    @Serdeable
    record Revision(int number, BigDecimal total, List<Integer> scores, @Nullable String applicantComment, @Nullable String panelComment,
                    Instant submittedAt) {
    }

    /** The same with what the caller may do now. */
    ReviewView offering(List<String> offered) {
        return new ReviewView(id, roadshowId, roadshowTitle, reviewing, application, material, reviewer, criteria, commentRequired, total,
                applicantComment, panelComment, dueAt, submittedAt, setAside, setAsideReason, others, revisions, state, version, offered);
    }
}
