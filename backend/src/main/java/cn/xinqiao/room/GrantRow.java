package cn.xinqiao.room;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** One row of {@code data_room_grant}. */
@MappedEntity("data_room_grant")
record GrantRow(@Id long id, long enterpriseId, long institutionId, @Nullable Long askedBy, @Nullable String message, boolean canDownload,
                @Nullable LocalDate untilOn, @Nullable Instant grantedAt, @Nullable Long liveInstitutionId, GrantState state, int version,
                Instant createdAt, Instant updatedAt) {
    /** Whether it lets anybody in on that day; the timer only writes down later that it has ended. */
    boolean inForce(LocalDate today) {
        return state == GrantState.GRANTED && untilOn != null && !untilOn.isBefore(today);
    }
}
