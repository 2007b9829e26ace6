package cn.xinqiao.roadshow.meeting;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The body of {@code PUT /api/roadshows/{id}/meetings/programme}: all settings; what is left out gets its usual value.
 *
 * @param version         of the programme that is changed; left out to make one
 * @param slotMinutes     20 unless told
 * @param gapMinutes      time to change tables; 0 unless told
 * @param tables          with the id of each that stays
 * @param enterpriseCap   most meetings of an enterprise; none unless told
 * @param institutionCap  most meetings of one person of an institution
 * @param enterpriseFloor meetings every enterprise should get at least; 1 unless told
 * @param freeBooking     whether what is left over can be booked once the plan is final; yes unless told
 * @param requestQuota    open requests of one participant; 5 unless told
 * @param matchPoints     worth of a match score of 100; 40 unless told
 * @param mustPoints      worth of each side's must; 20 unless told
 * @param wouldPoints     worth of each side's would; 10 unless told
 */
@Serdeable
record ChangeProgramme(@Nullable Integer version, @Nullable Integer slotMinutes, @Nullable Integer gapMinutes, @Nullable List<Block> blocks,
                       @Nullable List<Table> tables, @Nullable Integer enterpriseCap, @Nullable Integer institutionCap,
                       @Nullable Integer enterpriseFloor, @Nullable Boolean freeBooking, @Nullable Integer requestQuota,
                       @Nullable Instant preferencesCloseAt, @Nullable Integer matchPoints, @Nullable Integer mustPoints,
                       @Nullable Integer wouldPoints) {
    /** Slots in a row. */
    @Serdeable
    record Block(@Nullable Instant startsAt, @Nullable Integer slots) {
    }

    /** @param closed slots in which it cannot be used */
    @Serdeable
    record Table(@Nullable String id, @Nullable String name, @Nullable List<Integer> closed) {
    }
}
