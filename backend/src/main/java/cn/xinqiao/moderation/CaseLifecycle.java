package cn.xinqiao.moderation;

import cn.xinqiao.moderation.CaseTerms.Measure;
import cn.xinqiao.moderation.CaseTerms.Severity;
import cn.xinqiao.organisation.Suspensions;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.reference.WorkingCalendar;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import static cn.xinqiao.moderation.CaseState.ACTED;
import static cn.xinqiao.moderation.CaseState.AWAITING_STATEMENT;
import static cn.xinqiao.moderation.CaseState.CONTESTED;
import static cn.xinqiao.moderation.CaseState.DISMISSED;
import static cn.xinqiao.moderation.CaseState.IN_REVIEW;
import static cn.xinqiao.moderation.CaseState.OPEN;
import static cn.xinqiao.moderation.CaseState.OVERTURNED;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.INSTITUTION_ADMIN;
import static cn.xinqiao.platform.access.Role.MODERATOR;
import static cn.xinqiao.platform.access.Role.ORGANIZER;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;

/** SM-19: nobody is judged unheard, nobody is suspended by one person alone, and whoever is may object once. */
@Singleton
class CaseLifecycle extends Lifecycle<CaseRow, CaseState> {
    static final Set<Role> PARTIES = EnumSet.of(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, ORGANIZER);
    static final Set<Role> READERS = EnumSet.of(MODERATOR, Role.AUDITOR);
    /** What the party reads of the history; the report would name its writer. */
    private static final Set<String> TOLD = Set.of("ask-statement", "make-statement", "statement-lapse", "act", "dismiss", "contest", "uphold", "overturn", "lift");
    private static final int STATEMENT_DAYS = 5;
    private static final int PROVISIONAL_DAYS = 5;
    private static final int CONTEST_DAYS = 10;
    private static final int MAX_WORDS = 2_000;
    static final ProblemType NOT_PROPOSED = ProblemType.of(HttpStatus.CONFLICT, "not-proposed",
            "暂停须先由一名审核员提出，再由另一名确认", "A suspension is proposed by one moderator and confirmed by another");
    static final Machine<CaseState> MACHINE = Machine.of("case", "moderation_case", CaseState.class, "SM-19")
            .command("triage").from(OPEN).to(IN_REVIEW).by(decides(MODERATOR)).guard("a severity; severe suspends for at most 5 working days")
            .command("ask-statement").from(IN_REVIEW).to(AWAITING_STATEMENT).by(decides(MODERATOR)).reason().guard("5 working days to answer")
            .command("make-statement").from(AWAITING_STATEMENT).to(IN_REVIEW).by(own(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, ORGANIZER))
            .command("statement-lapse").from(AWAITING_STATEMENT).to(IN_REVIEW).by(system()).guard("5 working days without an answer")
            .command("lift").from(IN_REVIEW, AWAITING_STATEMENT).by(system()).guard("5 working days of provisional suspension are over")
            .command("propose").from(IN_REVIEW, AWAITING_STATEMENT).by(decides(MODERATOR)).reason().guard("measure SUSPEND")
            .command("act").from(IN_REVIEW, AWAITING_STATEMENT).to(ACTED).by(decides(MODERATOR)).reason()
                .guard("a measure; SUSPEND was proposed by another moderator")
            .command("dismiss").from(OPEN, IN_REVIEW, AWAITING_STATEMENT).to(DISMISSED).by(decides(MODERATOR)).reason()
            .command("contest").from(ACTED).to(CONTESTED).by(own(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, ORGANIZER)).guard("once, within 10 working days")
            .command("uphold").from(CONTESTED).to(ACTED).by(decides(MODERATOR)).reason().otherThan("act").guard("nor the one who proposed")
            .command("overturn").from(CONTESTED).to(OVERTURNED).by(decides(MODERATOR)).reason().otherThan("act")
                .guard("nor the one who proposed; effects are undone")
            .build();
    private final CaseRepository cases;
    private final Suspensions suspensions;
    private final WorkingCalendar calendar;
    private final Outbox outbox;
    private final Clock clock;
    private final Provider<CaseReader> reader;

    CaseLifecycle(CaseRepository cases, Suspensions suspensions, WorkingCalendar calendar, Outbox outbox, Clock clock, Provider<CaseReader> reader) {
        super(MACHINE, "moderation-cases");
        this.cases = cases;
        this.suspensions = suspensions;
        this.calendar = calendar;
        this.outbox = outbox;
        this.clock = clock;
        this.reader = reader;
        on("triage", CaseCommands.Triage.class, this::triage);
        on("ask-statement", this::ask);
        on("make-statement", CaseCommands.Words.class, this::state);
        on("lift", this::lift);
        on("propose", CaseCommands.Measured.class, (row, actor) -> row.proposed() == null, this::propose);
        on("act", CaseCommands.Measured.class, this::act);
        on("dismiss", this::dismiss);
        on("contest", CaseCommands.Words.class, (row, actor) -> contestable(row), this::contest);
        on("uphold", step -> {
            requireOther(step.row(), step.actor());
            tellParty(step, Text.of("异议未被采纳，处理维持", "The objection was not followed; the measure stands"));
        });
        on("overturn", step -> {
            requireOther(step.row(), step.actor());
            suspensions.lift(step.row().organisationId(), step.row().id(), step.reason());
            tellParty(step, Text.of("异议成立，处理已撤销", "The objection was followed; the measure is undone"));
        });
    }

    @Override
    protected Optional<CaseRow> find(long id) {
        return cases.findById(id);
    }

    @Override
    protected Subject subject(CaseRow row) {
        return Subject.owned(row.id(), row.state(), row.version(), row.organisationId());
    }

    @Override
    protected boolean visible(CaseRow row, Actor actor) {
        return actor.hasAny(READERS) || party(row, actor) || actor.personId() != null && actor.personId().equals(row.reporterId());
    }

    static boolean party(CaseRow row, Actor actor) {
        return row.toldToParty() && actor.actsFor(row.organisationId()) && actor.hasAny(PARTIES);
    }

    /** Reporters read no more than that something was decided. */
    @Override
    protected boolean tells(CaseRow row, String command, Actor actor) {
        return actor.hasAny(READERS) && !actor.memberships().contains(row.organisationId()) || party(row, actor) && TOLD.contains(command)
                || command.equals("dismiss");
    }

    @Override
    protected CaseView view(long id, Actor actor) {
        return reader.get().one(find(id).orElseThrow(ProblemException::notFound), actor);
    }

    private void triage(Step<CaseRow, CaseState, CaseCommands.Triage> step) {
        Severity severity = required(step.body().severity(), "/severity");
        step.note("severity", severity);
        boolean suspended = severity == Severity.SEVERE && suspensions.suspend(step.row().organisationId(), step.row().id(),
                "因涉嫌严重违规，调查期间临时暂停，最长 5 个工作日。", step.actor());
        cases.triaged(step.row().id(), severity, suspended ? calendar.dueAt(step.now(), PROVISIONAL_DAYS) : null);
    }

    private void ask(Step<CaseRow, CaseState, PlainCommand> step) {
        cases.asked(step.row().id(), step.reason(), calendar.dueAt(step.now(), STATEMENT_DAYS));
        tellParty(step, Text.of("平台审核需要贵单位说明情况", "A moderator asks for your statement"));
    }

    private void state(Step<CaseRow, CaseState, CaseCommands.Words> step) {
        cases.stated(step.row().id(), words(step.body().text()));
        outbox.notify(Notice.toRoles(key(step), Set.of(MODERATOR), Text.of("一件审核案件收到说明", "A case has its statement"),
                address(step.row()), "case", step.row().id()));
    }

    private void lift(Step<CaseRow, CaseState, PlainCommand> step) {
        cases.lifted(step.row().id());
        suspensions.lift(step.row().organisationId(), step.row().id(), "临时暂停期满");
    }

    private void propose(Step<CaseRow, CaseState, CaseCommands.Measured> step) {
        Measure measure = required(step.body().measure(), "/measure");
        if (measure != Measure.SUSPEND) {
            throw ProblemException.invalid("/measure", "Unknown", Text.of("只有暂停须先提出", "Only a suspension is proposed first"));
        }
        step.note("measure", measure);
        cases.proposed(step.row().id(), measure, step.actor().requirePerson());
        outbox.notify(Notice.toRoles(key(step), Set.of(MODERATOR), Text.of("一项暂停待另一名审核员确认", "A suspension waits for a second moderator"),
                address(step.row()), "case", step.row().id()));
    }

    private void act(Step<CaseRow, CaseState, CaseCommands.Measured> step) {
        CaseRow row = step.row();
        Measure measure = required(step.body().measure(), "/measure");
        if (measure == Measure.SUSPEND) {
            if (row.proposed() != Measure.SUSPEND) {
                throw ProblemException.of(NOT_PROPOSED);
            }
            requireOther(row, step.actor());
            suspensions.suspend(row.organisationId(), row.id(), step.reason(), step.actor());
        } else if (row.provisionalUntil() != null) {
            suspensions.lift(row.organisationId(), row.id(), step.reason());
        }
        step.note("measure", measure);
        cases.acted(row.id(), measure, step.now(), calendar.dueAt(step.now(), CONTEST_DAYS));
        tellParty(step, measure == Measure.SUSPEND ? Text.of("贵单位已被暂停，可在 10 个工作日内提出异议", "You are suspended; you may object within 10 working days")
                : Text.of("贵单位收到平台警告，可在 10 个工作日内提出异议", "You have been warned; you may object within 10 working days"));
        tellReporter(row);
    }

    private void dismiss(Step<CaseRow, CaseState, PlainCommand> step) {
        if (step.row().provisionalUntil() != null) {
            suspensions.lift(step.row().organisationId(), step.row().id(), step.reason());
        }
        cases.dismissed(step.row().id(), step.now());
        if (step.row().toldToParty()) {
            tellParty(step, Text.of("案件已了结，未作处理", "The case is closed; nothing is held against you"));
        }
        tellReporter(step.row());
    }

    private void contest(Step<CaseRow, CaseState, CaseCommands.Words> step) {
        if (!contestable(step.row())) {
            throw ProblemException.of(Problems.ILLEGAL_TRANSITION).with("state", step.row().state().name()).with("version", step.row().version());
        }
        cases.contested(step.row().id(), words(step.body().text()));
        outbox.notify(Notice.toRoles(key(step), Set.of(MODERATOR), Text.of("一件审核案件收到异议", "A case is contested"), address(step.row()), "case", step.row().id()));
    }

    /** Once, and in time. */
    private boolean contestable(CaseRow row) {
        return row.objection() == null && row.contestDueAt() != null && clock.instant().isBefore(row.contestDueAt());
    }

    private static void requireOther(CaseRow row, Actor actor) {
        if (row.proposedBy() != null && row.proposedBy().equals(actor.personId())) {
            throw ProblemException.of(Problems.FOUR_EYES);
        }
    }

    private static <T> T required(@Nullable T given, String pointer) {
        if (given == null) {
            throw ProblemException.invalid(pointer, "Required", Text.of("请选择一项", "Choose one"));
        }
        return given;
    }

    private static String words(@Nullable String text) {
        FieldErrors errors = new FieldErrors();
        String words = PlainText.lines(errors, "/text", text, MAX_WORDS);
        errors.require(text != null && !text.isBlank(), "/text", "Required", "请填写说明", "Please write something");
        errors.throwIfAny();
        return String.valueOf(words);
    }

    private void tellParty(Step<CaseRow, CaseState, ?> step, Text title) {
        outbox.notify(Notice.toOrganisation(key(step), step.row().organisationId(), PARTIES, title, address(step.row()), "case", step.row().id()));
    }

    private void tellReporter(CaseRow row) {
        if (row.reporterId() != null) {
            outbox.notify(Notice.toPerson("case.reported:" + row.id(), row.reporterId(), Text.of("您的举报已处理", "Your report has been dealt with"),
                    address(row), "case", row.id()));
        }
    }

    private static String key(Step<CaseRow, ?, ?> step) {
        return "case:" + step.row().id() + ":" + step.nextVersion();
    }

    static String address(CaseRow row) {
        return "/moderation/" + row.id();
    }
}
