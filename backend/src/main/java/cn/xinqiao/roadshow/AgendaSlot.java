package cn.xinqiao.roadshow;

import cn.xinqiao.roadshow.planner.ItemKind;
import cn.xinqiao.roadshow.planner.ScheduledItem;
import cn.xinqiao.roadshow.planner.TimeSpan;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One row of {@code agenda_slot} with what it points at.
 *
 * @param confirmed of a presentation: whether its application is (or was, at the event) confirmed
 */
record AgendaSlot(long itemId, ItemKind kind, String title, @Nullable Long roomId, @Nullable String room,
                  @Nullable Long applicationId, @Nullable Long enterpriseId, @Nullable String enterprise,
                  @Nullable String presenter, @Nullable String sector, boolean confirmed, Instant startsAt, Instant endsAt) {
    ScheduledItem scheduled() {
        return new ScheduledItem(itemId, kind, roomId, enterpriseId, kind == ItemKind.PRESENTATION ? sector : null,
                confirmed || kind != ItemKind.PRESENTATION, new TimeSpan(startsAt, endsAt));
    }
}
