package cn.xinqiao.servicetask;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code service_task}. */
@MappedEntity("service_task")
record TaskRow(@Id long id, TaskCause cause, long needId, @Nullable Long dealId, long enterpriseId, @Nullable Long unitId, @Nullable Long officerId,
               Instant quietSince, @Nullable Instant opensAt, @Nullable Instant openedAt, @Nullable Instant dueAt, @Nullable String liveKey,
               TaskState state, int version, Instant createdAt, Instant updatedAt) {
}
