package cn.xinqiao.roadshow.meeting;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An event's meeting programme.
 *
 * @param counts         null for participants
 * @param repairSuggested something changed since the meetings were published that a repair would take up; for the organizer
 * @param takesPart      the caller is a participant
 * @param side           the caller's, null for who takes no part
 */
@Serdeable
record ProgrammeView(String id, String roadshowId, String roadshowTitle, String zone, int slotMinutes, int gapMinutes, List<Block> blocks,
                     List<Slot> slots, List<Table> tables, @Nullable Integer enterpriseCap, @Nullable Integer institutionCap, int enterpriseFloor,
                     boolean freeBooking, int requestQuota, @Nullable Instant preferencesCloseAt, @Nullable Instant objectionsDueAt,
                     int matchPoints, int mustPoints, int wouldPoints, @Nullable Counts counts, boolean repairSuggested, boolean takesPart,
                     @Nullable Side side, ProgrammeState state, int version, List<String> actions) {
    @Serdeable
    record Block(Instant startsAt, int slots) {
    }

    @Serdeable
    record Slot(int number, int block, Instant startsAt, Instant endsAt) {
    }

    @Serdeable
    record Table(String id, String name, List<Integer> closed) {
    }

    /** @param answered participants who said whom they want to meet */
    @Serdeable
    record Counts(int enterprises, int people, int institutions, int answered, int meetings) {
    }
}
