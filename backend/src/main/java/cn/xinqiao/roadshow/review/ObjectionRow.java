package cn.xinqiao.roadshow.review;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code objection} with the names a reader needs. */
record ObjectionRow(long id, long applicationId, long enterpriseId, long organizerId, String enterpriseName, long roadshowId, String roadshowTitle,
                    String applicationState, String reason, @Nullable String proposal, @Nullable String answer, Instant dueAt, Instant createdAt,
                    ObjectionState state, int version) {
}
