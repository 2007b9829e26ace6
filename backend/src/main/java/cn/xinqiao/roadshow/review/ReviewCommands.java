package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bodies that concern reviews and panels. */
final class ReviewCommands {
    private ReviewCommands() {
    }

    /** Why a reviewer steps back. */
    enum Grounds { INTEREST, COMPETENCE, WORKLOAD, OTHER }

    @Serdeable
    @Schema(name = "RecuseReview")
    record Recuse(@Nullable Integer version, @Nullable String reason, @Nullable Grounds grounds) implements CommandBody {
    }

    /**
     * What is left out stays as it was.
     *
     * @param scores           1 to 10 by the criterion's id; null takes a score away
     * @param applicantComment for the applicant, who is not told whose it is
     * @param panelComment     for the organizer and the panel
     */
    @Serdeable
    @Schema(name = "ReviewScores")
    record Scores(@Nullable Integer version, @Nullable String reason, @Nullable Map<String, @Nullable Integer> scores,
                  @Nullable String applicantComment, @Nullable String panelComment) implements CommandBody {
    }

    @Serdeable
    @Schema(name = "AssignReview")
    record Assign(@Nullable String applicationId, @Nullable String reviewerId) {
    }

    /**
     * @param preview nothing is written
     * @param partial assigns what can be even where reviewers are too few
     */
    @Serdeable
    @Schema(name = "AssignReviews")
    record AssignAll(@Nullable Boolean preview, @Nullable Boolean partial) {
    }

    /**
     * @param login   of somebody who has an account
     * @param loadMax most reviews for this reviewer; the panel's limit unless told
     * @param sectors what the reviewer knows well, best first
     */
    @Serdeable
    @Schema(name = "InviteReviewer")
    record Invite(@Nullable String login, @Nullable Integer loadMax, @Nullable List<String> sectors) {
    }

    /** What is left out stays; a load of -1 takes the panel's limit again. */
    @Serdeable
    @Schema(name = "ChangeReviewer")
    record ChangeReviewer(@Nullable Integer version, @Nullable Integer loadMax, @Nullable List<String> sectors) {
    }

    /**
     * What is left out stays.
     *
     * @param places presenters wanted
     */
    @Serdeable
    @Schema(name = "ChangePanel")
    record ChangePanel(@Nullable Integer version, @Nullable Integer reviewsEach, @Nullable Integer loadMin, @Nullable Integer loadMax,
                       @Nullable Integer places, @Nullable Instant dueAt, @Nullable Boolean commentRequired, @Nullable Boolean openAfterOwn) {
    }
}
