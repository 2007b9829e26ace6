package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.roadshow.planner.AgendaPlanner;
import cn.xinqiao.roadshow.planner.ItemKind;
import cn.xinqiao.roadshow.planner.Plan;
import cn.xinqiao.roadshow.planner.PlannerInput;
import cn.xinqiao.roadshow.planner.Presenter;
import cn.xinqiao.roadshow.planner.TimeSpan;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Edits, generates, releases and shows agendas. */
@Singleton
class AgendaService {
    private static final int MAX_ITEMS = 500;
    private static final int MAX_BREAKS = 50;
    private static final int MAX_MINUTES = 480;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    /** Where a day runs through noon and the organizer names no breaks, nobody presents then. */
    private static final LocalTime LUNCH = LocalTime.of(12, 0);
    private static final LocalTime AFTER_LUNCH = LocalTime.of(13, 30);
    private final AgendaVersionRepository versions;
    private final AgendaStore store;
    private final AgendaReader reader;
    private final AgendaLifecycle lifecycle;
    private final RoadshowService events;
    private final RoomRepository rooms;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    AgendaService(AgendaVersionRepository versions, AgendaStore store, AgendaReader reader, AgendaLifecycle lifecycle, RoadshowService events,
                  RoomRepository rooms, Commands commands, Writes writes, Sql sql, Clock clock) {
        this.versions = versions;
        this.store = store;
        this.reader = reader;
        this.lifecycle = lifecycle;
        this.events = events;
        this.rooms = rooms;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /** The released agenda, or the draft for the organizer who asks for it. */
    AgendaView get(long eventId, boolean draft, Actor actor) {
        RoadshowRow event = events.known(eventId, actor);
        if (draft && !new Agenda(draftRow(event), event).visible(actor)) {
            throw ProblemException.of(actor.signedIn() ? Problems.NOT_ALLOWED : Problems.NOT_SIGNED_IN);
        }
        return versions.findByRoadshowIdAndLive(eventId, draft ? AgendaStore.DRAFT : AgendaStore.RELEASED)
                .map(row -> lifecycle.view(row.id(), actor))
                .orElseGet(() -> {
                    if (!draft) {
                        throw ProblemException.notFound();
                    }
                    return reader.empty(event, actor, editable(event, actor) ? List.of("edit", "generate") : List.of());
                });
    }

    /** Replaces the draft's items. */
    AgendaView put(long eventId, ChangeAgenda body, Actor actor) {
        requireOrganizer(eventId, actor);
        return writes.run(actor, body, AgendaView.class, () -> {
            RoadshowRow event = requireEditable(eventId, actor);
            AgendaVersionRow draft = draft(event, body.version(), true);
            List<AgendaSlot> slots = slots(event, body.items() == null ? List.of() : body.items());
            if (body.rules() != null) {
                store.putLevels(eventId, body.rules());
            }
            return keep(event, draft, slots, "agenda.edit", Map.of(), actor);
        });
    }

    /** Makes the draft anew from the confirmed presenters. */
    AgendaView generate(long eventId, GenerateAgenda body, Actor actor) {
        requireOrganizer(eventId, actor);
        return writes.run(actor, body, AgendaView.class, () -> {
            RoadshowRow event = requireEditable(eventId, actor);
            AgendaVersionRow draft = draft(event, body.version(), false);
            PlannerInput input = input(event, body);
            Plan plan = AgendaPlanner.plan(input);
            Map<Long, String> reasons = new HashMap<>();
            plan.unplaced().forEach(u -> reasons.put(u.applicationId(), u.reason().name()));
            return keep(event, draft, drawn(event, draft, body, plan), "agenda.generate", reasons, actor);
        });
    }

    AgendaView release(long eventId, PlainCommand body, Actor actor) {
        requireOrganizer(eventId, actor);
        return writes.run(actor, body, AgendaView.class, () -> {
            AgendaVersionRow draft = versions.findByRoadshowIdAndLive(eventId, AgendaStore.DRAFT)
                    .orElseThrow(() -> ProblemException.of(RoadshowProblems.AGENDA_MISSING));
            commands.step(lifecycle, draft.id(), "release", body, actor);
            return lifecycle.view(draft.id(), actor);
        });
    }

    /** Released versions for everybody, the draft too for the organizer; newest first. */
    Page<AgendaVersions.Line> versions(long eventId, Actor actor) {
        RoadshowRow event = events.known(eventId, actor);
        Map<Long, Integer> changes = new HashMap<>();
        sql.list("""
                SELECT c.agenda_version_id, COUNT(*) FROM agenda_change c JOIN agenda_version v ON v.id = c.agenda_version_id
                 WHERE v.roadshow_id = ? GROUP BY c.agenda_version_id
                """, List.of(eventId), row -> changes.put(row.getLong(1), row.getInt(2)));
        return Page.of(versions.findByRoadshowIdOrderByNumberDesc(eventId).stream().filter(v -> new Agenda(v, event).visible(actor))
                .map(v -> new AgendaVersions.Line(v.number(), v.state(), v.releasedAt(), v.note(), changes.getOrDefault(v.id(), 0))).toList());
    }

    AgendaVersions.Changes changes(long eventId, int number, Actor actor) {
        RoadshowRow event = events.known(eventId, actor);
        AgendaVersionRow version = versions.findByRoadshowIdAndNumber(eventId, number).filter(v -> v.state() != AgendaState.DRAFT)
                .filter(v -> new Agenda(v, event).visible(actor)).orElseThrow(ProblemException::notFound);
        return new AgendaVersions.Changes(number, version.releasedAt(), version.note(), sql.list("""
                SELECT c.*, o.name AS whom FROM agenda_change c LEFT JOIN organisation o ON o.id = c.enterprise_id
                 WHERE c.agenda_version_id = ? ORDER BY c.position
                """, List.of(version.id()), row -> new AgendaVersions.Change(row.getString("change_kind"), row.getString("item_id"),
                row.getString("title"), row.getString("whom"), Sql.instant(row, "old_starts_at"), Sql.instant(row, "old_ends_at"),
                row.getString("old_room"), Sql.instant(row, "new_starts_at"), Sql.instant(row, "new_ends_at"), row.getString("new_room"))));
    }

    private static boolean editable(RoadshowRow event, Actor actor) {
        return RoadshowReader.organizing(event, actor) && event.state().takesAgenda();
    }

    private AgendaVersionRow draftRow(RoadshowRow event) {
        return versions.findByRoadshowIdAndLive(event.id(), AgendaStore.DRAFT).orElseGet(() ->
                new AgendaVersionRow(0, event.id(), 1, AgendaStore.DRAFT, null, null, AgendaState.DRAFT, 0, event.createdAt(), event.createdAt()));
    }

    private void requireOrganizer(long eventId, Actor actor) {
        if (!RoadshowReader.organizing(events.known(eventId, actor), actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
    }

    private RoadshowRow requireEditable(long eventId, Actor actor) {
        RoadshowRow event = events.known(eventId, actor);
        if (!event.state().takesAgenda()) {
            throw ProblemException.of(RoadshowProblems.NOT_EDITABLE).with("state", event.state().name());
        }
        return event;
    }

    /** The draft at the version the person saw; where there is none yet, version 0 makes it. */
    private AgendaVersionRow draft(RoadshowRow event, @Nullable Integer version, boolean needed) {
        // One writer at a time makes the first draft: the event's row is the lock.
        sql.one("SELECT id FROM roadshow WHERE id = ? FOR UPDATE", List.of(event.id()), row -> row.getLong(1));
        AgendaVersionRow draft = versions.findByRoadshowIdAndLive(event.id(), AgendaStore.DRAFT).orElse(null);
        int current = draft == null ? 0 : draft.version();
        if (version == null && needed) {
            throw ProblemException.invalid("/version", "Required", Text.of("缺少版本号 version", "version is missing"));
        }
        if (version != null && version != current) {
            throw ProblemException.of(Problems.STALE_VERSION).with("version", current);
        }
        return draft == null ? store.newDraft(event.id(), clock.instant()) : draft;
    }

    private AgendaView keep(RoadshowRow event, AgendaVersionRow draft, List<AgendaSlot> slots, String action, Map<Long, String> reasons, Actor actor) {
        Instant now = clock.instant();
        store.replaceSlots(draft.id(), slots);
        if (!store.touch(draft, now)) {
            throw ProblemException.of(Problems.STALE_VERSION);
        }
        writes.audit(actor, action, "agenda", draft.id(), Map.of("roadshow", String.valueOf(event.id()), "items", String.valueOf(slots.size())));
        Agenda agenda = new Agenda(versions.findById(draft.id()).orElseThrow(), event);
        return reader.view(event, agenda.row(), store.slots(draft.id()), actor, lifecycle.actions(agenda, actor), reasons);
    }

    private List<AgendaSlot> slots(RoadshowRow event, List<ChangeAgenda.Item> items) {
        FieldErrors errors = new FieldErrors();
        errors.require(items.size() <= MAX_ITEMS, "/items", "TooMany", "最多 500 项", "At most 500 items");
        errors.throwIfAny();
        Set<Long> roomIds = new HashSet<>(rooms.findByRoadshowIdOrderByPosition(event.id()).stream().map(RoomRow::id).toList());
        Map<Long, String> applications = applications(event.id());
        Set<Long> known = store.knownItems(event.id());
        Set<Long> used = new HashSet<>();
        List<AgendaSlot> slots = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ChangeAgenda.Item item = items.get(i);
            slots.add(slot(errors, "/items/" + i, item, roomIds, applications, known, used));
        }
        errors.throwIfAny();
        return slots;
    }

    private static AgendaSlot slot(FieldErrors errors, String at, ChangeAgenda.@Nullable Item given, Set<Long> roomIds, Map<Long, String> applications,
                                   Set<Long> known, Set<Long> used) {
        ChangeAgenda.Item item = given == null ? new ChangeAgenda.Item(null, null, null, null, null, null, null) : given;
        long id = item.id() == null ? Ids.next() : Ids.parse(item.id());
        errors.require(item.id() == null || known.contains(id), at + "/id", "Unknown", "没有这一项", "There is no such item");
        errors.require(used.add(id), at + "/id", "Duplicate", "同一项出现了两次", "This item is there twice");
        ItemKind kind = item.kind() == null ? ItemKind.OTHER : item.kind();
        errors.require(item.kind() != null, at + "/kind", "Required", "请选择类型", "Choose a kind");
        Long room = item.roomId() == null ? null : Ids.parse(item.roomId());
        errors.require(room == null || roomIds.contains(room), at + "/roomId", "Unknown", "本场活动没有这个会议室", "This event has no such room");
        Long application = item.applicationId() == null ? null : Ids.parse(item.applicationId());
        errors.require(application == null || applications.containsKey(application), at + "/applicationId", "Unknown",
                "本场活动没有这份报名", "This event has no such application");
        errors.require((kind == ItemKind.PRESENTATION) == (application != null), at + "/applicationId", "Required",
                "路演项须对应一份报名，其他项不能对应报名", "A presentation belongs to an application, and nothing else does");
        String enterprise = application == null ? null : applications.get(application);
        String title = item.title() == null || item.title().isBlank() ? enterprise : PlainText.optional(errors, at + "/title", item.title(), 100);
        errors.require(title != null, at + "/title", "Required", "请填写标题", "Give it a title");
        Instant start = item.startsAt();
        Instant end = item.endsAt();
        errors.require(inRange(start), at + "/startsAt", "Required", "请填写开始时间", "Give it a start");
        errors.require(inRange(end), at + "/endsAt", "Required", "请填写结束时间", "Give it an end");
        boolean dated = inRange(start) && inRange(end);
        errors.require(!dated || Objects.requireNonNull(start).isBefore(end), at + "/endsAt", "Order",
                "结束时间须晚于开始时间", "The end has to be after the start");
        return new AgendaSlot(id, kind, title == null ? "" : title, room, null, application, null, enterprise, null, null, true,
                dated ? start : EARLIEST, dated ? end : LATEST);
    }

    private static boolean inRange(@Nullable Instant at) {
        return at != null && !at.isBefore(EARLIEST) && at.isBefore(LATEST);
    }

    /** Applications of the event by id, with the enterprise's name. */
    private Map<Long, String> applications(long event) {
        Map<Long, String> found = new HashMap<>();
        sql.list("""
                SELECT a.id, o.name FROM presenter_application a JOIN organisation o ON o.id = a.enterprise_id
                 WHERE a.roadshow_id = ? AND a.state <> 'DRAFT'
                """, List.of(event), row -> found.put(row.getLong(1), row.getString(2)));
        return found;
    }

    private PlannerInput input(RoadshowRow event, GenerateAgenda body) {
        FieldErrors errors = new FieldErrors();
        int opening = minutes(errors, "/openingMinutes", body.openingMinutes(), 10);
        int closing = minutes(errors, "/closingMinutes", body.closingMinutes(), 10);
        int gap = minutes(errors, "/gapMinutes", body.gapMinutes(), 0);
        List<TimeSpan> breaks = breaks(errors, body.breaks());
        errors.require(body.startsAt() == null || inRange(body.startsAt()) && body.startsAt().isBefore(event.endsAt()), "/startsAt", "Range",
                "开始时间须在活动时间内", "The start has to lie within the event");
        errors.throwIfAny();
        List<TimeSpan> hours = AgendaStore.hours(event);
        if (body.startsAt() != null) {
            hours = hours.stream().filter(h -> h.end().isAfter(body.startsAt()))
                    .map(h -> h.start().isBefore(body.startsAt()) ? new TimeSpan(body.startsAt(), h.end()) : h).toList();
        }
        if (breaks == null) {
            hours = aroundLunch(hours, event.zoneId());
        }
        return new PlannerInput(presenters(event.id()), store.plannerRooms(event.id()), hours, breaks,
                Duration.ofMinutes(event.presentMinutes() + event.questionMinutes()), Duration.ofMinutes(gap), Duration.ofMinutes(opening),
                Duration.ofMinutes(closing), Boolean.TRUE.equals(body.tracks()));
    }

    private List<Presenter> presenters(long event) {
        return sql.list("""
                SELECT a.id, (SELECT x.sector_code FROM financing_need_sector x WHERE x.need_id = a.need_id ORDER BY x.position LIMIT 1) AS sector
                  FROM presenter_application a WHERE a.roadshow_id = ? AND a.state = 'CONFIRMED'
                """, List.of(event), row -> new Presenter(row.getLong(1), row.getString(2)));
    }

    private static int minutes(FieldErrors errors, String pointer, @Nullable Integer typed, int usual) {
        int minutes = typed == null ? usual : typed;
        errors.require(minutes >= 0 && minutes <= MAX_MINUTES, pointer, "Range", "须为 0 至 480 分钟", "Give 0 to 480 minutes");
        return minutes;
    }

    private static @Nullable List<TimeSpan> breaks(FieldErrors errors, @Nullable List<GenerateAgenda.Break> typed) {
        if (typed == null) {
            return null;
        }
        errors.require(typed.size() <= MAX_BREAKS, "/breaks", "TooMany", "最多 50 项", "At most 50 entries");
        List<TimeSpan> breaks = new ArrayList<>();
        for (int i = 0; i < Math.min(typed.size(), MAX_BREAKS); i++) {
            GenerateAgenda.Break pause = typed.get(i);
            boolean right = pause != null && inRange(pause.startsAt()) && pause.minutes() != null && pause.minutes() >= 1 && pause.minutes() <= MAX_MINUTES;
            errors.require(right, "/breaks/" + i, "Range", "请填写休息的开始时间和 1 至 480 分钟的时长", "Give each break a start and 1 to 480 minutes");
            if (right) {
                PlainText.optional(errors, "/breaks/" + i + "/title", pause.title(), 100);
                Instant start = Objects.requireNonNull(pause.startsAt());
                breaks.add(new TimeSpan(start, start.plus(Duration.ofMinutes(Objects.requireNonNull(pause.minutes())))));
            }
        }
        return breaks;
    }

    private static List<TimeSpan> aroundLunch(List<TimeSpan> hours, ZoneId zone) {
        List<TimeSpan> around = new ArrayList<>();
        for (TimeSpan open : hours) {
            ZonedDateTime day = open.start().atZone(zone);
            Instant noon = day.with(LUNCH).toInstant();
            Instant after = day.with(AFTER_LUNCH).toInstant();
            if (open.start().isBefore(noon) && open.end().isAfter(after)) {
                around.add(new TimeSpan(open.start(), noon));
                around.add(new TimeSpan(after, open.end()));
            } else {
                around.add(open);
            }
        }
        return around;
    }

    /** The plan as slots; an item that was on the draft before keeps its id, so that calendars move it. */
    private List<AgendaSlot> drawn(RoadshowRow event, AgendaVersionRow draft, GenerateAgenda body, Plan plan) {
        Map<Long, String> names = applications(event.id());
        Map<Long, Long> idOfApplication = new HashMap<>();
        Map<ItemKind, Deque<Long>> idsOfKind = new EnumMap<>(ItemKind.class);
        for (AgendaSlot slot : store.slots(draft.id())) {
            if (slot.applicationId() != null) {
                idOfApplication.putIfAbsent(slot.applicationId(), slot.itemId());
            } else {
                idsOfKind.computeIfAbsent(slot.kind(), kind -> new ArrayDeque<>()).add(slot.itemId());
            }
        }
        Map<Instant, String> breakTitles = new LinkedHashMap<>();
        if (body.breaks() != null) {
            body.breaks().stream().filter(b -> b.title() != null && !b.title().isBlank())
                    .forEach(b -> breakTitles.put(b.startsAt(), Objects.requireNonNull(b.title()).strip()));
        }
        List<AgendaSlot> slots = new ArrayList<>();
        for (Plan.Item item : plan.items()) {
            Deque<Long> old = idsOfKind.getOrDefault(item.kind(), new ArrayDeque<>());
            Long kept = item.applicationId() != null ? idOfApplication.get(item.applicationId()) : old.poll();
            String title = switch (item.kind()) {
                case OPENING -> "开场";
                case PRESENTATION -> names.getOrDefault(Objects.requireNonNull(item.applicationId()), "");
                case BREAK -> breakTitles.getOrDefault(item.time().start(), "茶歇");
                case CLOSING -> "总结与交流";
                case OTHER -> "";
            };
            slots.add(new AgendaSlot(kept == null ? Ids.next() : kept, item.kind(), title, item.roomId(), null, item.applicationId(), null, null,
                    null, null, true, item.time().start(), item.time().end()));
        }
        addLunch(event, body, slots, idsOfKind.getOrDefault(ItemKind.BREAK, new ArrayDeque<>()));
        return slots;
    }

    private static void addLunch(RoadshowRow event, GenerateAgenda body, List<AgendaSlot> slots, Deque<Long> oldBreaks) {
        if (body.breaks() != null) {
            return;
        }
        for (TimeSpan open : AgendaStore.hours(event)) {
            ZonedDateTime day = open.start().atZone(event.zoneId());
            Instant noon = day.with(LUNCH).toInstant();
            Instant after = day.with(AFTER_LUNCH).toInstant();
            boolean before = slots.stream().anyMatch(s -> presentedIn(s, open) && !s.endsAt().isAfter(noon));
            boolean later = slots.stream().anyMatch(s -> presentedIn(s, open) && !s.startsAt().isBefore(after));
            if (before && later) {
                Long kept = oldBreaks.poll();
                slots.add(new AgendaSlot(kept == null ? Ids.next() : kept, ItemKind.BREAK, "午餐", null, null, null, null, null, null, null, true, noon, after));
            }
        }
    }

    private static boolean presentedIn(AgendaSlot slot, TimeSpan open) {
        return slot.kind() == ItemKind.PRESENTATION && open.contains(new TimeSpan(slot.startsAt(), slot.endsAt()));
    }
}
