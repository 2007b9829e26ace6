package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.matching.FeedbackBook;
import cn.xinqiao.matching.engine.Feedback;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Outbox;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What each step of a meeting checks and does. */
@Singleton
class MeetingLifecycle extends Lifecycle<MeetingLifecycle.Met, MeetingState> {
    private static final int MOST_RESCHEDULES = 2;
    private final MeetingStore meetings;
    private final ProgrammeStore programmes;
    private final HostedEvents events;
    private final Bookings bookings;
    private final FeedbackBook feedback;
    private final Outbox outbox;
    private final Sql sql;

    MeetingLifecycle(MeetingStore meetings, ProgrammeStore programmes, HostedEvents events, Bookings bookings, FeedbackBook feedback, Outbox outbox, Sql sql, Clock clock) {
        super(MeetingMachine.MACHINE, "meetings");
        this.meetings = meetings;
        this.programmes = programmes;
        this.events = events;
        this.bookings = bookings;
        this.feedback = feedback;
        this.outbox = outbox;
        this.sql = sql;
        on("accept", MeetingCommands.Accept.class, (met, actor) -> {
            Side side = met.side(actor);
            return side != null && !met.row.accepted(side);
        }, this::accept);
        on("object", step -> meetings.free(step.row().row.id()));
        on("decline", PlainCommand.class, (met, actor) -> asked(met, actor), step -> {
            requireAsked(step.row(), step.actor());
            meetings.free(step.row().row.id());
        });
        on("expire", step -> meetings.free(step.row().row.id()));
        on("conclude", this::conclude);
        on("reschedule", MeetingCommands.Reschedule.class, (met, actor) -> met.row.reschedules() < MOST_RESCHEDULES
                && met.row.proposedSlot() == null && ahead(met.row, clock.instant()), this::reschedule);
        on("accept-time", PlainCommand.class, (met, actor) -> met.row.proposedSlot() != null && met.side(actor) != met.row.proposedBy(), this::acceptTime);
        on("decline-time", PlainCommand.class, (met, actor) -> met.row.proposedSlot() != null, this::declineTime);
        on("move", MeetingCommands.Move.class, (met, actor) -> ahead(met.row, clock.instant()), this::move);
        on("cancel", PlainCommand.class, (met, actor) -> met.row.state() != MeetingState.REQUESTED && ahead(met.row, clock.instant())
                || met.row.state() == MeetingState.REQUESTED && met.side(actor) != null && !asked(met, actor), this::cancel);
        on("mark", MeetingCommands.Mark.class, (met, actor) -> !ahead(met.row, clock.instant()), this::mark);
        on("resolve", this::resolve);
        on("settle", MeetingCommands.Settle.class, this::settle);
    }

    /** A meeting with its event and programme. */
    record Met(MeetingRow row, HostedEvents.Event event, ProgrammeRow programme) {
        /** The side the actor acts for; an institution's meeting is that of the person it is with, and of its colleagues. */
        @Nullable Side side(Actor actor) {
            return actor.actsFor(row.enterpriseId()) ? Side.ENTERPRISE : actor.actsFor(row.institutionId()) ? Side.INSTITUTION : null;
        }
    }

    @Override
    protected Optional<Met> find(long id) {
        return meetings.find(id).flatMap(row -> events.find(row.roadshowId()).flatMap(event ->
                programmes.find(row.programmeId()).map(programme -> new Met(row, event, programme))));
    }

    @Override
    protected Subject subject(Met met) {
        return new Subject(met.row.id(), met.row.state().name(), met.row.version(), Set.of(met.row.enterpriseId(), met.row.institutionId()),
                Set.of(met.event.organizerId()), null).at(met.event.id());
    }

    @Override
    protected boolean visible(Met met, Actor actor) {
        return met.side(actor) != null || met.event.atTheDoor(actor) || actor.has(Role.AUDITOR);
    }

    @Override
    protected MeetingView view(long id, Actor actor) {
        return view(find(id).orElseThrow(ProblemException::notFound), actor, null);
    }

    MeetingView known(long id, Actor actor) {
        return view(find(id).filter(met -> visible(met, actor)).orElseThrow(ProblemException::notFound), actor, null);
    }

    /** @param slots the programme's, where the caller has them at hand */
    MeetingView view(Met met, Actor actor, @Nullable Slots slots) {
        MeetingRow m = met.row;
        Side side = met.side(actor);
        boolean staff = side == null;
        Instant proposedAt = m.proposedSlot() == null ? null : (slots == null ? programmes.slots(met.programme) : slots).all().stream()
                .filter(s -> s.number() == m.proposedSlot()).map(Slots.Slot::startsAt).findFirst().orElse(null);
        return new MeetingView(String.valueOf(m.id()), String.valueOf(m.roadshowId()), String.valueOf(m.enterpriseId()), m.enterprise(),
                String.valueOf(m.institutionId()), m.institution(), m.person(), m.needId() == null ? null : String.valueOf(m.needId()), m.slot(),
                m.tableId() == null ? null : String.valueOf(m.tableId()), m.table(), m.startsAt(), m.endsAt(), side,
                side == null ? m.enterpriseAccepted() : m.accepted(side), side == null ? m.institutionAccepted() : m.accepted(side.other()),
                m.askedBy(), m.message(), m.proposedSlot(), proposedAt, side != null && side == m.proposedBy(), m.reschedules(), m.expiresAt(),
                side == null ? m.staffMark() : m.mark(side), staff ? m.enterpriseMark() : null, staff ? m.institutionMark() : null,
                staff ? m.staffMark() : null, m.absentSide(), m.state(), m.version(), actions(met, actor));
    }

    private static boolean ahead(MeetingRow row, Instant now) {
        return row.startsAt() == null || row.startsAt().isAfter(now);
    }

    /** Whether the actor is on the side that was asked. */
    private static boolean asked(Met met, Actor actor) {
        Side side = met.side(actor);
        return side != null && !met.row.askedBy().includes(side);
    }

    private static void requireAsked(Met met, Actor actor) {
        if (!asked(met, actor)) {
            throw ProblemException.of(MeetingProblems.NOT_YOURS);
        }
    }

    private static Side requireSide(Met met, Actor actor) {
        return Objects.requireNonNull(met.side(actor), "only the two sides may take this step");
    }

    private void accept(Step<Met, MeetingState, MeetingCommands.Accept> step) {
        Met met = step.row();
        Side side = requireSide(met, step.actor());
        if (step.from() == MeetingState.REQUESTED) {
            requireAsked(met, step.actor());
            int slot = wanted(step.body().slot());
            if (!bookings.looksFree(met.row, met.programme, slot)) {
                throw ProblemException.of(MeetingProblems.NOT_FREE).with("slot", slot);
            }
            programmes.takeTurn(met.programme.id());
            if (!bookings.hasRoom(met.programme, met.row.participant(side)) || !bookings.hasRoom(met.programme, met.row.participant(side.other()))) {
                throw ProblemException.of(MeetingProblems.COUNTERPART).detail("一方的洽谈场次已满", "One of the two has as many meetings as it can");
            }
            requireTaken(met, slot, null, step.now());
            meetings.accepted(met.row.id(), Side.ENTERPRISE);
            meetings.accepted(met.row.id(), Side.INSTITUTION);
            step.note("slot", slot);
            return;
        }
        if (step.body().slot() != null) {
            wanted(step.body().slot());
        }
        meetings.accepted(met.row.id(), side);
        step.endIn(met.row.accepted(side.other()) ? MeetingState.SCHEDULED : MeetingState.PROPOSED);
    }

    private void conclude(Step<Met, MeetingState, PlainCommand> step) {
        MeetingRow row = step.row().row;
        boolean agreed = (row.enterpriseAccepted() || row.askedBy().includes(Side.ENTERPRISE))
                && (row.institutionAccepted() || row.askedBy().includes(Side.INSTITUTION));
        step.endIn(agreed ? MeetingState.SCHEDULED : MeetingState.EXPIRED);
        if (agreed) {
            meetings.accepted(row.id(), Side.ENTERPRISE);
            meetings.accepted(row.id(), Side.INSTITUTION);
        } else {
            meetings.free(row.id());
        }
    }

    private void reschedule(Step<Met, MeetingState, MeetingCommands.Reschedule> step) {
        Met met = step.row();
        requireAhead(met.row, step.now());
        if (met.row.reschedules() >= MOST_RESCHEDULES) {
            throw ProblemException.of(MeetingProblems.TOO_OFTEN);
        }
        int slot = wanted(step.body().slot());
        boolean free = bookings.free(met.programme, met.row.enterpriseParticipantId(), met.row.institutionParticipantId(), step.now()).stream()
                .anyMatch(s -> s.number() == slot);
        if (!free) {
            throw ProblemException.of(MeetingProblems.NOT_FREE).with("slot", slot);
        }
        sql.update("UPDATE meeting SET proposed_slot = ?, proposed_by = ? WHERE id = ?", Arrays.asList(slot, requireSide(met, step.actor()), met.row.id()));
        step.note("slot", slot);
    }

    private void acceptTime(Step<Met, MeetingState, PlainCommand> step) {
        Met met = step.row();
        Integer slot = met.row.proposedSlot();
        if (slot == null || met.side(step.actor()) == met.row.proposedBy()) {
            throw ProblemException.of(MeetingProblems.NOT_YOURS);
        }
        requireTaken(met, slot, null, step.now());
        sql.update("UPDATE meeting SET reschedules = reschedules + 1 WHERE id = ?", List.of(met.row.id()));
        step.note("slot", slot);
        step.note("was", String.valueOf(met.row.slot()));
    }

    private void declineTime(Step<Met, MeetingState, PlainCommand> step) {
        if (step.row().row.proposedSlot() == null) {
            throw ProblemException.of(MeetingProblems.NOT_YOURS);
        }
        sql.update("UPDATE meeting SET proposed_slot = NULL, proposed_by = NULL WHERE id = ?", List.of(step.row().row.id()));
    }

    private void move(Step<Met, MeetingState, MeetingCommands.Move> step) {
        Met met = step.row();
        requireAhead(met.row, step.now());
        int slot = wanted(step.body().slot());
        String table = step.body().tableId();
        requireTaken(met, slot, table == null || table.isBlank() ? null : Ids.parse(table), step.now());
        step.note("slot", slot);
        step.note("was", String.valueOf(met.row.slot()));
    }

    private void cancel(Step<Met, MeetingState, PlainCommand> step) {
        Met met = step.row();
        if (step.from() == MeetingState.REQUESTED && asked(met, step.actor())) {
            throw ProblemException.of(MeetingProblems.NOT_YOURS);
        }
        if (!step.actor().isSystem()) {
            requireAhead(met.row, step.now());
        }
        meetings.free(met.row.id());
    }

    private void mark(Step<Met, MeetingState, MeetingCommands.Mark> step) {
        Met met = step.row();
        Boolean held = step.body().held();
        if (held == null) {
            throw ProblemException.invalid("/held", "Required", Text.of("请选择是否已举行", "Say whether it was held"));
        }
        if (ahead(met.row, step.now())) {
            throw ProblemException.of(MeetingProblems.TOO_EARLY);
        }
        meetings.mark(met.row.id(), met.side(step.actor()), held);
        step.note("held", held);
    }

    private void resolve(Step<Met, MeetingState, PlainCommand> step) {
        MeetingRow row = step.row().row;
        boolean records = sql.count("SELECT COUNT(*) FROM registration WHERE roadshow_id = ? AND state = 'CHECKED_IN'", List.of(row.roadshowId())) > 0;
        Boolean enterpriseIn = records ? present(row.roadshowId(), row.enterpriseId(), 0) : null;
        Boolean institutionIn = records ? present(row.roadshowId(), row.institutionId(), row.personId()) : null;
        Outcome outcome = Outcome.of(row.enterpriseMark(), row.institutionMark(), row.staffMark(), enterpriseIn, institutionIn);
        step.endIn(outcome.state());
        become(row, outcome, step.now());
    }

    private boolean present(long event, long organisation, long person) {
        boolean seen = sql.count("SELECT COUNT(*) FROM registration WHERE roadshow_id = ? AND organisation_id = ? AND state = 'CHECKED_IN'"
                + (person == 0 ? "" : " AND person_id = " + person), List.of(event, organisation)) > 0;
        return seen || person == 0 && sql.count("SELECT COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND enterprise_id = ?"
                + " AND state = 'PRESENTED'", List.of(event, organisation)) > 0;
    }

    private void settle(Step<Met, MeetingState, MeetingCommands.Settle> step) {
        MeetingCommands.Settle body = step.body();
        if (body.held() == null) {
            throw ProblemException.invalid("/held", "Required", Text.of("请选择是否已举行", "Say whether it was held"));
        }
        if (body.held() && body.absentSide() != null) {
            throw ProblemException.invalid("/absentSide", "Contradiction", Text.of("已举行的洽谈没有缺席方", "Nobody stayed away from a meeting that was held"));
        }
        Outcome outcome = new Outcome(body.held() ? MeetingState.HELD : body.absentSide() == null ? MeetingState.CANCELLED_ON_DAY : MeetingState.NO_SHOW,
                body.absentSide());
        step.endIn(outcome.state());
        become(step.row().row, outcome, step.now());
    }

    private void become(MeetingRow row, Outcome outcome, Instant now) {
        sql.update("UPDATE meeting SET absent_side = ? WHERE id = ?", Arrays.asList(outcome.absent(), row.id()));
        if (outcome.state() == MeetingState.HELD) {
            outbox.put(MeetingHeld.TOPIC, row.id(), new MeetingHeld(row.id(), row.roadshowId(), row.enterpriseId(), row.institutionId(),
                    row.personId(), row.needId(), row.startsAt() == null ? now : row.startsAt()));
            if (row.needId() != null) {
                feedback.note(FeedbackBook.Origin.MEETING, Feedback.Kind.MEETING_HELD, row.institutionId(), row.needId(), null);
            }
        }
    }

    private static int wanted(@Nullable Integer slot) {
        if (slot == null || slot < 1) {
            throw ProblemException.invalid("/slot", "Required", Text.of("请选择时段", "Choose a slot"));
        }
        return slot;
    }

    private static void requireAhead(MeetingRow row, Instant now) {
        if (!ahead(row, now)) {
            throw ProblemException.of(MeetingProblems.WRONG_PHASE).detail("洽谈已经开始", "The meeting has begun");
        }
    }

    private void requireTaken(Met met, int slot, @Nullable Long table, Instant now) {
        if (!bookings.take(met.row, met.programme, slot, table, now)) {
            throw ProblemException.of(MeetingProblems.NOT_FREE).with("slot", slot);
        }
    }
}
