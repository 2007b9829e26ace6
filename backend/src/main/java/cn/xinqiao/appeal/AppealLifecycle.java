package cn.xinqiao.appeal;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static cn.xinqiao.appeal.AppealState.ACCEPTED;
import static cn.xinqiao.appeal.AppealState.CLOSED;
import static cn.xinqiao.appeal.AppealState.DISPATCHED;
import static cn.xinqiao.appeal.AppealState.EXTENSION_ASKED;
import static cn.xinqiao.appeal.AppealState.IN_HANDLING;
import static cn.xinqiao.appeal.AppealState.LAPSED;
import static cn.xinqiao.appeal.AppealState.NEEDS_INFO;
import static cn.xinqiao.appeal.AppealState.NOT_ACCEPTED;
import static cn.xinqiao.appeal.AppealState.REOPENED;
import static cn.xinqiao.appeal.AppealState.REPLIED;
import static cn.xinqiao.appeal.AppealState.RETURN_ASKED;
import static cn.xinqiao.appeal.AppealState.SUBMITTED;
import static cn.xinqiao.appeal.AppealState.WITHDRAWN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_MEMBER;
import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.access.Role.INSTITUTION_ADMIN;
import static cn.xinqiao.platform.access.Role.SERVICE_OFFICER;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.host;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;

/** SM-16: nobody waits without a deadline, every deadline that passes is brought to a supervisor, every answer is rated. */
@Singleton
class AppealLifecycle extends Lifecycle<AppealRow, AppealState> {
    static final Set<Role> OWNERS = EnumSet.of(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER, INSTITUTION_ADMIN);
    static final Set<Role> DESK = EnumSet.of(GOV_OPERATOR, Role.AUDITOR);
    /** What the units settle among themselves. */
    private static final Set<String> AMONG_UNITS = Set.of("return", "insist", "contribute");
    private static final int MOST_ASSISTING = 8;
    private static final int MOST_RETURNS = 2;
    private static final int REOPENING_SCORE = 2;
    static final Machine<AppealState> MACHINE = Machine.of("appeal", "appeal", AppealState.class, "SM-16")
            .command("accept").from(SUBMITTED).to(ACCEPTED).by(decides(GOV_OPERATOR))
            .command("not-accept").from(SUBMITTED).to(NOT_ACCEPTED).by(decides(GOV_OPERATOR)).reason().guard("a ground, and where to go instead")
            .command("contest").from(NOT_ACCEPTED).to(SUBMITTED).by(own(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER, INSTITUTION_ADMIN)).guard("once")
            .command("ask-more").from(SUBMITTED).to(NEEDS_INFO).by(decides(GOV_OPERATOR)).reason().guard("the clock stops; lapses after 10 working days")
            .command("supply").from(NEEDS_INFO).to(SUBMITTED).by(own(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER, INSTITUTION_ADMIN)).guard("the clock runs on")
            .command("lapse").from(NEEDS_INFO).to(LAPSED).by(system()).guard("10 working days without what is missing")
            .command("dispatch").from(ACCEPTED).to(DISPATCHED).by(decides(GOV_OPERATOR)).guard("a lead unit, assisting units")
            .command("take").from(DISPATCHED).to(IN_HANDLING).by(host(SERVICE_OFFICER))
                .guard("of the lead unit; first contact within 1 working hour where urgent, else 1 working day")
            .command("return").from(DISPATCHED).to(RETURN_ASKED).by(host(SERVICE_OFFICER)).reason()
                .guard("of the lead unit, within 1 working day, twice at most; the clock keeps running")
            .command("re-dispatch").from(RETURN_ASKED, REOPENED).to(DISPATCHED).by(decides(GOV_OPERATOR)).reason()
                .guard("a reopened one to a higher level")
            .command("insist").from(RETURN_ASKED).to(DISPATCHED).by(decides(GOV_OPERATOR)).reason()
            .command("contribute").from(IN_HANDLING).by(host(SERVICE_OFFICER)).guard("of an assisting unit, within 3 working days")
            .command("ask-extension").from(IN_HANDLING).to(EXTENSION_ASKED).by(host(SERVICE_OFFICER)).reason()
                .guard("of the lead unit, 1 working day before the deadline, a new date; the enterprise is told")
            .command("grant").from(EXTENSION_ASKED).to(IN_HANDLING).by(decides(GOV_OPERATOR))
            .command("refuse").from(EXTENSION_ASKED).to(IN_HANDLING).by(decides(GOV_OPERATOR)).reason()
            .command("reply").from(IN_HANDLING).to(REPLIED).by(host(SERVICE_OFFICER)).guard("of the lead unit: answer, legal basis, result")
            .command("rate").from(REPLIED).to(CLOSED, REOPENED).by(own(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER, INSTITUTION_ADMIN))
                .guard("1 to 5; with 2 or less it can be reopened once, later it is escalated")
            .command("close").from(REPLIED).to(CLOSED).by(system()).guard("10 working days without a rating")
            .command("escalate").from(SUBMITTED, ACCEPTED, DISPATCHED, RETURN_ASKED, IN_HANDLING, EXTENSION_ASKED, REOPENED)
                .by(decides(GOV_OPERATOR), system()).reason().guard("by the system every working day it is overdue")
            .command("withdraw").from(SUBMITTED, NEEDS_INFO, ACCEPTED, DISPATCHED, RETURN_ASKED, IN_HANDLING, EXTENSION_ASKED, REOPENED).to(WITHDRAWN)
                .by(own(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER, INSTITUTION_ADMIN)).reason()
            .build();
    private final AppealRepository appeals;
    private final HandlingUnits units;
    private final AppealNotes notes;
    private final Suggestions suggestions;
    private final AppealClock times;
    private final Outbox outbox;
    private final Sql sql;
    private final Clock clock;
    private final Provider<AppealReader> reader;

    AppealLifecycle(AppealRepository appeals, HandlingUnits units, AppealNotes notes, Suggestions suggestions, AppealClock times, Outbox outbox, Sql sql, Clock clock,
                    Provider<AppealReader> reader) {
        super(MACHINE, "appeals");
        this.appeals = appeals;
        this.units = units;
        this.notes = notes;
        this.suggestions = suggestions;
        this.times = times;
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
        this.reader = reader;
        acceptance();
        dispatching();
        handling();
        ending();
    }

    @Override
    protected Optional<AppealRow> find(long id) {
        return appeals.findById(id);
    }

    @Override
    protected Subject subject(AppealRow row) {
        return new Subject(row.id(), row.state().name(), row.version(), Set.of(row.organisationId()), Set.copyOf(row.units()), null);
    }

    @Override
    protected boolean visible(AppealRow row, Actor actor) {
        return actor.hasAny(DESK) || owns(row, actor) || atUnit(row, actor)
                || actor.has(SERVICE_OFFICER) && row.writtenByUnit() != null && actor.actsFor(row.writtenByUnit());
    }

    static boolean owns(AppealRow row, Actor actor) {
        return actor.hasAny(OWNERS) && actor.actsFor(row.organisationId());
    }

    static boolean atUnit(AppealRow row, Actor actor) {
        return actor.has(SERVICE_OFFICER) && actor.organisationId() != null && row.units().contains(actor.organisationId());
    }

    /** Who reads what the units settle among themselves; nobody of the enterprise, whatever else he is. */
    static boolean inside(AppealRow row, Actor actor) {
        return (actor.hasAny(DESK) || atUnit(row, actor)) && !actor.memberships().contains(row.organisationId());
    }

    @Override
    protected boolean tells(AppealRow row, String command, Actor actor) {
        return !AMONG_UNITS.contains(command) || inside(row, actor);
    }

    @Override
    protected AppealView view(long id, Actor actor) {
        return reader.get().one(find(id).orElseThrow(ProblemException::notFound), actor);
    }

    private void acceptance() {
        on("accept", step -> {
            waits(step, times.sameDay(step.now()));
            tellOwner(step, Text.of("诉求已受理", "Your appeal is accepted"), null);
        });
        on("not-accept", AppealCommands.NotAccept.class, step -> {
            FieldErrors errors = new FieldErrors();
            errors.require(step.body().ground() != null, "/ground", "Required", "请选择不予受理的情形", "Choose a ground");
            String instead = PlainText.required(errors, "/instead", step.body().instead(), 500);
            errors.throwIfAny();
            step.note("ground", Objects.requireNonNull(step.body().ground()));
            sql.update("UPDATE appeal SET ground = ?, ground_reason = ?, instead = ? WHERE id = ?",
                    List.of(Objects.requireNonNull(step.body().ground()), step.reason(), instead, step.row().id()));
            end(step);
            tellOwner(step, Text.of("诉求不予受理，可提出一次异议", "Your appeal is not accepted; you may contest this once"), plain(step.reason()));
        });
        on("contest", AppealCommands.Words.class, (row, actor) -> !row.contested(), step -> {
            if (step.row().contested()) {
                throw illegal(step.row());
            }
            notes.add(step, AppealTerms.NoteKind.CONTESTED, step.body().text(), step.body().fileIds());
            sql.update("UPDATE appeal SET contested = TRUE, open_matter = TRUE WHERE id = ?", List.of(step.row().id()));
            waits(step, times.acceptBy(step.now()));
            tellDesk(step, Text.of("不予受理的诉求被提出异议", "An appeal that was not accepted is contested"));
        });
        on("ask-more", step -> {
            sql.update("UPDATE appeal SET missing = ?, paused_minutes = ?, due_at = ?, escalate_at = NULL WHERE id = ?", List.of(step.reason(),
                    times.pausedMinutes(step.now(), step.row().dueAt()), times.lapsesAt(step.now()), step.row().id()));
            tellOwner(step, Text.of("诉求需要补充材料", "Your appeal lacks something"), plain(step.reason()));
        });
        on("supply", AppealCommands.Words.class, step -> {
            notes.add(step, AppealTerms.NoteKind.SUPPLIED, step.body().text(), step.body().fileIds());
            Integer left = step.row().pausedMinutes();
            waits(step, left == null ? times.acceptBy(step.now()) : times.resumed(step.now(), left));
            sql.update("UPDATE appeal SET paused_minutes = NULL WHERE id = ?", List.of(step.row().id()));
            tellDesk(step, Text.of("诉求已补充材料", "An appeal has what it lacked"));
        });
        on("lapse", step -> {
            end(step);
            tellOwner(step, Text.of("诉求因逾期未补充材料而终止", "Your appeal has lapsed: what was missing did not come"), null);
        });
    }

    private void dispatching() {
        on("dispatch", AppealCommands.Dispatch.class, step -> {
            boolean complex = Boolean.TRUE.equals(step.body().complex());
            to(step, complex, times.replyBy(step.now(), step.row().appealType(), complex), 0);
            tellOwner(step, Text.of("诉求已分拨承办单位", "Your appeal has been dispatched"), null);
        });
        on("re-dispatch", AppealCommands.Dispatch.class, step -> {
            AppealRow row = step.row();
            boolean again = step.from() == REOPENED;
            boolean complex = step.body().complex() == null ? row.complexMatter() : step.body().complex();
            Instant reply = again || row.replyDueAt() == null ? times.replyBy(step.now(), row.appealType(), complex) : row.replyDueAt();
            to(step, complex, reply, again ? floor(row) : 0);
            tellOwner(step, Text.of("诉求已转由另一单位办理", "Your appeal has gone to another unit"), null);
        });
        on("insist", step -> {
            sql.update("UPDATE appeal SET dispatched_at = ?, proposed_unit_id = NULL WHERE id = ?", List.of(step.now(), step.row().id()));
            waits(step, times.contactBy(step.now(), step.row().urgent()));
            tellUnits(step, lead(step.row()), Text.of("退回未被同意，请办理", "The return is not agreed to; please handle the appeal"), plain(step.reason()));
        });
        on("return", AppealCommands.Return.class, (row, actor) -> leads(row, actor) && returnable(row), step -> {
            requireLead(step);
            if (!returnable(step.row())) {
                throw ProblemException.of(AppealProblems.RETURN_OVER);
            }
            FieldErrors errors = new FieldErrors();
            HandlingUnits.Unit proposed = units.chosen(step.body().proposedUnitId(), "/proposedUnitId", errors);
            errors.throwIfAny();
            step.note("proposedUnit", Objects.requireNonNull(proposed).name());
            sql.update("UPDATE appeal SET proposed_unit_id = ?, times_returned = times_returned + 1 WHERE id = ?",
                    List.of(Long.parseLong(proposed.id()), step.row().id()));
            waits(step, times.sameDay(step.now()));
            tellDesk(step, Text.of("承办单位申请退回诉求", "A unit returns an appeal"));
        });
    }

    private void handling() {
        on("take", PlainCommand.class, AppealLifecycle::leads, step -> {
            requireLead(step);
            sql.update("UPDATE appeal SET officer_id = ?, contacted_at = ? WHERE id = ?", List.of(step.actor().requirePerson(), step.now(), step.row().id()));
            waits(step, Objects.requireNonNullElse(step.row().replyDueAt(), step.now()));
            tellOwner(step, Text.of("诉求已有专人办理", "An officer has taken your appeal"), null);
        });
        on("contribute", AppealCommands.Words.class, (row, actor) -> !leads(row, actor), step -> {
            if (leads(step.row(), step.actor())) {
                throw ProblemException.of(Problems.NOT_ALLOWED);
            }
            notes.add(step, AppealTerms.NoteKind.CONTRIBUTED, step.body().text(), step.body().fileIds());
            tellUnits(step, lead(step.row()), Text.of("协办单位已提交意见", "An assisting unit has contributed"), null);
        });
        on("ask-extension", AppealCommands.Extension.class, AppealLifecycle::leads, step -> {
            requireLead(step);
            Instant due = Objects.requireNonNullElse(step.row().replyDueAt(), step.row().dueAt());
            if (!times.earlyEnough(step.now(), due)) {
                throw ProblemException.of(AppealProblems.EXTENSION_LATE).with("dueAt", due.toString());
            }
            LocalDate until = step.body().until();
            if (until == null || !until.isAfter(AppealClock.date(due)) || until.isAfter(times.lastExtension(step.now())) || !times.isWorkingDay(until)) {
                throw ProblemException.invalid("/until", "Range", Text.of("新的期限须为现期限之后的工作日，且不晚于 {0}",
                        "The new date is a working day after the present one, {0} at the latest").with(times.lastExtension(step.now()).toString()));
            }
            step.note("until", until);
            sql.update("UPDATE appeal SET extension_on = ?, extension_reason = ? WHERE id = ?", List.of(until, step.reason(), step.row().id()));
            waits(step, times.decideExtensionBy(step.now()));
            tellDesk(step, Text.of("承办单位申请延期", "A unit asks for more time"));
            tellOwner(step, Text.of("承办单位申请延期答复", "The unit asks for more time to answer"), plain(step.reason()));
        });
        on("grant", step -> {
            Instant until = times.endOf(Objects.requireNonNull(step.row().extensionOn()));
            sql.update("UPDATE appeal SET reply_due_at = ? WHERE id = ?", List.of(until, step.row().id()));
            waits(step, until);
            tellUnits(step, lead(step.row()), Text.of("延期已同意", "The extension is granted"), null);
            tellOwner(step, Text.of("答复期限已延长", "The deadline for the answer is extended"), null);
        });
        on("refuse", step -> {
            sql.update("UPDATE appeal SET extension_on = NULL, extension_reason = NULL WHERE id = ?", List.of(step.row().id()));
            waits(step, Objects.requireNonNullElse(step.row().replyDueAt(), step.row().dueAt()));
            tellUnits(step, lead(step.row()), Text.of("延期未获同意", "The extension is refused"), plain(step.reason()));
        });
        on("reply", AppealCommands.Reply.class, AppealLifecycle::leads, this::reply);
    }

    private void reply(Step<AppealRow, AppealState, AppealCommands.Reply> step) {
        requireLead(step);
        AppealRow row = step.row();
        FieldErrors errors = new FieldErrors();
        String answer = PlainText.lines(errors, "/answer", step.body().answer(), 4_000);
        errors.require(step.body().answer() != null && !step.body().answer().isBlank(), "/answer", "Required", "请填写答复", "Please write the answer");
        String basis = PlainText.required(errors, "/legalBasis", step.body().legalBasis(), 500);
        errors.require(step.body().result() != null, "/result", "Required", "请选择办理结果", "Choose the result");
        List<Long> files = notes.files(step.body().fileIds(), step.actor(), errors);
        errors.throwIfAny();
        if (row.answer() != null) { // the first one stays readable beside the second
            notes.keep(row.id(), AppealTerms.NoteKind.ANSWERED, row.leadUnitId(), null, row.answer(), Objects.requireNonNullElse(row.repliedAt(), step.now()));
        }
        notes.attach(row.id(), files, false);
        step.note("result", Objects.requireNonNull(step.body().result()));
        sql.update("UPDATE appeal SET answer = ?, legal_basis = ?, result = ?, replied_at = ?, score = NULL, rating_comment = NULL, due_at = ?,"
                        + " escalate_at = NULL WHERE id = ?", Arrays.asList(answer, basis, step.body().result(), step.now(), times.rateBy(step.now()), row.id()));
        if (row.leadUnitId() != null) {
            List<String> targets = row.topic() == null ? List.of("U:" + row.leadUnitId()) : List.of("U:" + row.leadUnitId(), "T:" + row.topic());
            suggestions.learn(row.title() + " " + row.appealText(), targets);
        }
        tellOwner(step, Text.of("诉求已答复，请评价", "Your appeal is answered; please rate it"), null);
    }

    private void ending() {
        on("rate", AppealCommands.Rate.class, step -> {
            AppealRow row = step.row();
            Integer score = step.body().score();
            boolean reopen = Boolean.TRUE.equals(step.body().reopen());
            FieldErrors errors = new FieldErrors();
            errors.require(score != null && score >= 1 && score <= 5, "/score", "Range", "请给出 1 至 5 分", "Give 1 to 5");
            errors.require(!reopen || score == null || score <= REOPENING_SCORE, "/reopen", "Score", "评价为 2 分及以下时方可要求重办", "Only a score of 2 or less reopens");
            String comment = PlainText.lines(errors, "/comment", step.body().comment(), 1_000);
            errors.throwIfAny();
            step.note("score", Objects.requireNonNull(score));
            sql.update("UPDATE appeal SET score = ?, rating_comment = ? WHERE id = ?", Arrays.asList(score, comment, row.id()));
            if (reopen && !row.reopened()) {
                step.endIn(REOPENED);
                sql.update("UPDATE appeal SET reopened = TRUE WHERE id = ?", List.of(row.id()));
                waits(step, times.sameDay(step.now()));
                tellDesk(step, Text.of("企业不满意，诉求重办", "An appeal is reopened: the enterprise is not satisfied"));
            } else {
                step.endIn(CLOSED);
                end(step);
                if (reopen) {
                    sql.update("UPDATE appeal SET escalations = escalations + 1 WHERE id = ?", List.of(row.id()));
                    tellDesk(step, Text.of("诉求重办后企业仍不满意，请督办回访", "Not satisfied after a second answer; please follow it up"));
                }
            }
            tellUnits(step, lead(row), Text.of("企业已评价诉求答复：{0} 分", "The enterprise rated the answer: {0}").with(score), null);
        });
        on("close", this::end);
        on("escalate", step -> {
            sql.update("UPDATE appeal SET escalations = escalations + 1, supervisor_id = COALESCE(?, supervisor_id), escalate_at = ? WHERE id = ?",
                    Arrays.asList(step.actor().personId(), times.nextReminder(step.now()), step.row().id()));
            tellDesk(step, Text.of("诉求超期或被督办", "An appeal is overdue or under supervision"));
            tellUnits(step, lead(step.row()), Text.of("诉求被督办，请尽快办理", "An appeal of yours is under supervision"),
                    step.reason().isEmpty() ? null : plain(step.reason()));
        });
        on("withdraw", step -> {
            end(step);
            tellUnits(step, lead(step.row()), Text.of("企业已撤回诉求", "The enterprise has withdrawn its appeal"), null);
        });
    }

    /** Hands it to a unit of at least that level. */
    private void to(Step<AppealRow, AppealState, AppealCommands.Dispatch> step, boolean complex, Instant reply, int level) {
        AppealRow row = step.row();
        FieldErrors errors = new FieldErrors();
        HandlingUnits.Unit unit = units.chosen(step.body().unitId(), "/unitId", errors);
        Set<Long> assisting = assisting(step.body().assistingUnitIds(), unit, errors);
        String topic = units.topic(step.body().topic(), errors);
        errors.throwIfAny();
        if (Objects.requireNonNull(unit).level() < level) {
            throw ProblemException.of(AppealProblems.HIGHER_LEVEL).with("level", level);
        }
        long leadId = Ids.parse(unit.id());
        step.note("unit", unit.name());
        String ids = assisting.stream().map(String::valueOf).collect(Collectors.joining(","));
        sql.update("UPDATE appeal SET lead_unit_id = ?, proposed_unit_id = NULL, officer_id = NULL, contacted_at = NULL, assisting_units = ?, assist_due_at = ?,"
                        + " complex_matter = ?, topic = COALESCE(?, topic), dispatched_at = ?, reply_due_at = ?, extension_on = NULL, extension_reason = NULL WHERE id = ?",
                Arrays.asList(leadId, ids.isEmpty() ? null : ids, ids.isEmpty() ? null : times.assistBy(step.now()), complex, topic, step.now(), reply, row.id()));
        sql.update("DELETE FROM appeal_unit WHERE appeal_id = ?", List.of(row.id()));
        sql.update("INSERT INTO appeal_unit (unit_id, appeal_id, leads, open_matter) VALUES (?, ?, TRUE, TRUE)", List.of(leadId, row.id()));
        sql.batch("INSERT INTO appeal_unit (unit_id, appeal_id, leads, open_matter) VALUES (?, ?, FALSE, TRUE)",
                assisting.stream().map(one -> List.of(one, row.id())).toList());
        waits(step, times.contactBy(step.now(), row.urgent()));
        tellUnits(step, List.of(leadId), row.urgent() ? Text.of("新分拨的紧急诉求，请在一个工作小时内联系企业", "An urgent appeal: contact the enterprise within one working hour")
                : Text.of("新分拨的诉求待办理", "A new appeal waits for your unit"), null);
        tellUnits(step, List.copyOf(assisting), Text.of("请协助办理一件诉求", "Please assist with an appeal"), null);
    }

    private Set<Long> assisting(@Nullable List<String> ids, HandlingUnits.@Nullable Unit lead, FieldErrors errors) {
        if (ids == null || ids.isEmpty()) {
            return Set.of();
        }
        errors.require(ids.size() <= MOST_ASSISTING, "/assistingUnitIds", "Size", "协办单位最多 8 个", "At most 8 assisting units");
        errors.require(lead == null || !ids.contains(lead.id()), "/assistingUnitIds", "Same", "主办单位不能同时协办", "The lead unit does not assist itself");
        Set<Long> wanted = ids.stream().filter(id -> id != null && id.matches("\\d{1,18}")).map(Ids::parse).collect(Collectors.toCollection(TreeSet::new));
        boolean known = wanted.size() == ids.stream().distinct().count()
                && units.byId(wanted).values().stream().filter(HandlingUnits.Unit::active).count() == wanted.size();
        errors.require(known, "/assistingUnitIds", "Unknown", "没有这个协办单位", "There is no such assisting unit");
        return wanted;
    }

    /** The level a reopened appeal goes to at the least. */
    private int floor(AppealRow row) {
        int before = row.leadUnitId() == null ? 0 : Optional.ofNullable(units.byId(List.of(row.leadUnitId())).get(row.leadUnitId())).map(HandlingUnits.Unit::level).orElse(0);
        return Math.min(before + 1, units.highestLevel());
    }

    private static boolean leads(AppealRow row, Actor actor) {
        return row.leadUnitId() != null && actor.actsFor(row.leadUnitId());
    }

    private static void requireLead(Step<AppealRow, ?, ?> step) {
        if (!leads(step.row(), step.actor())) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
    }

    private boolean returnable(AppealRow row) {
        return row.timesReturned() < MOST_RETURNS && row.dispatchedAt() != null && !clock.instant().isAfter(times.returnBy(row.dispatchedAt()));
    }

    private static ProblemException illegal(AppealRow row) {
        return ProblemException.of(Problems.ILLEGAL_TRANSITION).with("state", row.state().name()).with("version", row.version());
    }

    /** From now on the authority is waited for, until then. */
    private void waits(Step<AppealRow, ?, ?> step, Instant due) {
        sql.update("UPDATE appeal SET due_at = ?, escalate_at = ? WHERE id = ?", List.of(due, due, step.row().id()));
    }

    private void end(Step<AppealRow, ?, ?> step) {
        sql.update("UPDATE appeal SET open_matter = FALSE, due_at = ?, escalate_at = NULL WHERE id = ?", List.of(step.now(), step.row().id()));
        sql.update("UPDATE appeal_unit SET open_matter = FALSE WHERE appeal_id = ?", List.of(step.row().id()));
    }

    private static List<Long> lead(AppealRow row) {
        return row.leadUnitId() == null ? List.of() : List.of(row.leadUnitId());
    }

    private void tellOwner(Step<AppealRow, AppealState, ?> step, Text title, @Nullable Text body) {
        tell(Notice.toOrganisation(key(step) + ":owner", step.row().organisationId(), OWNERS, title, address(step.row().id()), "appeal", step.row().id()), body);
    }

    private void tellDesk(Step<AppealRow, AppealState, ? extends CommandBody> step, Text title) {
        tell(Notice.toRoles(key(step) + ":desk", Set.of(GOV_OPERATOR), title, address(step.row().id()), "appeal", step.row().id()),
                plain(step.row().title()));
    }

    private void tellUnits(Step<AppealRow, AppealState, ?> step, List<Long> to, Text title, @Nullable Text body) {
        for (long unit : to) {
            tell(Notice.toOrganisation(key(step) + ":" + unit, unit, Set.of(SERVICE_OFFICER), title, address(step.row().id()), "appeal", step.row().id()),
                    body == null ? plain(step.row().title()) : body);
        }
    }

    private void tell(Notice notice, @Nullable Text body) {
        outbox.notify(body == null ? notice : notice.withBody(body));
    }

    /** What somebody wrote, the same in both languages. */
    private static Text plain(String words) {
        return Text.of(words, words);
    }

    private static String key(Step<AppealRow, ?, ?> step) {
        return "appeal:" + step.row().id() + ":" + step.nextVersion();
    }

    static String address(long id) {
        return "/appeals/" + id;
    }
}
