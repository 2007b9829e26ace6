package cn.xinqiao.roadshow.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code meeting_plan}. */
record PlanRow(long id, long programmeId, int number, Kind kind, boolean current, State state, int seconds, long seed, boolean stopAsked,
               @Nullable Long points, @Nullable Long bound, boolean proved, int placed, int wishes, long elapsedMs, @Nullable String failure,
               Instant heardAt, int version) {
    /** A plan made from nothing, or from what people were told. */
    enum Kind { FIRST, REPAIR }

    /** Where its making stands. */
    enum State { RUNNING, READY, PUBLISHED, DISCARDED, FAILED }
}
