package cn.xinqiao.roadshow.after;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code event_follow_up}. {@code answeredFor} is the organisation of who answered. */
@MappedEntity("event_follow_up")
record FollowUpRow(@Id long id, long roadshowId, long applicationId, long enterpriseId, long institutionId, int days, Instant dueAt,
                   @Nullable Instant remindedAt, @Nullable FollowUpOutcome outcome, @Nullable String note, @Nullable Long answeredFor,
                   @Nullable Instant answeredAt, FollowUpState state, int version, Instant createdAt, Instant updatedAt) {
}
