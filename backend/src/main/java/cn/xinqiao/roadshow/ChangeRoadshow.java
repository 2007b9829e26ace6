package cn.xinqiao.roadshow;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The body of {@code PATCH /api/roadshows/{id}}: what is left out stays as it is, an empty text clears. A draft may be
 * changed whole; from approval to publication only summary, venue, link, sectors, rooms, seats and registration window.
 */
@Serdeable
record ChangeRoadshow(
        @Nullable Integer version, @Nullable String title, @Nullable RoadshowFormat format, @Nullable AttendanceMode mode,
        @Nullable Instant startsAt, @Nullable Instant endsAt, RoadshowFacts.@Nullable Venue venue,
        @Nullable List<RoadshowFacts.Room> rooms, @Nullable List<RoadshowFacts.Pool> pools,
        @Nullable Integer presentMinutes, @Nullable Integer questionMinutes,
        @Nullable List<RoadshowFacts.Criterion> rubric, RoadshowFacts.@Nullable Windows windows,
        @Nullable List<String> sectors, @Nullable String summary, @Nullable String onlineLink,
        @Nullable String privacyNotice, @Nullable Integer minReviews) {
}
