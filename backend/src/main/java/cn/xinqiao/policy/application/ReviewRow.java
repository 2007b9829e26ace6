package cn.xinqiao.policy.application;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/** One row of {@code policy_review}. */
@MappedEntity("policy_review")
record ReviewRow(@Id long id, long applicationId, long personId, @Nullable String scores, @Nullable BigDecimal total, @Nullable String commentText,
                 ReviewState state, int version, Instant createdAt, Instant updatedAt) {
}
