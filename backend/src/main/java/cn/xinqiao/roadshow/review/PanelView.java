package cn.xinqiao.roadshow.review;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An event's panel for its organizer: settings, reviewers, and which application is with whom.
 *
 * @param reviewing whether the event is being decided
 * @param version   of the settings
 */
@Serdeable
@Schema(name = "ReviewPanel")
record PanelView(String roadshowId, String roadshowTitle, boolean reviewing, int reviewsEach, int minReviews, int loadMin, int loadMax,
                 @Nullable Integer places, @Nullable Instant dueAt, boolean overdue, boolean commentRequired, boolean openAfterOwn,
                 List<Reviewer> reviewers, List<Row> applications, int version) {

    /**
     * @param organisations where the reviewer belongs
     * @param load          standing reviews
     * @param open          of them not yet in
     */
    @Serdeable
    @Schema(name = "ReviewPanelReviewer")
    record Reviewer(String id, String name, List<String> organisations, @Nullable Integer loadMax, List<String> sectors, int load, int open,
                    ReviewerState state, int version, List<String> actions) {
    }

    /** @param cells one for each review there is or was, and each reviewer in conflict */
    @Serdeable
    @Schema(name = "ReviewPanelRow")
    record Row(String id, String enterpriseName, @Nullable String title, String state, List<String> sectors, int counted, List<Cell> cells) {
    }

    /**
     * @param reviewId null for a conflict alone
     * @param conflict why this reviewer may not have it, null without one
     * @param total    of 100, once submitted and unless sealed from the caller
     */
    @Serdeable
    @Schema(name = "ReviewPanelCell")
    record Cell(String reviewerId, @Nullable String reviewId, @Nullable ReviewState state, @Nullable Conflict conflict, @Nullable Double total) {
    }
}
