package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Text;
import cn.xinqiao.roadshow.planner.AgendaRule;
import cn.xinqiao.roadshow.planner.ItemKind;
import cn.xinqiao.roadshow.planner.RuleLevel;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One version of an agenda.
 *
 * @param number      rises with each release; the draft has the next one
 * @param version     of the draft, to send back when changing it
 * @param items       in the order of time, then room
 * @param conflicts   what the rules say of it; for the organizer only, empty for others
 * @param unplaced    confirmed presenters without a slot; for the organizer only
 * @param rules       the level of every rule; for the organizer only
 * @param actions     what the caller may do now: {@code edit, generate, release}
 */
@Serdeable
record AgendaView(
        String roadshowId, @Nullable String id, int number, AgendaState state, int version, List<Item> items,
        List<Conflict> conflicts, List<Unplaced> unplaced, Map<AgendaRule, RuleLevel> rules,
        @Nullable Instant releasedAt, List<String> actions) {

    /**
     * @param id            the same in every version
     * @param applicationId of a presentation
     */
    @Serdeable
    record Item(String id, ItemKind kind, String title, @Nullable String roomId, @Nullable String room,
                @Nullable String applicationId, @Nullable String enterprise, @Nullable String presenter,
                @Nullable String sector, Instant startsAt, Instant endsAt) {
    }

    /** @param items ids of the items concerned */
    @Serdeable
    record Conflict(AgendaRule rule, RuleLevel level, List<String> items, Text message) {
    }

    /** @param code NO_ROOM_LEFT, TOO_LONG or NOT_TRIED */
    @Serdeable
    record Unplaced(String applicationId, String enterprise, String code, Text message) {
    }
}
