package cn.xinqiao.roadshow.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** A programme's settings after checking: everything is there. */
record ProgrammeFacts(int slotMinutes, int gapMinutes, List<Block> blocks, List<Table> tables, @Nullable Integer enterpriseCap,
                      @Nullable Integer institutionCap, int enterpriseFloor, boolean freeBooking, int requestQuota,
                      @Nullable Instant preferencesCloseAt, int matchPoints, int mustPoints, int wouldPoints) {
    record Block(Instant startsAt, int slots) {
    }

    record Table(@Nullable String id, String name, List<Integer> closed) {
    }

    Slots slots() {
        return new Slots(slotMinutes, gapMinutes, blocks.stream().map(b -> new Slots.Block(b.startsAt(), b.slots())).toList());
    }
}
