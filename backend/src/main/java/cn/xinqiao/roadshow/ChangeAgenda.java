package cn.xinqiao.roadshow;

import cn.xinqiao.roadshow.planner.AgendaRule;
import cn.xinqiao.roadshow.planner.ItemKind;
import cn.xinqiao.roadshow.planner.RuleLevel;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The body of {@code PUT /api/roadshows/{id}/agenda}: the whole draft.
 *
 * @param version the draft's version the person saw; 0 where there was none
 * @param items   all items; one that was there before keeps its id, a new one has none
 * @param rules   levels to change; left out: as they are
 */
@Serdeable
record ChangeAgenda(@Nullable Integer version, @Nullable List<Item> items, @Nullable Map<AgendaRule, RuleLevel> rules) {
    @Serdeable
    record Item(@Nullable String id, @Nullable ItemKind kind, @Nullable String title, @Nullable String roomId,
                @Nullable String applicationId, @Nullable Instant startsAt, @Nullable Instant endsAt) {
    }
}
