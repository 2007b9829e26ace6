package cn.xinqiao.roadshow.review;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One row of {@code review} with what decides who may know of it.
 *
 * @param total of 100, null until submitted
 */
record ReviewRow(long id, ReviewEvent event, long applicationId, long enterpriseId, long panelReviewerId, long personId,
                 @Nullable BigDecimal total, @Nullable String applicantComment, @Nullable String panelComment,
                 @Nullable Instant submittedAt, ReviewState state, int version) {
}
