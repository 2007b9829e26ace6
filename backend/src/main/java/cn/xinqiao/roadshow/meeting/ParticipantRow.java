package cn.xinqiao.roadshow.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** A participant with names to show; {@code personId} is 0 for an enterprise. */
record ParticipantRow(long id, long programmeId, Side side, long organisationId, String organisation, long personId, @Nullable String person,
                      @Nullable Long needId, @Nullable Integer cap, boolean active, @Nullable Instant answeredAt) {
}
