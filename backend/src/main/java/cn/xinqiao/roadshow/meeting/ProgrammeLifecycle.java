package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each phase of a meeting programme checks and does. */
@Singleton
class ProgrammeLifecycle extends Lifecycle<ProgrammeLifecycle.Hosted, ProgrammeState> {
    private static final int DAYS_TO_OBJECT = 2;
    /** However near the event is, people get so long to answer, and the plan stands so long before the first meeting. */
    private static final Duration LEAST_TO_OBJECT = Duration.ofMinutes(30);
    private static final Duration BEFORE_FIRST = Duration.ofHours(1);
    private final ProgrammeStore programmes;
    private final ProgrammeReader reader;
    private final Participants participants;
    private final PlanStore plans;
    private final MeetingStore meetings;
    private final HostedEvents events;
    private final WorkingCalendar calendar;
    // Steps are taken by the mechanism, which knows every life cycle, this one included.
    private final Provider<Commands> commands;
    private final Provider<MeetingLifecycle> lifecycle;
    private final Sql sql;

    ProgrammeLifecycle(ProgrammeStore programmes, ProgrammeReader reader, Participants participants, PlanStore plans, MeetingStore meetings,
                       HostedEvents events, WorkingCalendar calendar, Provider<Commands> commands, Provider<MeetingLifecycle> lifecycle, Sql sql,
                       Clock clock) {
        super(ProgrammeMachine.MACHINE, "meeting-programmes");
        this.programmes = programmes;
        this.reader = reader;
        this.participants = participants;
        this.plans = plans;
        this.meetings = meetings;
        this.events = events;
        this.calendar = calendar;
        this.commands = commands;
        this.lifecycle = lifecycle;
        this.sql = sql;
        on("open-preferences", this::open);
        on("close-preferences", this::refresh);
        on("publish", PlainCommand.class, (hosted, actor) -> ready(hosted.row, PlanRow.Kind.FIRST), this::publish);
        on("repair", PlainCommand.class, (hosted, actor) -> ready(hosted.row, PlanRow.Kind.REPAIR), this::repair);
        on("finalise", PlainCommand.class, (hosted, actor) -> due(hosted.row, clock.instant()) || undecided(hosted.row) == 0, this::finalise);
        on("start", PlainCommand.class, (hosted, actor) -> hosted.event.underway() || begun(hosted.row, clock.instant()), this::start);
        on("close", PlainCommand.class, (hosted, actor) -> over(hosted, clock.instant()), this::close);
    }

    /** A programme with its event. */
    record Hosted(ProgrammeRow row, HostedEvents.Event event) {
    }

    @Override
    protected Optional<Hosted> find(long id) {
        return programmes.find(id).flatMap(row -> events.find(row.roadshowId()).map(event -> new Hosted(row, event)));
    }

    @Override
    protected Subject subject(Hosted hosted) {
        return Subject.owned(hosted.row.id(), hosted.row.state(), hosted.row.version(), hosted.event.organizerId())
                .at(hosted.event.id());
    }

    @Override
    protected boolean visible(Hosted hosted, Actor actor) {
        return hosted.event.organizedBy(actor) || actor.has(Role.AUDITOR) || participants.own(hosted.row.id(), actor).isPresent();
    }

    @Override
    protected ProgrammeView view(long id, Actor actor) {
        Hosted hosted = find(id).orElseThrow(ProblemException::notFound);
        return reader.view(hosted.row, hosted.event, actor, actions(hosted, actor));
    }

    private boolean ready(ProgrammeRow row, PlanRow.Kind kind) {
        return plans.current(row.id()).filter(p -> p.state() == PlanRow.State.READY && p.kind() == kind).isPresent();
    }

    private PlanRow requireReady(ProgrammeRow row, PlanRow.Kind kind) {
        return plans.current(row.id()).filter(p -> p.state() == PlanRow.State.READY && p.kind() == kind)
                .orElseThrow(() -> ProblemException.of(MeetingProblems.NO_PLAN));
    }

    private void open(Step<Hosted, ProgrammeState, PlainCommand> step) {
        ProgrammeRow row = step.row().row;
        requireTakesPlace(step.row().event);
        participants.refresh(row, step.now());
        List<ParticipantRow> active = participants.active(row.id());
        boolean both = active.stream().map(ParticipantRow::side).distinct().count() == 2;
        if (programmes.slots(row).count() == 0 || programmes.tables(row.id()).isEmpty() || !both) {
            throw ProblemException.of(MeetingProblems.INCOMPLETE).with("slots", programmes.slots(row).count())
                    .with("tables", programmes.tables(row.id()).size()).with("participants", active.size());
        }
        step.note("participants", active.size());
    }

    private void refresh(Step<Hosted, ProgrammeState, PlainCommand> step) {
        participants.refresh(step.row().row, step.now());
    }

    private static void requireTakesPlace(HostedEvents.Event event) {
        if (!event.takesPlace()) {
            throw ProblemException.of(MeetingProblems.WRONG_PHASE).detail("活动已结束、延期或取消", "The event is over, postponed or cancelled");
        }
    }

    private void publish(Step<Hosted, ProgrammeState, PlainCommand> step) {
        ProgrammeRow row = step.row().row;
        requireTakesPlace(step.row().event);
        PlanRow plan = requireReady(row, PlanRow.Kind.FIRST);
        programmes.takeTurn(row.id());
        Instant due = objectionsDue(row, step.now());
        sql.update("UPDATE meeting_programme SET objections_due_at = ? WHERE id = ?", List.of(due, row.id()));
        Placer placer = new Placer(row, plan, due, step.now());
        List<PlanStore.Item> items = plans.items(plan.id());
        items.forEach(item -> placer.place(item, step.actor()));
        plans.end(plan.id(), PlanRow.State.PUBLISHED, step.now());
        step.note("meetings", items.size());
        step.note("plan", plan.number());
    }

    /** Two working days, but not into the last hour before the first meeting, and never less than half an hour. */
    private Instant objectionsDue(ProgrammeRow row, Instant now) {
        Instant due = calendar.dueAt(now, DAYS_TO_OBJECT);
        Instant last = programmes.slots(row).all().stream().map(Slots.Slot::startsAt).filter(now::isBefore).findFirst().orElse(due).minus(BEFORE_FIRST);
        Instant sooner = due.isBefore(last) ? due : last;
        Instant least = now.plus(LEAST_TO_OBJECT);
        return sooner.isBefore(least) ? least : sooner;
    }

    /** Writes the meetings of a plan. */
    private final class Placer {
        private final ProgrammeRow row;
        private final PlanRow plan;
        private final Instant due;
        private final Instant now;
        private final Map<Long, ParticipantRow> people = new HashMap<>();
        private final Map<Integer, Slots.Slot> slots = new HashMap<>();
        private final Map<List<Long>, AskedBy> asked = new HashMap<>();

        Placer(ProgrammeRow row, PlanRow plan, Instant due, Instant now) {
            this.row = row;
            this.plan = plan;
            this.due = due;
            this.now = now;
            participants.all(row.id()).forEach(p -> people.put(p.id(), p));
            programmes.slots(row).all().forEach(s -> slots.put(s.number(), s));
            // Who asked, by the wishes as they stand now: an answer that came after the plan counts.
            sql.list("""
                    SELECT e.id, i.id, fe.choice, fi.choice FROM meeting_plan_item t
                      JOIN meeting_participant e ON e.id = t.enterprise_participant_id JOIN meeting_participant i ON i.id = t.institution_participant_id
                      LEFT JOIN meeting_preference fe ON fe.participant_id = e.id AND fe.organisation_id = i.organisation_id
                      LEFT JOIN meeting_preference fi ON fi.participant_id = i.id AND fi.organisation_id = e.organisation_id
                     WHERE t.plan_id = ?
                    """, List.of(plan.id()), r -> {
                boolean enterprise = asks(r.getString(3));
                boolean institution = asks(r.getString(4));
                boolean no = "NO".equals(r.getString(3)) || "NO".equals(r.getString(4));
                return no ? null : asked.put(List.of(r.getLong(1), r.getLong(2)), enterprise == institution ? AskedBy.BOTH
                        : enterprise ? AskedBy.ENTERPRISE : AskedBy.INSTITUTION);
            });
        }

        void place(PlanStore.Item item, Actor actor) {
            ParticipantRow enterprise = people.get(item.enterprise());
            ParticipantRow institution = people.get(item.institution());
            Slots.Slot slot = slots.get(item.slot());
            AskedBy by = asked.get(List.of(item.enterprise(), item.institution()));
            // Who gave up the place or said no since the plan was made is not proposed to anybody.
            if (by == null || slot == null || enterprise == null || institution == null || !enterprise.active() || !institution.active()) {
                return;
            }
            long id = MeetingStore.newId();
            Instant answer = due.isBefore(slot.startsAt()) ? due : slot.startsAt();
            boolean written = meetings.insert(id, new MeetingStore.Made(row, enterprise, institution, by, plan.id(), null, answer), slot, item.table(),
                    MeetingState.PROPOSED, now);
            if (!written) {
                throw ProblemException.of(MeetingProblems.NOT_FREE).with("slot", item.slot())
                        .detail("排期与已有洽谈冲突，请重新修复排期", "The plan clashes with a meeting made meanwhile: repair it again");
            }
            commands.get().created(lifecycle.get(), id, "place", MeetingState.PROPOSED, actor, Map.of("plan", String.valueOf(plan.number())));
        }

        private static boolean asks(@Nullable String choice) {
            return "MUST".equals(choice) || "WOULD".equals(choice);
        }
    }

    private void repair(Step<Hosted, ProgrammeState, PlainCommand> step) {
        ProgrammeRow row = step.row().row;
        requireTakesPlace(step.row().event);
        PlanRow plan = requireReady(row, PlanRow.Kind.REPAIR);
        programmes.takeTurn(row.id());
        Map<List<Long>, PlanStore.Item> wanted = new HashMap<>();
        List<PlanStore.Item> items = plans.items(plan.id());
        items.forEach(item -> wanted.put(List.of(item.enterprise(), item.institution()), item));
        List<MeetingRow> expected = meetings.ofEvent(row.roadshowId()).stream().filter(m -> m.state().expected())
                .filter(m -> m.startsAt() == null || m.startsAt().isAfter(step.now())).toList();
        List<MeetingRow> moved = expected.stream().filter(m -> {
            PlanStore.Item item = wanted.get(List.of(m.enterpriseParticipantId(), m.institutionParticipantId()));
            return item != null && !(Integer.valueOf(item.slot()).equals(m.slot()) && Long.valueOf(item.table()).equals(m.tableId()));
        }).toList();
        String reason = step.reason().isEmpty() ? "主办方调整洽谈排期" : step.reason();
        int dropped = 0;
        for (MeetingRow m : expected) {
            if (wanted.get(List.of(m.enterpriseParticipantId(), m.institutionParticipantId())) == null) {
                commands.get().step(lifecycle.get(), m.id(), "cancel", new PlainCommand(m.version(), reason), step.actor());
                dropped++;
            }
        }
        meetings.lift(moved.stream().map(MeetingRow::id).toList());
        for (MeetingRow m : moved) {
            PlanStore.Item item = wanted.get(List.of(m.enterpriseParticipantId(), m.institutionParticipantId()));
            commands.get().step(lifecycle.get(), m.id(), "move", new MeetingCommands.Move(m.version(), reason, item.slot(), String.valueOf(item.table())),
                    step.actor());
        }
        Placer placer = new Placer(row, plan, objectionsDue(row, step.now()), step.now());
        List<List<Long>> known = meetings.ofEvent(row.roadshowId()).stream().filter(m -> m.state() != MeetingState.CANCELLED
                        && m.state() != MeetingState.EXPIRED && m.state() != MeetingState.DECLINED && m.state() != MeetingState.REQUESTED)
                .map(m -> List.of(m.enterpriseParticipantId(), m.institutionParticipantId())).toList();
        List<PlanStore.Item> added = items.stream().filter(item -> !known.contains(List.of(item.enterprise(), item.institution()))).toList();
        added.forEach(item -> placer.place(item, step.actor()));
        plans.end(plan.id(), PlanRow.State.PUBLISHED, step.now());
        step.note("moved", moved.size());
        step.note("dropped", dropped);
        step.note("added", added.size());
    }

    private boolean due(ProgrammeRow row, Instant now) {
        return row.objectionsDueAt() == null || !now.isBefore(row.objectionsDueAt());
    }

    private long undecided(ProgrammeRow row) {
        return sql.count("SELECT COUNT(*) FROM meeting WHERE roadshow_id = ? AND state = 'PROPOSED'", List.of(row.roadshowId()));
    }

    private void finalise(Step<Hosted, ProgrammeState, PlainCommand> step) {
        ProgrammeRow row = step.row().row;
        if (!due(row, step.now()) && undecided(row) > 0) {
            throw ProblemException.of(MeetingProblems.TOO_EARLY).with("objectionsDueAt", String.valueOf(row.objectionsDueAt()));
        }
        for (long id : sql.list("SELECT id FROM meeting WHERE roadshow_id = ? AND state = 'PROPOSED' ORDER BY id", List.of(row.roadshowId()), r -> r.getLong(1))) {
            commands.get().step(lifecycle.get(), id, "conclude", new PlainCommand(null, null), Actor.system());
        }
    }

    private boolean begun(ProgrammeRow row, Instant now) {
        return programmes.slots(row).all().stream().findFirst().filter(s -> !s.startsAt().isAfter(now)).isPresent();
    }

    private void start(Step<Hosted, ProgrammeState, PlainCommand> step) {
        if (!step.row().event.underway() && !begun(step.row().row, step.now())) {
            throw ProblemException.of(MeetingProblems.TOO_EARLY);
        }
    }

    private boolean over(Hosted hosted, Instant now) {
        return hosted.event.over() || programmes.slots(hosted.row).all().stream().allMatch(s -> s.endsAt().isBefore(now));
    }

    private void close(Step<Hosted, ProgrammeState, PlainCommand> step) {
        if (!over(step.row(), step.now())) {
            throw ProblemException.of(MeetingProblems.TOO_EARLY);
        }
    }
}
