package cn.xinqiao.roadshow;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.command.TransitionLog;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.reference.WorkingCalendar;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import static cn.xinqiao.roadshow.RoadshowMachine.MACHINE;

/** What each step of an event checks and does. */
@Singleton
class RoadshowLifecycle extends Lifecycle<RoadshowRow, RoadshowState> {
    /** Steps everybody may read in the history of an announced event; the rest is between organizer and authority. */
    private static final Set<String> PUBLIC_STEPS = Set.of("open-call", "close-call", "extend-call", "release-decisions",
            "publish", "start", "end", "postpone", "cancel");
    private final RoadshowRepository roadshows;
    private final RoadshowReader reader;
    private final RoadshowStore store;
    private final RoadshowRules rules;
    private final Selection selection;
    private final Agendas agendas;
    private final TransitionLog log;
    private final WorkingCalendar calendar;
    private final BeanProvider<ReportFreezer> freezers;
    private final Sql sql;

    RoadshowLifecycle(RoadshowRepository roadshows, RoadshowReader reader, RoadshowStore store, RoadshowRules rules,
                      Selection selection, Agendas agendas, TransitionLog log, WorkingCalendar calendar,
                      BeanProvider<ReportFreezer> freezers, Sql sql, Clock clock) {
        super(MACHINE, "roadshows");
        this.roadshows = roadshows;
        this.reader = reader;
        this.store = store;
        this.rules = rules;
        this.selection = selection;
        this.agendas = agendas;
        this.log = log;
        this.calendar = calendar;
        this.freezers = freezers;
        this.sql = sql;
        on("submit", this::submit);
        on("approve", this::approve);
        on("return", this::giveBack);
        on("open-call", this::openCall);
        on("close-call", this::closeCall);
        on("extend-call", RoadshowCommands.ExtendCall.class, (row, actor) -> row.decisionsReleasedAt() == null, this::extendCall);
        on("release-decisions", this::releaseDecisions);
        on("publish", step -> this.agendas.requireReleasable(step.row()));
        // Offered on its day only: a button that can but be refused helps nobody.
        on("start", PlainCommand.class, (row, actor) -> !beforeItsDay(row, clock.instant()), this::start);
        on("end", step -> this.sql.update("UPDATE roadshow SET ended_at = ? WHERE id = ?", List.of(step.now(), step.row().id())));
        on("report", RoadshowCommands.Report.class, this::report);
        on("postpone", RoadshowCommands.Postpone.class, this::postpone);
        on("reschedule", RoadshowCommands.Reschedule.class, this::reschedule);
        on("cancel", this::cancel);
    }

    @Override
    protected Optional<RoadshowRow> find(long id) {
        return roadshows.findById(id);
    }

    @Override
    protected Subject subject(RoadshowRow row) {
        return Subject.owned(row.id(), row.state(), row.version(), row.organizerId()).at(row.id());
    }

    @Override
    protected boolean visible(RoadshowRow row, Actor actor) {
        return RoadshowReader.visible(row, actor);
    }

    @Override
    protected boolean tells(RoadshowRow row, String command, Actor actor) {
        return PUBLIC_STEPS.contains(command) || RoadshowReader.organizing(row, actor)
                || actor.has(Role.GOV_OPERATOR) || actor.has(Role.AUDITOR);
    }

    @Override
    protected RoadshowView view(long id, Actor actor) {
        RoadshowRow row = roadshows.findById(id).orElseThrow(ProblemException::notFound);
        return reader.view(row, actor, actions(row, actor));
    }

    private void submit(Step<RoadshowRow, RoadshowState, PlainCommand> step) {
        rules.requireComplete(store.facts(step.row()), step.now());
        calendar.dueAt(step.now(), RoadshowQueue.DAYS); // refused here rather than in the authority's queue
        sql.update("UPDATE roadshow SET submitted_at = ? WHERE id = ?", List.of(step.now(), step.row().id()));
    }

    private void approve(Step<RoadshowRow, RoadshowState, PlainCommand> step) {
        RoadshowState before = step.row().stateBefore();
        if (before == null) {
            return;
        }
        step.endIn(before);
        step.note("resumed", before);
        sql.update("UPDATE roadshow SET state_before = NULL, proposed_starts_at = NULL, proposed_ends_at = NULL, notice = NULL WHERE id = ?",
                List.of(step.row().id()));
        // Offers stood still meanwhile; they begin anew.
        sql.update("UPDATE registration SET offered_until = ? WHERE roadshow_id = ? AND state = 'OFFERED'",
                List.of(WaitingList.offeredUntil(step.row(), step.now()), step.row().id()));
    }

    private void giveBack(Step<RoadshowRow, RoadshowState, PlainCommand> step) {
        step.endIn(step.row().stateBefore() == null ? RoadshowState.DRAFT : RoadshowState.POSTPONED);
    }

    private void openCall(Step<RoadshowRow, RoadshowState, PlainCommand> step) {
        RoadshowRow row = step.row();
        if (row.callClosesAt() != null && !step.now().isBefore(row.callClosesAt())) {
            throw ProblemException.of(RoadshowProblems.TOO_LATE)
                    .detail("征集截止时间已过，请先延期并重新报批", "The end of the call has passed: postpone the event and have new dates approved");
        }
        Instant opens = row.callOpensAt() == null || row.callOpensAt().isAfter(step.now()) ? step.now() : row.callOpensAt();
        sql.update("UPDATE roadshow SET call_opens_at = ?, announced_at = COALESCE(announced_at, ?) WHERE id = ?",
                List.of(opens, step.now(), row.id()));
    }

    private void closeCall(Step<RoadshowRow, RoadshowState, PlainCommand> step) {
        Instant end = step.row().callClosesAt();
        if (end == null || step.now().isBefore(end)) {
            if (step.actor().isSystem()) { // extended between the timer's look and its step
                throw ProblemException.of(RoadshowProblems.TOO_EARLY);
            }
            sql.update("UPDATE roadshow SET call_closes_at = ? WHERE id = ?", List.of(step.now(), step.row().id()));
        }
    }

    private void extendCall(Step<RoadshowRow, RoadshowState, RoadshowCommands.ExtendCall> step) {
        RoadshowRow row = step.row();
        if (row.decisionsReleasedAt() != null) {
            throw ProblemException.of(RoadshowProblems.TOO_LATE)
                    .detail("结果已公布，不能再延长征集", "Decisions have been released, so the call cannot be extended");
        }
        Instant end = step.body().callClosesAt();
        FieldErrors errors = new FieldErrors();
        if (end == null) {
            errors.add("/callClosesAt", "Required", "请填写新的截止时间", "Give the new end of the call");
        } else {
            errors.require(end.isAfter(step.now()) && (row.callClosesAt() == null || end.isAfter(row.callClosesAt())), "/callClosesAt",
                    "Order", "新的截止时间须晚于现在和原截止时间", "The new end has to be later than now and than the old one");
            errors.require(end.isBefore(row.startsAt()), "/callClosesAt", "Order", "征集须在活动开始前截止",
                    "The call has to close before the event starts");
        }
        errors.throwIfAny();
        sql.update("UPDATE roadshow SET call_closes_at = ? WHERE id = ?", Arrays.asList(end, row.id()));
        step.note("callClosesAt", Objects.requireNonNull(end));
    }

    private void releaseDecisions(Step<RoadshowRow, RoadshowState, PlainCommand> step) {
        selection.release(step.row(), step.reason(), step.now());
        sql.update("UPDATE roadshow SET decisions_released_at = ? WHERE id = ?", List.of(step.now(), step.row().id()));
    }

    private void start(Step<RoadshowRow, RoadshowState, PlainCommand> step) {
        RoadshowRow row = step.row();
        boolean early = step.actor().isSystem() ? step.now().isBefore(row.startsAt())
                : beforeItsDay(row, step.now());
        if (early) {
            throw ProblemException.of(RoadshowProblems.TOO_EARLY)
                    .detail("活动当天才能开始", "An event can start on its day, not before");
        }
    }

    private static boolean beforeItsDay(RoadshowRow row, Instant now) {
        return now.atZone(row.zoneId()).toLocalDate().isBefore(row.startsAt().atZone(row.zoneId()).toLocalDate());
    }

    private void report(Step<RoadshowRow, RoadshowState, RoadshowCommands.Report> step) {
        FieldErrors errors = new FieldErrors();
        String remarks = PlainText.lines(errors, "/remarks", step.body().remarks(), 2_000);
        errors.throwIfAny();
        long id = step.row().id();
        long open = sql.count("SELECT COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND state = 'CONFIRMED'", List.of(id));
        if (open > 0) {
            throw ProblemException.of(RoadshowProblems.OPEN_RESULTS).with("open", open);
        }
        sql.update("""
                INSERT INTO roadshow_report (roadshow_id, applications, selected, presented, no_shows, registrations, institutions,
                    enterprises, remarks, definitions, frozen_at)
                SELECT ?,
                    (SELECT COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND submitted_at IS NOT NULL),
                    (SELECT COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND state IN ('PRESENTED', 'NO_SHOW')),
                    (SELECT COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND state = 'PRESENTED'),
                    (SELECT COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND state = 'NO_SHOW'),
                    (SELECT COUNT(*) FROM registration WHERE roadshow_id = ? AND state IN ('CONFIRMED', 'CHECKED_IN', 'NO_SHOW')),
                    (SELECT COUNT(DISTINCT g.organisation_id) FROM registration g JOIN organisation o ON o.id = g.organisation_id
                      WHERE g.roadshow_id = ? AND g.state IN ('CONFIRMED', 'CHECKED_IN', 'NO_SHOW') AND o.type = 'INSTITUTION'),
                    (SELECT COUNT(DISTINCT g.organisation_id) FROM registration g JOIN organisation o ON o.id = g.organisation_id
                      WHERE g.roadshow_id = ? AND g.state IN ('CONFIRMED', 'CHECKED_IN', 'NO_SHOW') AND o.type = 'ENTERPRISE'),
                    ?, '2026-11', ?
                """, Arrays.asList(id, id, id, id, id, id, id, id, remarks, step.now()));
        sql.update("UPDATE roadshow SET reported_at = ? WHERE id = ?", List.of(step.now(), id));
        freezers.stream().forEach(part -> part.freeze(id, step.now()));
    }

    private void postpone(Step<RoadshowRow, RoadshowState, RoadshowCommands.Postpone> step) {
        RoadshowCommands.Postpone body = step.body();
        FieldErrors errors = new FieldErrors();
        errors.require((body.startsAt() == null) == (body.endsAt() == null), body.startsAt() == null ? "/startsAt" : "/endsAt",
                "Required", "请同时填写新的开始和结束时间，或都不填", "Give both new dates or none");
        if (body.startsAt() != null && body.endsAt() != null) {
            errors.require(body.startsAt().isAfter(step.now()), "/startsAt", "Past", "新的开始时间须在今后", "The new start has to lie ahead");
            errors.require(body.startsAt().isBefore(body.endsAt()), "/endsAt", "Order", "结束时间须晚于开始时间", "The end has to be after the start");
        }
        errors.throwIfAny();
        sql.update("""
                UPDATE roadshow SET state_before = ?, proposed_starts_at = ?, proposed_ends_at = ?, notice = ?,
                    calendar_sequence = calendar_sequence + 1 WHERE id = ?
                """, Arrays.asList(step.from(), body.startsAt(), body.endsAt(), step.reason(), step.row().id()));
        agendas.putBackToDraft(step.row().id(), step.now());
    }

    private void reschedule(Step<RoadshowRow, RoadshowState, RoadshowCommands.Reschedule> step) {
        RoadshowRow row = step.row();
        RoadshowCommands.Reschedule body = step.body();
        RoadshowFacts.Windows given = body.windows() == null ? RoadshowFacts.Windows.NONE : body.windows();
        RoadshowFacts old = store.facts(row);
        RoadshowFacts.Windows windows = new RoadshowFacts.Windows(or(given.callOpensAt(), row.callOpensAt()),
                or(given.callClosesAt(), row.callClosesAt()), or(given.registrationOpensAt(), row.registrationOpensAt()),
                or(given.registrationClosesAt(), row.registrationClosesAt()));
        RoadshowFacts facts = new RoadshowFacts(old.title(), old.format(), old.mode(), or(body.startsAt(), row.proposedStartsAt()),
                or(body.endsAt(), row.proposedEndsAt()), old.venue(), old.rooms(), old.pools(), old.presentMinutes(),
                old.questionMinutes(), old.rubric(), windows, old.sectors(), old.summary(), old.onlineLink(), old.privacyNotice(), old.minReviews());
        rules.requireDates(facts);
        calendar.dueAt(step.now(), RoadshowQueue.DAYS);
        Instant start = Objects.requireNonNull(facts.startsAt());
        FieldErrors errors = new FieldErrors();
        errors.require(start.isAfter(step.now()), "/startsAt", "Past", "新的开始时间须在今后", "The new start has to lie ahead");
        boolean callAhead = row.stateBefore() == RoadshowState.APPROVED || row.stateBefore() == RoadshowState.CALL_OPEN;
        errors.require(!callAhead || windows.callClosesAt() != null && windows.callClosesAt().isAfter(step.now()),
                "/windows/callClosesAt", "Past", "征集截止时间须在今后", "The call has to close in the future");
        errors.throwIfAny();
        agendas.shiftDraft(row.id(), Duration.between(row.startsAt(), start));
        sql.update("""
                UPDATE roadshow SET starts_at = ?, ends_at = ?, call_opens_at = ?, call_closes_at = ?, registration_opens_at = ?,
                    registration_closes_at = ?, submitted_at = ?, calendar_sequence = calendar_sequence + 1 WHERE id = ?
                """, Arrays.asList(start, facts.endsAt(), windows.callOpensAt(), windows.callClosesAt(), windows.registrationOpensAt(),
                windows.registrationClosesAt(), step.now(), row.id()));
    }

    private void cancel(Step<RoadshowRow, RoadshowState, PlainCommand> step) {
        RoadshowRow row = step.row();
        boolean wasPublished = row.stateBefore() == RoadshowState.PUBLISHED;
        if (wasPublished && log.lastPerson(MACHINE, row.id(), "publish").equals(Optional.ofNullable(step.actor().personId()))) {
            throw ProblemException.of(Problems.FOUR_EYES);
        }
        sql.update("UPDATE roadshow SET notice = ?, calendar_sequence = calendar_sequence + 1 WHERE id = ?",
                List.of(step.reason(), row.id()));
        agendas.cancelled(row.id(), step.now());
    }

    private static <T> @Nullable T or(@Nullable T given, @Nullable T before) {
        return given == null ? before : given;
    }
}
