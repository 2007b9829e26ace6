package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes, changes and finds meeting programmes. */
@Singleton
class Programmes {
    private static final int MOST_SLOTS = 60;
    private static final int MOST_TABLES = 200;
    private final ProgrammeStore store;
    private final ProgrammeLifecycle lifecycle;
    private final Participants participants;
    private final HostedEvents events;
    private final Commands commands;
    private final Writes writes;
    private final Clock clock;

    Programmes(ProgrammeStore store, ProgrammeLifecycle lifecycle, Participants participants, HostedEvents events, Commands commands, Writes writes,
               Clock clock) {
        this.store = store;
        this.lifecycle = lifecycle;
        this.participants = participants;
        this.events = events;
        this.commands = commands;
        this.writes = writes;
        this.clock = clock;
    }

    ProgrammeView get(long event, Actor actor) {
        return lifecycle.view(known(event, actor).id(), actor);
    }

    /** The event's programme, for its organizer, overseers and whoever takes part; others learn only that they do not. */
    ProgrammeRow known(long eventId, Actor actor) {
        HostedEvents.Event event = events.known(eventId, actor);
        ProgrammeRow row = store.ofEvent(eventId).orElseThrow(() -> ProblemException.of(MeetingProblems.NO_PROGRAMME));
        if (!event.organizedBy(actor) && !actor.has(Role.AUDITOR) && participants.own(row.id(), actor).isEmpty()) {
            throw ProblemException.of(MeetingProblems.NOT_TAKING_PART);
        }
        return row;
    }

    /** The same for the organizer alone. */
    ProgrammeRow organized(long eventId, Actor actor) {
        events.organized(eventId, actor);
        return store.ofEvent(eventId).orElseThrow(() -> ProblemException.of(MeetingProblems.NO_PROGRAMME));
    }

    ProgrammeView put(long eventId, ChangeProgramme body, Actor actor) {
        HostedEvents.Event event = events.organized(eventId, actor);
        return writes.run(actor, body, ProgrammeView.class, () -> {
            Instant now = clock.instant();
            if (event.over()) {
                throw ProblemException.of(MeetingProblems.WRONG_PHASE);
            }
            ProgrammeRow before = store.ofEvent(eventId).orElse(null);
            ProgrammeFacts facts = checked(body, event, before);
            if (before == null) {
                long id = store.insert(eventId, facts, now);
                commands.created(lifecycle, id, "create", ProgrammeState.PROFILES, actor, Map.of("roadshow", String.valueOf(eventId)));
                participants.refresh(store.find(id).orElseThrow(), now);
                return lifecycle.view(id, actor);
            }
            requireVersion(body.version(), before);
            if (before.state() == ProgrammeState.CLOSED) {
                throw ProblemException.of(MeetingProblems.WRONG_PHASE).with("state", before.state().name());
            }
            if (!store.change(before.id(), before.version(), facts, now)) {
                throw ProblemException.of(Problems.STALE_VERSION);
            }
            writes.audit(actor, "meeting-programme.change", "meeting-programme", before.id(), Map.of());
            return lifecycle.view(before.id(), actor);
        });
    }

    static void requireVersion(@Nullable Integer version, ProgrammeRow row) {
        if (version == null) {
            throw ProblemException.invalid("/version", "Required", Text.of("缺少版本号 version", "version is missing"));
        }
        if (version != row.version()) {
            throw ProblemException.of(Problems.STALE_VERSION).with("version", row.version()).with("state", row.state().name());
        }
    }

    private ProgrammeFacts checked(ChangeProgramme body, HostedEvents.Event event, @Nullable ProgrammeRow before) {
        FieldErrors errors = new FieldErrors();
        int minutes = within(errors, "/slotMinutes", body.slotMinutes(), 20, 5, 120);
        int gap = within(errors, "/gapMinutes", body.gapMinutes(), 0, 0, 60);
        List<ProgrammeFacts.Block> blocks = new ArrayList<>();
        List<ChangeProgramme.Block> given = body.blocks() == null ? List.of() : body.blocks();
        errors.require(!given.isEmpty(), "/blocks", "Required", "请至少设置一段洽谈时间", "Give at least one stretch of slots");
        Instant last = event.startsAt();
        for (int i = 0; i < given.size(); i++) {
            ChangeProgramme.Block block = given.get(i);
            String at = "/blocks/" + i;
            if (block.startsAt() == null) {
                errors.add(at + "/startsAt", "Required", "请填写开始时间", "Give its start");
                continue;
            }
            int count = within(errors, at + "/slots", block.slots(), 6, 1, MOST_SLOTS);
            ProgrammeFacts.Block made = new ProgrammeFacts.Block(block.startsAt(), count);
            Instant end = new Slots(minutes, gap, List.of()).end(new Slots.Block(block.startsAt(), count));
            errors.require(!block.startsAt().isBefore(last), at + "/startsAt", "Order", "各段须依次排列，且不早于活动开始",
                    "Blocks follow one another, from the event's start on");
            errors.require(!end.isAfter(event.endsAt().plus(Duration.ofHours(4))), at + "/slots", "Order", "该段结束得太晚（活动结束 4 小时以后）",
                    "It ends more than four hours after the event");
            last = end;
            blocks.add(made);
        }
        int slots = blocks.stream().mapToInt(ProgrammeFacts.Block::slots).sum();
        errors.require(slots <= MOST_SLOTS, "/blocks", "Range", "时段总数不能超过 60", "There can be 60 slots at most");
        List<ProgrammeFacts.Table> tables = tables(errors, body.tables() == null ? List.of() : body.tables(), slots, before);
        Integer enterpriseCap = body.enterpriseCap() == null ? null : within(errors, "/enterpriseCap", body.enterpriseCap(), 1, 1, MOST_SLOTS);
        Integer institutionCap = body.institutionCap() == null ? null : within(errors, "/institutionCap", body.institutionCap(), 1, 1, MOST_SLOTS);
        int floor = within(errors, "/enterpriseFloor", body.enterpriseFloor(), 1, 0, 20);
        int quota = within(errors, "/requestQuota", body.requestQuota(), 5, 1, 50);
        int match = within(errors, "/matchPoints", body.matchPoints(), 40, 0, 100);
        int must = within(errors, "/mustPoints", body.mustPoints(), 20, 0, 100);
        int would = within(errors, "/wouldPoints", body.wouldPoints(), 10, 0, 100);
        errors.require(would <= must, "/wouldPoints", "Order", "“愿意见”的分值不能高于“一定要见”", "A would cannot be worth more than a must");
        ProgrammeFacts facts = new ProgrammeFacts(minutes, gap, blocks, tables, enterpriseCap, institutionCap, floor,
                body.freeBooking() == null || body.freeBooking(), quota, body.preferencesCloseAt(), match, must, would);
        if (before != null && before.state().published()) {
            errors.require(facts.slots().equals(store.slots(before)), "/blocks", "Fixed", "洽谈安排已公布，时段不能再改",
                    "People have been told of the meetings: slots stay as they are");
        }
        errors.throwIfAny();
        return facts;
    }

    private List<ProgrammeFacts.Table> tables(FieldErrors errors, List<ChangeProgramme.Table> given, int slots, @Nullable ProgrammeRow before) {
        errors.require(!given.isEmpty(), "/tables", "Required", "请至少设置一张洽谈桌", "Give at least one table");
        errors.require(given.size() <= MOST_TABLES, "/tables", "Range", "洽谈桌不能超过 200 张", "There can be 200 tables at most");
        Set<String> own = new HashSet<>();
        List<ProgrammeStore.Table> known = before == null ? List.of() : store.tables(before.id());
        known.forEach(t -> own.add(String.valueOf(t.id())));
        List<ProgrammeFacts.Table> tables = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < Math.min(given.size(), MOST_TABLES); i++) {
            ChangeProgramme.Table table = given.get(i);
            String at = "/tables/" + i;
            String name = PlainText.required(errors, at + "/name", table.name(), 40);
            errors.require(name.isEmpty() || names.add(name), at + "/name", "Duplicate", "桌名重复", "Two tables have that name");
            errors.require(table.id() == null || own.contains(table.id()), at + "/id", "Unknown", "没有这张洽谈桌", "There is no such table");
            List<Integer> closed = table.closed() == null ? List.of() : table.closed().stream().filter(Objects::nonNull).toList();
            errors.require(closed.stream().allMatch(s -> s >= 1 && s <= slots), at + "/closed", "Range", "停用时段不在时段范围内", "A closed slot is none of the slots");
            tables.add(new ProgrammeFacts.Table(table.id(), name, closed));
        }
        Set<String> kept = new HashSet<>(tables.stream().map(ProgrammeFacts.Table::id).filter(Objects::nonNull).toList());
        known.stream().filter(t -> !kept.contains(String.valueOf(t.id())) && store.tableUsed(t.id())).forEach(t -> errors.add("/tables", "InUse",
                "“" + t.name() + "”已有洽谈，不能删除；请改为停用相应时段", "“" + t.name() + "” has meetings: close its slots instead"));
        return tables;
    }

    private static int within(FieldErrors errors, String pointer, @Nullable Integer given, int usual, int least, int most) {
        if (given == null) {
            return usual;
        }
        errors.require(given >= least && given <= most, pointer, "Range", "须为 " + least + " 至 " + most, "Must be " + least + " to " + most);
        return Math.clamp(given, least, most);
    }

    /** The participants, for the organizer's desk. */
    List<ParticipantRow> participants(long event, Actor actor) {
        return participants.active(organized(event, actor).id());
    }

    static long id(@Nullable String text) {
        return text == null ? -1 : Ids.parse(text);
    }
}
