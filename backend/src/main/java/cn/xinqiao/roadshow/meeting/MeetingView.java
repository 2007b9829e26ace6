package cn.xinqiao.roadshow.meeting;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A meeting as the caller may see it.
 *
 * @param side         the caller's, null for the organizer and overseers
 * @param person       who comes for the institution
 * @param youAccepted  whether the caller's side has accepted
 * @param theyAccepted whether the other has
 * @param markedHeld   what the caller's side marked: held or not
 * @param enterpriseMark what the enterprise marked; for the organizer
 */
@Serdeable
record MeetingView(String id, String roadshowId, String enterpriseId, String enterprise, String institutionId, String institution, String person,
                   @Nullable String needId, @Nullable Integer slot, @Nullable String tableId, @Nullable String table, @Nullable Instant startsAt,
                   @Nullable Instant endsAt, @Nullable Side side, boolean youAccepted, boolean theyAccepted, @Nullable AskedBy askedBy,
                   @Nullable String message, @Nullable Integer proposedSlot, @Nullable Instant proposedStartsAt, boolean proposedByYou,
                   int reschedules, @Nullable Instant expiresAt, @Nullable Boolean markedHeld, @Nullable Boolean enterpriseMark,
                   @Nullable Boolean institutionMark, @Nullable Boolean staffMark, @Nullable Side absentSide, MeetingState state, int version,
                   List<String> actions) {
}
