package cn.xinqiao.roadshow.planner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned agenda.
 *
 * @param items    by time, then room
 * @param unplaced by application, each with what kept it out
 */
public record Plan(List<Item> items, List<Unplaced> unplaced) {
    public Plan {
        items = List.copyOf(items);
        unplaced = List.copyOf(unplaced);
    }

    /**
     * One item.
     *
     * @param roomId        null for what concerns everybody, and where there are no rooms
     * @param applicationId of a presentation, else null
     */
    public record Item(ItemKind kind, @Nullable Long roomId, @Nullable Long applicationId, TimeSpan time) {
    }

    /** A presenter without a slot. */
    public record Unplaced(long applicationId, Reason reason) {
    }

    /** Why a presenter has no slot. */
    public enum Reason {
        /** Every slot of every room is taken. */
        NO_ROOM_LEFT,
        /** One presentation is longer than any stretch the venue is open between breaks. */
        TOO_LONG
    }
}
