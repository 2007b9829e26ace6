package cn.xinqiao.roadshow.day;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What a device needs to work at an event without a network.
 *
 * @param may        what the caller may mark: CHECK_IN, PRESENT, STAGE, RATE
 * @param serverTime milliseconds since 1970, to put the device's clock right
 * @param expiresAt  when the device has to forget it
 * @param revision   of the newest mark in it
 * @param doorCode   six digits for those who check themselves in; for staff
 * @param attendees  who may come; for staff
 * @param items      the released agenda
 * @param marks      for staff all, for others their own
 */
@Serdeable
@Schema(name = "DayBundle")
record DayBundle(String roadshowId, String title, String venue, String zone, String state, Instant startsAt, Instant endsAt, int presentMinutes,
                 int questionMinutes, List<String> may, String personId, String personName, long serverTime, Instant expiresAt, long revision,
                 @Nullable String doorCode, List<Gate> gates, List<Attendee> attendees, List<Item> items, List<Meeting> meetings,
                 List<DayMark> marks) {
    /** @param code MAIN for the entrance, else the id of a room */
    @Serdeable
    @Schema(name = "DayGate")
    record Gate(String code, String name) {
    }

    /**
     * Nothing that would let anybody call or write to the person.
     *
     * @param kind     REGISTRATION or PRESENTER
     * @param state    of the registration or application
     * @param codeHash of the ticket's code
     * @param tail     narrows down by the last four digits of the phone; null where the person gave none
     */
    @Serdeable
    @Schema(name = "DayAttendee")
    record Attendee(String id, String kind, String name, @Nullable String organisation, String pool, String mode, String state,
                    String codeHash, @Nullable Integer tail) {
    }

    /** @param state of the application, null for items that are no presentations; @param own of the caller's own enterprise */
    @Serdeable
    @Schema(name = "DayItem")
    record Item(String id, String kind, String title, @Nullable String roomId, @Nullable String room, @Nullable String applicationId,
                @Nullable String enterprise, @Nullable String presenter, @Nullable String state, Instant startsAt, Instant endsAt) {
    }

    @Serdeable
    @Schema(name = "DayMeeting")
    record Meeting(String id, String table, List<String> parties, Instant startsAt, Instant endsAt) {
    }
}
