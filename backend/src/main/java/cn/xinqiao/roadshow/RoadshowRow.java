package cn.xinqiao.roadshow;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;

/** One row of {@code roadshow}. */
@MappedEntity("roadshow")
record RoadshowRow(
        @Id long id, long organizerId, String title, RoadshowFormat format, AttendanceMode mode, Instant startsAt,
        Instant endsAt, @Nullable String venueName, @Nullable String venueAddress, @Nullable String regionCode,
        String zone, @Nullable String venueOpens, @Nullable String venueCloses, @Nullable String onlineLink,
        int presentMinutes, int questionMinutes, @Nullable Instant callOpensAt, @Nullable Instant callClosesAt,
        @Nullable Instant registrationOpensAt, @Nullable Instant registrationClosesAt, @Nullable String summary,
        @Nullable String privacyNotice, int minReviews, @Nullable Instant announcedAt, @Nullable Instant submittedAt,
        @Nullable Instant decisionsReleasedAt, int presenterPlaces, @Nullable RoadshowState stateBefore, @Nullable Instant proposedStartsAt,
        @Nullable Instant proposedEndsAt, @Nullable String notice, int calendarSequence, @Nullable Instant reportedAt,
        long createdBy, String searchText, RoadshowState state, int version, Instant createdAt, Instant updatedAt) {
    ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    boolean announced() {
        return announcedAt != null;
    }

    boolean callOpenAt(Instant now) {
        return state == RoadshowState.CALL_OPEN && (callClosesAt == null || now.isBefore(callClosesAt));
    }
}
