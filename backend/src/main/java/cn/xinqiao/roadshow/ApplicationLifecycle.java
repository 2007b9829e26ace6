package cn.xinqiao.roadshow;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.reference.WorkingCalendar;
import cn.xinqiao.roadshow.review.DecisionReason;
import cn.xinqiao.roadshow.review.Objections;
import cn.xinqiao.roadshow.review.Panels;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import static cn.xinqiao.roadshow.ApplicationMachine.MACHINE;

/** What each step of a presenter application checks and does. */
@Singleton
class ApplicationLifecycle extends Lifecycle<Application, ApplicationState> {
    private static final int DAYS_TO_CONFIRM = 5;
    private static final int DAYS_TO_COMPLETE = 3;
    private static final int MAX_MISSING = 20;
    private static final int MAX_RANK = 1_000;
    private static final int MAX_REASONS = 5;
    private final ApplicationRepository applications;
    private final RoadshowRepository roadshows;
    private final ApplicationReader reader;
    private final Selection selection;
    private final PresentedNeeds needs;
    private final WorkingCalendar calendar;
    private final Panels panels;
    private final Objections objections;
    private final Sql sql;

    ApplicationLifecycle(ApplicationRepository applications, RoadshowRepository roadshows, ApplicationReader reader,
                         Selection selection, PresentedNeeds needs, WorkingCalendar calendar, Panels panels, Objections objections, Sql sql, Clock clock) {
        super(MACHINE, "applications");
        this.applications = applications;
        this.roadshows = roadshows;
        this.reader = reader;
        this.selection = selection;
        this.needs = needs;
        this.calendar = calendar;
        this.panels = panels;
        this.objections = objections;
        this.sql = sql;
        on("submit", this::submit);
        on("screen-ok", this::screen);
        on("return", ApplicationCommands.Return.class, this::giveBack);
        on("ineligible", this::refuse);
        on("set-pending", ApplicationCommands.SetPending.class, (application, actor) -> selecting(application.event()), this::setPending);
        on("apply-decision", this::applyDecision);
        on("confirm", ApplicationCommands.Confirm.class, this::confirm);
        on("decline", step -> this.selection.placeFreed(step.row().event()));
        on("lapse", step -> this.selection.placeFreed(step.row().event()));
        on("promote", this::promote);
        on("mark-presented", PlainCommand.class, (application, actor) -> held(application.event()), this::mark);
        on("mark-no-show", PlainCommand.class, (application, actor) -> held(application.event()), this::mark);
        on("object", PlainCommand.class, (application, actor) -> objectable(application.row(), clock.instant()), this::object);
        on("reinstate", this::reinstate);
        on("correct-result", PlainCommand.class, (application, actor) -> held(application.event()), this::mark);
        on("withdraw", PlainCommand.class, (application, actor) -> beforeStart(application.event()), this::withdraw);
    }

    @Override
    protected Optional<Application> find(long id) {
        return applications.findById(id).flatMap(row -> roadshows.findById(row.roadshowId()).map(event -> new Application(row, event)));
    }

    @Override
    protected Subject subject(Application application) {
        ApplicationRow row = application.row();
        return Subject.owned(row.id(), row.state(), row.version(), row.enterpriseId()).hostedBy(application.event().organizerId())
                .at(application.event().id());
    }

    @Override
    protected boolean visible(Application application, Actor actor) {
        return application.visible(actor);
    }

    @Override
    protected boolean tells(Application application, String command, Actor actor) {
        return !command.equals("set-pending") || application.hosting(actor);
    }

    @Override
    protected ApplicationView view(long id, Actor actor) {
        Application application = find(id).orElseThrow(ProblemException::notFound);
        return reader.one(id, actor, actions(application, actor));
    }

    private void submit(Step<Application, ApplicationState, PlainCommand> step) {
        ApplicationRow row = step.row().row();
        // Locked and read again: decisions must not be released between this look and the step.
        sql.one("SELECT id FROM roadshow WHERE id = ? FOR UPDATE", List.of(row.roadshowId()), r -> r.getLong(1));
        RoadshowRow event = roadshows.findById(row.roadshowId()).orElseThrow(ProblemException::notFound);
        if (step.from() == ApplicationState.RETURNED) {
            requireSelecting(event);
            if (row.returnDueAt() != null && step.now().isAfter(row.returnDueAt())) {
                throw ProblemException.of(RoadshowProblems.TOO_LATE);
            }
        } else if (!event.callOpenAt(step.now())) {
            throw ProblemException.of(RoadshowProblems.CALL_CLOSED);
        }
        PresentedNeeds.Need need = needs.requireOwn(row.needId(), row.enterpriseId());
        if (!need.eligible()) {
            throw ProblemException.of(RoadshowProblems.NEED_NOT_ELIGIBLE).with("needState", need.state());
        }
        if (row.slidesFileId() == null && !need.hasDeck()) {
            throw ProblemException.of(RoadshowProblems.SLIDES_MISSING);
        }
        sql.update("UPDATE presenter_application SET submitted_at = ?, missing = NULL, return_due_at = NULL WHERE id = ?",
                List.of(step.now(), row.id()));
    }

    private void screen(Step<Application, ApplicationState, PlainCommand> step) {
        requireDecidable(step.row(), step.actor());
    }

    private void refuse(Step<Application, ApplicationState, PlainCommand> step) {
        requireDecidable(step.row(), step.actor());
        sql.update("UPDATE presenter_application SET decided_at = ? WHERE id = ?", List.of(step.now(), step.row().row().id()));
    }

    private void object(Step<Application, ApplicationState, PlainCommand> step) {
        ApplicationRow row = step.row().row();
        if (row.objectedAt() == null && !objectable(row, step.now())) {
            throw ProblemException.of(RoadshowProblems.TOO_LATE);
        }
        long id = objections.open(row.id(), row.enterpriseId(), step.row().event().organizerId(), step.reason(), step.actor(), step.now());
        sql.update("UPDATE presenter_application SET objected_at = ? WHERE id = ?", List.of(step.now(), row.id()));
        step.note("objection", id);
    }

    private boolean objectable(ApplicationRow row, Instant now) {
        return row.objectedAt() == null && row.decidedAt() != null && !now.isAfter(calendar.dueAt(row.decidedAt(), Objections.DAYS_TO_OBJECT));
    }

    /** Decided anew where decisions are still being made; else the next free place is theirs. */
    private void reinstate(Step<Application, ApplicationState, PlainCommand> step) {
        if (selecting(step.row().event())) {
            step.endIn(ApplicationState.ELIGIBLE);
            sql.update("UPDATE presenter_application SET decided_at = NULL, decision_reasons = NULL WHERE id = ?", List.of(step.row().row().id()));
        } else {
            step.endIn(ApplicationState.RESERVE);
            sql.update("UPDATE presenter_application SET reserve_rank = reserve_rank + 1 WHERE roadshow_id = ? AND state = 'RESERVE'",
                    List.of(step.row().event().id()));
            sql.update("UPDATE presenter_application SET reserve_rank = 1 WHERE id = ?", List.of(step.row().row().id()));
        }
    }

    private void giveBack(Step<Application, ApplicationState, ApplicationCommands.Return> step) {
        requireDecidable(step.row(), step.actor());
        FieldErrors errors = new FieldErrors();
        List<String> missing = new ArrayList<>();
        List<String> typed = step.body().missing() == null ? List.of() : step.body().missing();
        errors.require(typed.size() <= MAX_MISSING, "/missing", "TooMany", "最多 20 项", "At most 20 entries");
        for (int i = 0; i < Math.min(typed.size(), MAX_MISSING); i++) {
            missing.add(PlainText.required(errors, "/missing/" + i, typed.get(i), 80));
        }
        errors.throwIfAny();
        Instant due = calendar.dueAt(step.now(), DAYS_TO_COMPLETE);
        sql.update("UPDATE presenter_application SET missing = ?, return_due_at = ? WHERE id = ?",
                Arrays.asList(missing.isEmpty() ? null : String.join("\n", missing), due, step.row().row().id()));
        step.note("due", due);
    }

    private void setPending(Step<Application, ApplicationState, ApplicationCommands.SetPending> step) {
        requireDecidable(step.row(), step.actor());
        ApplicationCommands.SetPending body = step.body();
        FieldErrors errors = new FieldErrors();
        PendingDecision decision = body.decision();
        errors.require(decision != null, "/decision", "Required", "请选择入围、备选或未入围", "Choose select, reserve or not select");
        boolean reserve = decision == PendingDecision.RESERVE;
        errors.require(!reserve || body.rank() != null && body.rank() >= 1 && body.rank() <= MAX_RANK, "/rank", "Range",
                "请填写备选次序，从 1 开始", "Give the reserve's rank, from 1");
        String comment = PlainText.lines(errors, "/comment", body.comment(), 500);
        errors.require(body.reasons() == null || body.reasons().size() <= MAX_REASONS, "/reasons", "TooMany", "最多 5 项", "At most 5 entries");
        errors.throwIfAny();
        int reviews = panels.counted(step.row().row().id());
        if (reviews < step.row().event().minReviews() && step.reason().isEmpty()) {
            throw ProblemException.of(RoadshowProblems.REVIEWS_INCOMPLETE).with("reviews", reviews).with("required", step.row().event().minReviews())
                    .detail("评审份数不足时须填写理由", "With fewer reviews than required, a reason is needed");
        }
        applications.stage(step.row().row().id(), String.valueOf(decision), reserve ? body.rank() : null, comment);
        List<DecisionReason> given = body.reasons() == null ? List.of() : body.reasons().stream().distinct().toList();
        List<DecisionReason> reasons = given.isEmpty() && decision != PendingDecision.SELECT ? List.of(DecisionReason.PLACES_LIMITED) : given;
        sql.update("UPDATE presenter_application SET pending_reasons = ? WHERE id = ?", Arrays.asList(reasons.isEmpty() ? null
                : reasons.stream().map(Enum::name).collect(Collectors.joining("|")), step.row().row().id()));
    }

    private void applyDecision(Step<Application, ApplicationState, PlainCommand> step) {
        ApplicationRow row = step.row().row();
        PendingDecision decision = row.pendingDecision();
        if (decision == null) {
            throw ProblemException.of(RoadshowProblems.DECISIONS_INCOMPLETE);
        }
        step.endIn(decision.released());
        applications.decide(row.id(), row.pendingRank(), row.pendingComment(),
                decision == PendingDecision.SELECT ? calendar.dueAt(step.now(), DAYS_TO_CONFIRM) : null);
        sql.update("UPDATE presenter_application SET decision_reasons = pending_reasons, pending_reasons = NULL, decided_at = ? WHERE id = ?",
                List.of(step.now(), row.id()));
    }

    private void confirm(Step<Application, ApplicationState, ApplicationCommands.Confirm> step) {
        FieldErrors errors = new FieldErrors();
        String name = PlainText.required(errors, "/presenterName", step.body().presenterName(), 30);
        String title = PlainText.optional(errors, "/presenterTitle", step.body().presenterTitle(), 30);
        errors.throwIfAny();
        ApplicationRow row = step.row().row();
        if (row.confirmDueAt() != null && step.now().isAfter(row.confirmDueAt())) {
            throw ProblemException.of(RoadshowProblems.TOO_LATE);
        }
        sql.update("UPDATE presenter_application SET presenter_name = ?, presenter_title = COALESCE(?, presenter_title) WHERE id = ?",
                Arrays.asList(name, title, row.id()));
    }

    private void promote(Step<Application, ApplicationState, PlainCommand> step) {
        RoadshowRow event = step.row().event();
        if (!step.actor().isSystem()) {
            requireNotOwn(step.row(), step.actor());
            if (event.state() != RoadshowState.PREPARING && event.state() != RoadshowState.PUBLISHED
                    || applications.countPlacesHeld(event.id()) >= event.presenterPlaces()) {
                throw ProblemException.of(RoadshowProblems.NO_PLACE_FREE).with("places", event.presenterPlaces());
            }
        }
        sql.update("UPDATE presenter_application SET confirm_due_at = ?, reserve_rank = NULL WHERE id = ?",
                List.of(calendar.dueAt(step.now(), DAYS_TO_CONFIRM), step.row().row().id()));
    }

    private void mark(Step<Application, ApplicationState, PlainCommand> step) {
        if (!held(step.row().event())) {
            throw ProblemException.of(RoadshowProblems.TOO_EARLY).with("state", step.row().event().state().name());
        }
    }

    private void withdraw(Step<Application, ApplicationState, PlainCommand> step) {
        RoadshowRow event = step.row().event();
        if (!beforeStart(event)) {
            throw ProblemException.of(RoadshowProblems.TOO_LATE).with("state", event.state().name());
        }
        sql.update("UPDATE presenter_application SET live_enterprise_id = NULL WHERE id = ?", List.of(step.row().row().id()));
        if (step.from() == ApplicationState.SELECTED || step.from() == ApplicationState.CONFIRMED) {
            selection.placeFreed(event);
        }
    }

    private static void requireDecidable(Application application, Actor actor) {
        requireNotOwn(application, actor);
        requireSelecting(application.event());
    }

    /** Nobody decides on their own matter: an organizer's person who also belongs to the applicant does not decide here. */
    private static void requireNotOwn(Application application, Actor actor) {
        if (actor.memberships().contains(application.row().enterpriseId())) {
            throw ProblemException.of(Problems.OWN_MATTER);
        }
    }

    private static void requireSelecting(RoadshowRow event) {
        if (!selecting(event)) {
            throw ProblemException.of(RoadshowProblems.NOT_EDITABLE).with("state", event.state().name());
        }
    }

    private static boolean selecting(RoadshowRow event) {
        return event.state() == RoadshowState.CALL_OPEN || event.state() == RoadshowState.SELECTING;
    }

    private static boolean held(RoadshowRow event) {
        return event.state() == RoadshowState.LIVE || event.state() == RoadshowState.ENDED;
    }

    private static boolean beforeStart(RoadshowRow event) {
        return switch (event.state()) {
            case DRAFT, IN_APPROVAL, APPROVED, CALL_OPEN, SELECTING, PREPARING, PUBLISHED, POSTPONED -> true;
            case LIVE, ENDED, REPORTED, ARCHIVED, CANCELLED -> false;
        };
    }
}
