package cn.xinqiao.roadshow;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** A registration. @param position place on the waiting list from 1, null unless waitlisted */
@Serdeable
record RegistrationView(
        String id, String roadshowId, String roadshowTitle, Instant roadshowStartsAt, String poolId, String pool,
        AttendanceMode mode, String personId, String personName, @Nullable String organisationId,
        @Nullable String organisationName, @Nullable String organisationType, @Nullable Integer position,
        RegistrationState state, int version, List<String> actions, Instant registeredAt) {
    /** The same with what the caller may do now. */
    RegistrationView offering(List<String> offered) {
        return new RegistrationView(id, roadshowId, roadshowTitle, roadshowStartsAt, poolId, pool, mode, personId, personName,
                organisationId, organisationName, organisationType, position, state, version, offered, registeredAt);
    }
}
