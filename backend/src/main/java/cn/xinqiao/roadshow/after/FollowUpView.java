package cn.xinqiao.roadshow.after;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What became of a presenter and an institution.
 *
 * @param days       after the event: 7, 30, 90 or 180
 * @param note       for the two sides only
 * @param answeredBy ENTERPRISE or INSTITUTION
 */
@Serdeable
record FollowUpView(String id, String roadshowId, String roadshowTitle, String enterpriseId, String enterpriseName, String institutionId,
                    String institutionName, String needId, int days, Instant dueAt, @Nullable FollowUpOutcome outcome, @Nullable String note,
                    @Nullable String answeredBy, @Nullable Instant answeredAt, FollowUpState state, int version, List<String> actions) {
    FollowUpView offering(List<String> commands) {
        return new FollowUpView(id, roadshowId, roadshowTitle, enterpriseId, enterpriseName, institutionId, institutionName, needId, days, dueAt,
                outcome, note, answeredBy, answeredAt, state, version, commands);
    }
}
