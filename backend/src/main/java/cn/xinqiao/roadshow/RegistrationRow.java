package cn.xinqiao.roadshow;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code registration}. */
@MappedEntity("registration")
record RegistrationRow(@Id long id, long roadshowId, long poolId, long personId, @Nullable Long livePersonId,
                       @Nullable Long organisationId, @Nullable Instant waitingSince, RegistrationState state, int version,
                       Instant createdAt, Instant updatedAt) {
}
