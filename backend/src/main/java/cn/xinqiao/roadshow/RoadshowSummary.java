package cn.xinqiao.roadshow;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An event in a list.
 *
 * @param seatsLeft free seats over all pools
 */
@Serdeable
record RoadshowSummary(
        String id, String organizerId, String organizerName, String title, RoadshowFormat format, AttendanceMode mode,
        Instant startsAt, Instant endsAt, @Nullable String venueName, @Nullable String regionCode, String zone,
        @Nullable Instant callClosesAt, @Nullable Instant registrationOpensAt, @Nullable Instant registrationClosesAt,
        int seats, int seatsLeft, List<String> sectors, RoadshowState state, int version) {
}
