package cn.xinqiao.roadshow;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code presenter_application}. */
@MappedEntity("presenter_application")
record ApplicationRow(
        @Id long id, long roadshowId, long enterpriseId, @Nullable Long liveEnterpriseId, long needId,
        @Nullable String message, @Nullable String presenterName, @Nullable String presenterTitle,
        @Nullable Long slidesFileId, @Nullable String slidesName, @Nullable Long slidesBytes,
        @Nullable String missing, @Nullable Instant returnDueAt, @Nullable PendingDecision pendingDecision,
        @Nullable Integer pendingRank, @Nullable String pendingComment, @Nullable Integer reserveRank,
        @Nullable String decisionComment, @Nullable Instant confirmDueAt, @Nullable Instant submittedAt, @Nullable Instant decidedAt,
        @Nullable Instant objectedAt, long createdBy,
        ApplicationState state, int version, Instant createdAt, Instant updatedAt) {
}
