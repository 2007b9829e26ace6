package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.planner.AgendaRules;
import cn.xinqiao.roadshow.planner.Finding;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows an agenda version, to its organizer with everything that is wrong with it. */
@Singleton
class AgendaReader {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private final AgendaStore store;
    private final Sql sql;

    AgendaReader(AgendaStore store, Sql sql) {
        this.store = store;
        this.sql = sql;
    }

    AgendaView view(Agenda agenda, Actor actor, List<String> commands) {
        return view(agenda.event(), agenda.row(), store.slots(agenda.row().id()), actor, commands, Map.of());
    }

    /** The view before there is any version. */
    AgendaView empty(RoadshowRow event, Actor actor, List<String> actions) {
        boolean inside = inside(event, actor);
        return new AgendaView(String.valueOf(event.id()), null, 1, AgendaState.DRAFT, 0, List.of(), List.of(),
                inside ? unplaced(event, List.of(), Map.of()) : List.of(), inside ? store.rules(event).allLevels() : Map.of(), null, actions);
    }

    /** @param reasons why the planner left somebody out, by application */
    AgendaView view(RoadshowRow event, AgendaVersionRow row, List<AgendaSlot> slots, Actor actor, List<String> commands, Map<Long, String> reasons) {
        boolean inside = inside(event, actor);
        AgendaRules rules = store.rules(event);
        List<AgendaView.Conflict> conflicts = inside ? conflicts(rules, slots, event.zoneId()) : List.of();
        List<String> actions = new ArrayList<>();
        if (row.state() == AgendaState.DRAFT && RoadshowReader.organizing(event, actor) && event.state().takesAgenda()) {
            actions.addAll(List.of("edit", "generate"));
            commands.stream().filter(c -> !slots.isEmpty()).forEach(actions::add);
        }
        return new AgendaView(String.valueOf(event.id()), String.valueOf(row.id()), row.number(), row.state(), row.version(),
                slots.stream().map(s -> item(s, inside || actor.signedIn(), inside)).toList(), conflicts,
                inside && row.state() == AgendaState.DRAFT ? unplaced(event, slots, reasons) : List.of(),
                inside ? rules.allLevels() : Map.of(), row.releasedAt(), actions);
    }

    private static boolean inside(RoadshowRow event, Actor actor) {
        return RoadshowReader.organizing(event, actor) || actor.has(Role.AUDITOR);
    }

    // The need behind an application has tiers of its own: the public learns the enterprise's name, which it chose to show.
    private static AgendaView.Item item(AgendaSlot slot, boolean named, boolean inside) {
        return new AgendaView.Item(String.valueOf(slot.itemId()), slot.kind(), slot.title(), text(slot.roomId()), slot.room(),
                text(slot.applicationId()), slot.enterprise(), named ? slot.presenter() : null, inside ? slot.sector() : null, slot.startsAt(), slot.endsAt());
    }

    private static List<AgendaView.Conflict> conflicts(AgendaRules rules, List<AgendaSlot> slots, ZoneId zone) {
        Map<Long, AgendaSlot> byId = new HashMap<>();
        slots.forEach(slot -> byId.put(slot.itemId(), slot));
        return rules.check(slots.stream().map(AgendaSlot::scheduled).toList()).stream().map(f -> new AgendaView.Conflict(f.rule(), f.level(),
                f.items().stream().map(String::valueOf).toList(), message(f, byId, rules, zone))).toList();
    }

    private static Text message(Finding finding, Map<Long, AgendaSlot> items, AgendaRules rules, ZoneId zone) {
        AgendaSlot first = Objects.requireNonNull(items.get(finding.items().getFirst()));
        AgendaSlot last = Objects.requireNonNull(items.get(finding.items().getLast()));
        String one = first.title() + " " + CLOCK.format(first.startsAt().atZone(zone));
        String two = last.title() + " " + CLOCK.format(last.startsAt().atZone(zone));
        String room = first.room() == null ? "" : first.room();
        return switch (finding.rule()) {
            case ROOM_TAKEN_TWICE -> Text.of("“{0}”与“{1}”同时占用{2}", "“{0}” and “{1}” are both in {2}").with(one, two, room);
            case PRESENTER_TWICE -> Text.of("同一路演方同时出现在“{0}”和“{1}”", "The same presenter is due in “{0}” and in “{1}”").with(one, two);
            case OUTSIDE_HOURS -> Text.of("“{0}”不在会场开放时间内", "“{0}” lies outside the venue's hours").with(one);
            case NOT_CONFIRMED -> Text.of("“{0}”的报名尚未确认参加", "The application of “{0}” is not confirmed").with(one);
            case SHORT_TRANSFER -> Text.of("从“{0}”到“{1}”换场不足 {2} 分钟", "Less than {2} minutes from “{0}” to “{1}”")
                    .with(one, two, AgendaRules.TRANSFER.toMinutes());
            case ROOM_TOO_SMALL -> Text.of("{0}容量小于已报名的 {1} 人", "{0} has fewer seats than the {1} registered people").with(room, rules.registered());
            case SECTOR_IN_PARALLEL -> Text.of("“{0}”与“{1}”同一行业且同时进行", "“{0}” and “{1}” are of one sector and run in parallel").with(one, two);
        };
    }

    private List<AgendaView.Unplaced> unplaced(RoadshowRow event, List<AgendaSlot> slots, Map<Long, String> reasons) {
        Set<Long> placed = slots.stream().map(AgendaSlot::applicationId).filter(Objects::nonNull).collect(Collectors.toSet());
        return sql.list("""
                SELECT a.id, o.name FROM presenter_application a JOIN organisation o ON o.id = a.enterprise_id
                 WHERE a.roadshow_id = ? AND a.state = 'CONFIRMED' ORDER BY a.id
                """, List.of(event.id()), row -> Map.entry(row.getLong(1), row.getString(2))).stream()
                .filter(a -> !placed.contains(a.getKey()))
                .map(a -> unplaced(a.getKey(), a.getValue(), reasons.getOrDefault(a.getKey(), "NOT_TRIED"))).toList();
    }

    private static AgendaView.Unplaced unplaced(long application, String enterprise, String code) {
        Text message = switch (code) {
            case "NO_ROOM_LEFT" -> Text.of("所有会场的时段都已排满", "Every slot of every room is taken");
            case "TOO_LONG" -> Text.of("会场开放时间内放不下一场路演", "One presentation is longer than the venue is open between breaks");
            default -> Text.of("已确认参加，尚未排入议程", "Confirmed and not on the agenda yet");
        };
        return new AgendaView.Unplaced(String.valueOf(application), enterprise, code, message);
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : String.valueOf(id);
    }
}
