package cn.xinqiao.roadshow;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An event as the caller may see it. The last five fields before {@code state} are null for the public:
 * the joining link is for the organizer and for those with a confirmed seat, the counts are the organizer's.
 *
 * @param notice        why it was postponed or cancelled
 * @param proposed      new dates named on postponement and not yet approved
 * @param agendaNumber  number of the released agenda, null before the first release
 * @param mine          the caller's own application and registration
 * @param counts        applications and registrations by state, for the organizer
 * @param report        the frozen figures, for the organizer, the authority and the auditor
 */
@Serdeable
record RoadshowView(
        String id, Organizer organizer, String title, RoadshowFormat format, AttendanceMode mode, Instant startsAt,
        Instant endsAt, RoadshowFacts.Venue venue, List<Room> rooms, List<Pool> pools, int presentMinutes,
        int questionMinutes, List<Criterion> rubric, RoadshowFacts.Windows windows, List<String> sectors,
        @Nullable String summary, @Nullable String privacyNotice, int minReviews, @Nullable String notice,
        @Nullable Proposed proposed, @Nullable Integer agendaNumber, @Nullable Mine mine,
        @Nullable String onlineLink, @Nullable Counts counts, @Nullable Report report, boolean organizing,
        RoadshowState state, int version, List<String> actions, Instant createdAt, Instant updatedAt) {

    @Serdeable
    record Organizer(String id, String name) {
    }

    @Serdeable
    record Room(String id, String name, int capacity) {
    }

    /** @param waiting how many wait for a seat */
    @Serdeable
    record Pool(String id, String name, PoolAudience audience, AttendanceMode mode, int capacity, int taken, int left,
                int waiting, boolean needsApproval) {
    }

    @Serdeable
    record Criterion(String name, BigDecimal weight) {
    }

    @Serdeable
    record Proposed(Instant startsAt, @Nullable Instant endsAt) {
    }

    @Serdeable
    record Mine(@Nullable String applicationId, @Nullable ApplicationState applicationState,
                @Nullable String registrationId, @Nullable RegistrationState registrationState,
                boolean invited) {
    }

    @Serdeable
    record Counts(Map<String, Long> applications, Map<String, Long> registrations) {
    }

    @Serdeable
    record Report(int applications, int selected, int presented, int noShows, int registrations, int institutions,
                  int enterprises, @Nullable String remarks, String definitions, Instant frozenAt) {
    }
}
