package cn.xinqiao.roadshow.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code meeting_programme}. */
record ProgrammeRow(long id, long roadshowId, int slotMinutes, int gapMinutes, @Nullable Integer enterpriseCap, @Nullable Integer institutionCap,
                    int enterpriseFloor, boolean freeBooking, int requestQuota, @Nullable Instant preferencesCloseAt,
                    @Nullable Instant objectionsDueAt, int matchPoints, int mustPoints, int wouldPoints, ProgrammeState state, int version) {
}
