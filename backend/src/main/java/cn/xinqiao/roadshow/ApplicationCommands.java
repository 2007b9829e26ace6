package cn.xinqiao.roadshow;

import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.roadshow.review.DecisionReason;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Bodies that concern presenter applications. */
final class ApplicationCommands {
    private ApplicationCommands() {
    }

    /**
     * The body of {@code POST /api/roadshows/{id}/applications}.
     *
     * @param slidesFileId a file the caller uploaded
     */
    @Serdeable
    record Create(@Nullable String needId, @Nullable String message, @Nullable String presenterName,
                  @Nullable String presenterTitle, @Nullable String slidesFileId) {
    }

    /** The body of {@code PATCH /api/applications/{id}}: what is left out stays, an empty text clears. */
    @Serdeable
    record Change(@Nullable Integer version, @Nullable String needId, @Nullable String message,
                  @Nullable String presenterName, @Nullable String presenterTitle, @Nullable String slidesFileId) {
    }

    /** @param missing what is missing, one entry each */
    @Serdeable
    record Return(@Nullable Integer version, @Nullable String reason, @Nullable List<String> missing) implements CommandBody {
    }

    /**
     * @param decision SELECT, RESERVE or NOT_SELECT
     * @param rank     order among the reserves, from 1
     * @param comment  for the applicant, with the released decision
     * @param reason   needed where there are fewer reviews than the event asks for
     * @param reasons  what the applicant is told as reasons; that places are limited where none is given and it is not selected
     */
    @Serdeable
    record SetPending(@Nullable Integer version, @Nullable String reason, @Nullable PendingDecision decision,
                      @Nullable Integer rank, @Nullable String comment, @Nullable List<DecisionReason> reasons) implements CommandBody {
    }

    @Serdeable
    record Confirm(@Nullable Integer version, @Nullable String reason, @Nullable String presenterName,
                   @Nullable String presenterTitle) implements CommandBody {
    }
}
