package cn.xinqiao.roadshow.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code meeting} with names to show. */
record MeetingRow(long id, long programmeId, long roadshowId, long enterpriseParticipantId, long institutionParticipantId, long enterpriseId,
                  String enterprise, long institutionId, String institution, long personId, String person, @Nullable Long needId,
                  @Nullable Long planId, @Nullable Integer slot, @Nullable Long tableId, @Nullable String table, @Nullable Instant startsAt,
                  @Nullable Instant endsAt, AskedBy askedBy, boolean enterpriseAccepted, boolean institutionAccepted, @Nullable String message,
                  @Nullable Integer proposedSlot, @Nullable Side proposedBy, int reschedules, @Nullable Instant expiresAt,
                  @Nullable Boolean enterpriseMark, @Nullable Boolean institutionMark, @Nullable Boolean staffMark, @Nullable Side absentSide,
                  int calendarSequence, MeetingState state, int version, Instant updatedAt) {
    boolean accepted(Side side) {
        return side == Side.ENTERPRISE ? enterpriseAccepted : institutionAccepted;
    }

    long organisation(Side side) {
        return side == Side.ENTERPRISE ? enterpriseId : institutionId;
    }

    long participant(Side side) {
        return side == Side.ENTERPRISE ? enterpriseParticipantId : institutionParticipantId;
    }

    @Nullable Boolean mark(Side side) {
        return side == Side.ENTERPRISE ? enterpriseMark : institutionMark;
    }
}
