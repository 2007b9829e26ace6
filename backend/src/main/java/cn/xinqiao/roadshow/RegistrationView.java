package cn.xinqiao.roadshow;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A registration.
 *
 * @param position      place on the waiting list from 1, null unless waitlisted
 * @param offersMade    how many seats of the pool were offered to those who wait so far; null unless waitlisted
 * @param priorityClass the event's declared class the person was in on entry, from 1; null in none
 * @param offeredUntil  until when the offered seat can be taken, null unless offered
 * @param sharesContact whether the person stands on the contact list of attendees
 */
@Serdeable
record RegistrationView(
        String id, String roadshowId, String roadshowTitle, Instant roadshowStartsAt, String poolId, String pool,
        AttendanceMode mode, String personId, String personName, @Nullable String organisationId,
        @Nullable String organisationName, @Nullable String organisationType, @Nullable Integer position,
        @Nullable Integer offersMade, @Nullable Integer priorityClass, @Nullable Instant waitingSince, @Nullable Instant offeredUntil,
        boolean sharesContact, RegistrationState state, int version, List<String> actions, Instant registeredAt) {
    /** The same with what the caller may do now. */
    RegistrationView offering(List<String> offered) {
        return new RegistrationView(id, roadshowId, roadshowTitle, roadshowStartsAt, poolId, pool, mode, personId, personName,
                organisationId, organisationName, organisationType, position, offersMade, priorityClass, waitingSince, offeredUntil,
                sharesContact, state, version, offered, registeredAt);
    }
}
