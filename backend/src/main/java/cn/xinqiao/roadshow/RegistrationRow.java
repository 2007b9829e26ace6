package cn.xinqiao.roadshow;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One row of {@code registration}.
 *
 * @param livePersonId  the person while this is their registration for the event
 * @param priorityClass the declared class on entry, from 1; null in none
 * @param waitingOrder  place among those who wait, smaller first: {@link WaitingOrder}
 * @param lapsedAt      when an offer was last left to lapse
 * @param sharesContact whether the person stands on the contact list for attendees
 */
@MappedEntity("registration")
record RegistrationRow(@Id long id, long roadshowId, long poolId, long personId, @Nullable Long livePersonId,
                       @Nullable Long organisationId, @Nullable Instant waitingSince, @Nullable Integer priorityClass,
                       @Nullable Long waitingOrder, @Nullable Instant offeredUntil, @Nullable Instant lapsedAt, boolean sharesContact,
                       RegistrationState state, int version, Instant createdAt, Instant updatedAt) {
    /** Where the person stands in line when they enter it now. */
    int rank() {
        return lapsedAt != null ? WaitingOrder.AFTER_LAPSE : priorityClass != null ? priorityClass : WaitingOrder.NO_CLASS;
    }
}
