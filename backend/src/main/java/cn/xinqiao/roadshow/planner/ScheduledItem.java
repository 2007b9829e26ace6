package cn.xinqiao.roadshow.planner;

import org.jspecify.annotations.Nullable;

/**
 * An agenda item as the rules look at it.
 *
 * @param presenter key of who presents, null for items without a presenter
 * @param sector    of a presentation, null where unknown
 * @param confirmed whether a presentation's application is confirmed; true for other items
 */
public record ScheduledItem(long id, ItemKind kind, @Nullable Long roomId, @Nullable Long presenter, @Nullable String sector,
                            boolean confirmed, TimeSpan time) {
}
