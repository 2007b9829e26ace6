package cn.xinqiao.roadshow;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What an organizer says of an event: the body of {@code POST /api/roadshows}. Only title, format, mode and the two
 * dates are needed for a draft; {@code submit} asks for the rest.
 *
 * @param format          PRESENTATION, MATCHMAKING or MIXED
 * @param mode            ON_SITE, ONLINE or HYBRID
 * @param presentMinutes  8 unless told
 * @param questionMinutes 7 unless told
 * @param rubric          criteria with weights in percent that add to 100
 * @param minReviews      reviews an application needs before it is decided on; 0 unless told
 */
@Serdeable
@Schema(name = "CreateRoadshow")
record RoadshowFacts(
        @Nullable String title, @Nullable RoadshowFormat format, @Nullable AttendanceMode mode,
        @Nullable Instant startsAt, @Nullable Instant endsAt, @Nullable Venue venue, @Nullable List<Room> rooms,
        @Nullable List<Pool> pools, @Nullable Integer presentMinutes, @Nullable Integer questionMinutes,
        @Nullable List<Criterion> rubric, @Nullable Windows windows, @Nullable List<String> sectors,
        @Nullable String summary, @Nullable String onlineLink, @Nullable String privacyNotice, @Nullable Integer minReviews) {

    /**
     * A place.
     *
     * @param zone     IANA name, Asia/Shanghai unless told
     * @param opensAt  HH:mm local, for events of several days; null: open from start to end
     * @param closesAt HH:mm local
     */
    @Serdeable
    @Schema(name = "RoadshowVenue")
    record Venue(@Nullable String name, @Nullable String address, @Nullable String regionCode, @Nullable String zone,
                 @Nullable String opensAt, @Nullable String closesAt) {
    }

    /** @param id of an existing room in a change; null for a new one */
    @Serdeable
    @Schema(name = "RoadshowRoom")
    record Room(@Nullable String id, @Nullable String name, @Nullable Integer capacity) {
    }

    /**
     * Seats for one audience.
     *
     * @param id       of an existing pool in a change; null for a new one
     * @param audience ANYONE, ENTERPRISE or INSTITUTION; ANYONE unless told
     * @param mode     ON_SITE or ONLINE; the event's own unless told
     */
    @Serdeable
    @Schema(name = "RoadshowPool")
    record Pool(@Nullable String id, @Nullable String name, @Nullable PoolAudience audience,
                @Nullable AttendanceMode mode, @Nullable Integer capacity, @Nullable Boolean needsApproval) {
    }

    /** @param weight percent */
    @Serdeable
    @Schema(name = "RubricCriterion")
    record Criterion(@Nullable String name, @Nullable BigDecimal weight) {
    }

    /** When people may apply and register, by the server's clock. */
    @Serdeable
    @Schema(name = "RoadshowWindows")
    record Windows(@Nullable Instant callOpensAt, @Nullable Instant callClosesAt,
                   @Nullable Instant registrationOpensAt, @Nullable Instant registrationClosesAt) {
        static final Windows NONE = new Windows(null, null, null, null);
    }
}
