package cn.xinqiao.roadshow.day;

import cn.xinqiao.roadshow.day.merge.Outcome;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a device sends when it has a network, and what it gets. */
final class SyncMarks {
    private SyncMarks() {
    }

    /**
     * @param sentAt the device's corrected clock when sending, milliseconds since 1970
     * @param since  revision of the newest mark the device has, 0 for none
     * @param marks  at most 200
     */
    @Serdeable
    @Schema(name = "SyncDayMarks")
    record Sent(@Nullable Long sentAt, @Nullable Long since, @Nullable List<DayMark> marks) {
    }

    /**
     * @param serverTime to put the device's clock right
     * @param revision   send it as {@code since} next time
     * @param more       whether there are more marks to fetch at once
     * @param shiftedMs  by how much the times of the sent marks were put right, 0 where the clock was good
     * @param results    one for each mark sent, in their order
     * @param marks      what others marked since
     */
    @Serdeable
    @Schema(name = "DayMarksSynced")
    record Synced(long serverTime, long revision, boolean more, long shiftedMs, List<Result> results, List<DayMark> marks) {
    }

    /**
     * @param taken   whether it is in the log now
     * @param at      its time as it counts
     * @param code    why it was not taken: NOT_ALLOWED, UNKNOWN_SUBJECT, NOT_STARTED, NO_REASON, ID_REUSED; or of a taken check-in NOT_ADMITTED
     *                where the registration holds no seat
     * @param outcome what became of it as things stand now
     * @param other   the mark it met
     * @param first   for a check-in: who was there before it, and when
     */
    @Serdeable
    @Schema(name = "DayMarkResult")
    record Result(String id, boolean taken, @Nullable Long at, @Nullable String code, @Nullable Outcome outcome, @Nullable String other,
                  @Nullable First first) {
    }

    /** The check-in that counts. */
    @Serdeable
    @Schema(name = "DayFirstCheckIn")
    record First(String by, long at, String gate) {
    }
}
