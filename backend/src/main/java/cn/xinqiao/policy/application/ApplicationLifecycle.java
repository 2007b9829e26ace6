package cn.xinqiao.policy.application;

import cn.xinqiao.organisation.CredentialKind;
import cn.xinqiao.organisation.GrantedCredentials;
import cn.xinqiao.organisation.Organisations;
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
import cn.xinqiao.policy.Eligibility;
import cn.xinqiao.policy.rules.Clause;
import cn.xinqiao.policy.rules.Combination;
import cn.xinqiao.policy.rules.Procedure;
import cn.xinqiao.policy.rules.Verdict;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import static cn.xinqiao.platform.access.Role.AUDITOR;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_MEMBER;
import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.access.Role.SERVICE_OFFICER;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.signedIn;
import static cn.xinqiao.platform.command.Who.system;
import static cn.xinqiao.policy.application.ApplicationState.APPROVED;
import static cn.xinqiao.policy.application.ApplicationState.CHECKED;
import static cn.xinqiao.policy.application.ApplicationState.COUNTING;
import static cn.xinqiao.policy.application.ApplicationState.DISBURSED;
import static cn.xinqiao.policy.application.ApplicationState.DRAFT;
import static cn.xinqiao.policy.application.ApplicationState.GATE_PASSED;
import static cn.xinqiao.policy.application.ApplicationState.OBJECTED;
import static cn.xinqiao.policy.application.ApplicationState.PUBLIC_NOTICE;
import static cn.xinqiao.policy.application.ApplicationState.RECLAIMED;
import static cn.xinqiao.policy.application.ApplicationState.RECOGNISED;
import static cn.xinqiao.policy.application.ApplicationState.REFUSED;
import static cn.xinqiao.policy.application.ApplicationState.RETURNED;
import static cn.xinqiao.policy.application.ApplicationState.REVIEWED;
import static cn.xinqiao.policy.application.ApplicationState.SUBMITTED;
import static cn.xinqiao.policy.application.ApplicationState.WITHDRAWN;

/** SM-18: what the enterprise sends is checked, measured, marked, shown to the public, and then paid by the clause's rule. */
@Singleton
class ApplicationLifecycle extends Lifecycle<ApplicationRow, ApplicationState> {
    static final Set<Role> OFFICE = Set.of(GOV_OPERATOR, SERVICE_OFFICER, AUDITOR);
    static final Set<Role> APPLICANTS = Set.of(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER);
    static final Machine<ApplicationState> MACHINE = Machine.of("policy-application", "policy_application", ApplicationState.class, "SM-18")
            .command("attach").from(DRAFT, RETURNED).by(own(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER)).guard("a paper the clause asks for, own upload")
            .command("submit").from(DRAFT, RETURNED).to(SUBMITTED).by(own(ENTERPRISE_ADMIN))
                .guard("every paper; no condition not met; amount computable; groups not paid twice free; truth stated")
            .command("formal-check").from(SUBMITTED).to(CHECKED, RETURNED, REFUSED).by(decides(GOV_OPERATOR)).guard("ok, return or refuse; the last two with a reason")
            .command("quantitative-gate").from(CHECKED).to(GATE_PASSED, REFUSED).by(system()).guard("every figure against its threshold")
            .command("assign-panel").from(GATE_PASSED, CHECKED).by(decides(GOV_OPERATOR)).guard("odd, at least three reviewers, no interest in the enterprise")
            .command("expert-review").from(GATE_PASSED, CHECKED).to(REVIEWED, REFUSED).by(system()).guard("every review is in; below the pass mark it is refused")
            .command("propose").from(REVIEWED, GATE_PASSED, CHECKED).to(PUBLIC_NOTICE).by(decides(GOV_OPERATOR)).guard("gate and panel, where there are; amount by the clause's rule")
            .command("object").from(PUBLIC_NOTICE, OBJECTED).to(OBJECTED).by(signedIn()).guard("named, within the notice; not on own matters")
            .command("uphold").from(OBJECTED).to(REFUSED).by(decides(GOV_OPERATOR)).reason().otherThan("propose")
            .command("dismiss").from(OBJECTED).to(PUBLIC_NOTICE).by(decides(GOV_OPERATOR)).reason().otherThan("propose")
            .command("end-notice").from(PUBLIC_NOTICE).by(system()).guard("the day after the last; operators are told")
            .command("approve").from(PUBLIC_NOTICE).to(APPROVED).by(decides(GOV_OPERATOR)).otherThan("propose").guard("notice over, no open objection")
            .command("disburse").from(APPROVED).to(DISBURSED, RECOGNISED).by(decides(GOV_OPERATOR)).guard("payment reference; a recognition becomes a confirmed credential")
            .command("reclaim").from(DISBURSED).to(RECLAIMED).by(decides(GOV_OPERATOR)).reason().otherThan("disburse")
            .command("withdraw").from(DRAFT, RETURNED, SUBMITTED, CHECKED, GATE_PASSED, REVIEWED, PUBLIC_NOTICE).to(WITHDRAWN).by(own(ENTERPRISE_ADMIN))
            .command("lapse").from(DRAFT, RETURNED).to(WITHDRAWN).by(system()).guard("the clause's window is over")
            .build();
    /** What names experts or the public, or belongs to a panel still at work. */
    private static final Set<String> NOT_FOR_APPLICANTS = Set.of("assign-panel", "expert-review", "object");
    private static final int SCALE = 2;
    private final ApplicationRepository applications;
    private final ReviewRepository reviews;
    private final Materials materials;
    private final Provider<Panel> panel;
    private final Eligibility eligibility;
    private final Organisations organisations;
    private final GrantedCredentials credentials;
    private final WorkingCalendar calendar;
    private final Outbox outbox;
    private final Sql sql;
    private final Provider<ApplicationReader> reader;

    ApplicationLifecycle(ApplicationRepository applications, ReviewRepository reviews, Materials materials, Provider<Panel> panel, Eligibility eligibility,
                         Organisations organisations, GrantedCredentials credentials, WorkingCalendar calendar, Outbox outbox, Sql sql,
                         Provider<ApplicationReader> reader) {
        super(MACHINE, "policy-applications");
        this.applications = applications;
        this.reviews = reviews;
        this.materials = materials;
        this.panel = panel;
        this.eligibility = eligibility;
        this.organisations = organisations;
        this.credentials = credentials;
        this.calendar = calendar;
        this.outbox = outbox;
        this.sql = sql;
        this.reader = reader;
        on("attach", ApplicationCommands.Attach.class, step -> materials.attach(step, clause(step.row())));
        on("submit", ApplicationCommands.Submit.class, this::submit);
        on("formal-check", ApplicationCommands.FormalCheck.class, this::formalCheck);
        on("quantitative-gate", this::gate);
        on("assign-panel", ApplicationCommands.Panel.class, (row, actor) -> row.readyForPanel(), step -> this.panel.get().assign(step, scoring(step.row())));
        on("expert-review", this::expertReview);
        on("propose", PlainCommand.class, (row, actor) -> row.readyToPropose(), this::propose);
        on("object", ApplicationCommands.Objection.class, (row, actor) -> !actor.memberships().contains(row.enterpriseId()), this::object);
        on("uphold", step -> {
            decided(step, "UPHELD");
            over(step);
            tell(step, Text.of("申报未通过：公示异议成立（{0}）", "Application refused: an objection was upheld ({0})"));
        });
        on("dismiss", step -> {
            decided(step, "DISMISSED");
            tell(step, Text.of("公示异议不成立，公示继续（{0}）", "The objection was dismissed; the notice goes on ({0})"));
        });
        on("end-notice", step -> {
            sql.update("UPDATE policy_application SET notice_told = TRUE, due_at = ? WHERE id = ?", Arrays.asList(step.now(), step.row().id()));
            office(step, Text.of("公示期已结束，请审定：{0}", "The public notice is over; please decide: {0}"));
        });
        on("approve", PlainCommand.class, (row, actor) -> noticeOver(row), this::approve);
        on("disburse", ApplicationCommands.Disburse.class, this::disburse);
        on("reclaim", step -> tell(step, Text.of("资助被收回：{0}", "The support is reclaimed: {0}")));
        on("withdraw", this::over);
        on("lapse", step -> {
            over(step);
            tell(step, Text.of("申报窗口已结束，草稿失效：{0}", "The window is over, the draft has lapsed: {0}"));
        });
    }

    @Override
    protected void lockFirst(long id) {
        // Two applications of one enterprise submitted at once would both find their group free.
        sql.one("SELECT o.id FROM organisation o JOIN policy_application a ON a.enterprise_id = o.id WHERE a.id = ? FOR UPDATE", List.of(id), row -> row.getLong(1));
    }

    @Override
    protected Optional<ApplicationRow> find(long id) {
        return applications.findById(id);
    }

    @Override
    protected Subject subject(ApplicationRow row) {
        return Subject.owned(row.id(), row.state(), row.version(), row.enterpriseId());
    }

    @Override
    protected boolean visible(ApplicationRow row, Actor actor) {
        return inside(row, actor) || row.state().onNotice() && actor.signedIn();
    }

    /** Whether the actor reads all of it, and not only the notice. */
    static boolean inside(ApplicationRow row, Actor actor) {
        return actor.actsFor(row.enterpriseId()) && actor.hasAny(APPLICANTS)
                || actor.hasAny(OFFICE) && row.state() != DRAFT;
    }

    @Override
    protected boolean tells(ApplicationRow row, String command, Actor actor) {
        return inside(row, actor) && (actor.hasAny(OFFICE) || !NOT_FOR_APPLICANTS.contains(command));
    }

    @Override
    protected ApplicationView view(long id, Actor actor) {
        return reader.get().one(find(id).orElseThrow(ProblemException::notFound), actor);
    }

    Clause clause(ApplicationRow row) {
        return eligibility.clause(row.clauseId()).orElseThrow(() -> ProblemException.of(ApplicationProblems.NOT_OPEN));
    }

    private Procedure procedure(ApplicationRow row) {
        return Optional.ofNullable(clause(row).procedure()).orElseThrow(() -> ProblemException.of(ApplicationProblems.NOT_OPEN));
    }

    Procedure.Scoring scoring(ApplicationRow row) {
        return Optional.ofNullable(procedure(row).scoring()).orElseThrow(() -> ProblemException.of(ApplicationProblems.STEP_MISSING));
    }

    private void submit(Step<ApplicationRow, ApplicationState, ApplicationCommands.Submit> step) {
        ApplicationRow row = step.row();
        Clause clause = clause(row);
        FieldErrors errors = new FieldErrors();
        Set<String> given = materials.of(row.id()).keySet();
        clause.evidence().stream().filter(paper -> !given.contains(paper)).forEach(paper ->
                errors.add("/materials/" + paper, "Required", "请上传这项材料", "Please upload this paper"));
        errors.require(Boolean.TRUE.equals(step.body().truthStated()), "/truthStated", "Required",
                "请确认内容真实且由本企业自行申报", "State that everything is true and that the enterprise applies itself");
        errors.throwIfAny();
        String facts = eligibility.snapshot(row.enterpriseId());
        Eligibility.Judged judged = judge(row, facts);
        requireOpen(clause, judged);
        if (!row.recognition() && judged.amountFen() == null) {
            throw ProblemException.of(ApplicationProblems.AMOUNT_UNKNOWN).with("missingFacts", List.copyOf(judged.result().missingFacts()));
        }
        for (Combination.Group group : eligibility.groups(row.clauseId())) {
            List<Object> values = new ArrayList<>(List.of(row.enterpriseId(), row.id()));
            values.addAll(group.clauses());
            COUNTING.forEach(state -> values.add(state.name()));
            List<String> taken = sql.list("SELECT title FROM policy_application WHERE enterprise_id = ? AND id <> ? AND clause_id IN (" + Sql.marks(group.clauses().size())
                    + ") AND state IN (" + Sql.marks(COUNTING.size()) + ") ORDER BY id", values, one -> one.getString(1));
            if (taken.size() >= group.atMost()) {
                throw ProblemException.of(ApplicationProblems.GROUP_TAKEN).with("group", group.nameZh()).with("applications", taken);
            }
        }
        sql.update("UPDATE policy_application SET facts = ?, submitted_by = ?, submitted_at = ?, due_at = ?, returned_for = NULL WHERE id = ?", List.of(facts,
                step.actor().requirePerson(), step.now(), calendar.dueAt(step.now(), procedure(row).formalCheckWorkingDays()), row.id()));
        office(step, Text.of("收到申报：{0}", "An application came in: {0}"));
    }

    Eligibility.Judged judge(ApplicationRow row, String facts) {
        return eligibility.judge(row.clauseId(), facts, eligibility.today());
    }

    /** @throws ProblemException where the clause is closed, or one of its conditions is not met; what is not known passes */
    void requireOpen(Clause clause, Eligibility.Judged judged) {
        if (!clause.takesApplications() || clause.inForce(eligibility.today()) == Verdict.NOT_MET || Boolean.FALSE.equals(judged.result().windowOpen())) {
            throw ProblemException.of(ApplicationProblems.NOT_OPEN);
        }
        if (judged.result().verdict() == Verdict.NOT_MET) {
            throw ProblemException.of(ApplicationProblems.NOT_ELIGIBLE).with("step", String.valueOf(judged.result().stopped()))
                    .with("requirements", judged.result().requirements().stream().filter(one -> one.verdict() == Verdict.NOT_MET).map(one -> one.requirement().nameZh()).toList());
        }
    }

    private void formalCheck(Step<ApplicationRow, ApplicationState, ApplicationCommands.FormalCheck> step) {
        ApplicationCommands.Result result = step.body().result();
        FieldErrors errors = new FieldErrors();
        errors.require(result != null, "/result", "Required", "请选择审查结论", "Choose a result");
        errors.require(result == null || result == ApplicationCommands.Result.OK || !step.reason().isEmpty(), "/reason", "Required", "请写明原因", "Say why");
        errors.throwIfAny();
        switch (Objects.requireNonNull(result)) {
            case OK -> {
                sql.update("UPDATE policy_application SET due_at = NULL WHERE id = ?", List.of(step.row().id()));
                tell(step, Text.of("形式审查通过：{0}", "The formal check is passed: {0}"));
            }
            case RETURN -> {
                step.endIn(RETURNED);
                sql.update("UPDATE policy_application SET due_at = NULL, returned_for = ? WHERE id = ?", List.of(step.reason(), step.row().id()));
                tell(step, Text.of("申报被退回，请补正：{0}", "Your application is returned; please complete it: {0}"));
            }
            case REFUSE -> {
                step.endIn(REFUSED);
                over(step);
                tell(step, Text.of("申报未通过形式审查：{0}", "The application did not pass the formal check: {0}"));
            }
        }
    }

    private void gate(Step<ApplicationRow, ApplicationState, PlainCommand> step) {
        ApplicationRow row = step.row();
        Clause clause = clause(row);
        Procedure procedure = procedure(row);
        Eligibility.Judged judged = judge(row, row.facts());
        List<Procedure.Figure> figures = procedure.figures(judged.facts());
        if (procedure.scoring() != null) {
            BigDecimal points = procedure.scoring().marks(judged.facts()).stream().map(Procedure.Mark::points).reduce(BigDecimal.ZERO, BigDecimal::add);
            sql.update("UPDATE policy_application SET objective_score = ? WHERE id = ?", List.of(points, row.id()));
        }
        step.note("reached", figures.stream().filter(one -> one.verdict() == Verdict.MET).count() + "/" + figures.size());
        if (figures.stream().allMatch(one -> one.verdict() == Verdict.MET)) {
            step.endIn(GATE_PASSED);
            tell(step, Text.of("量化指标已达标：{0}", "The figures reach their thresholds: {0}"));
            office(step, Text.of("量化指标已达标，待下一步：{0}", "The figures are reached, the next step waits: {0}"));
        } else {
            step.endIn(REFUSED);
            over(step);
            tell(step, Text.of("量化指标未达标，申报未通过：{0}", "A figure is not reached, the application is refused: {0}"));
        }
        step.note("clause", clause.id());
    }

    private void expertReview(Step<ApplicationRow, ApplicationState, PlainCommand> step) {
        ApplicationRow row = step.row();
        if (!row.readyForPanel()) {
            throw ProblemException.of(ApplicationProblems.STEP_MISSING);
        }
        Procedure.Scoring scoring = scoring(row);
        List<ReviewRow> panelists = reviews.findByApplicationIdOrderById(row.id()).stream().filter(one -> one.state() != ReviewState.CONFLICT).toList();
        List<BigDecimal> totals = panelists.stream().map(ReviewRow::total).filter(Objects::nonNull).toList();
        if (totals.size() < panelists.size() || totals.size() < scoring.minimumReviews() || totals.size() % 2 == 0) {
            throw ProblemException.of(ApplicationProblems.STEP_MISSING).with("reviews", totals.size()).with("minimum", scoring.minimumReviews());
        }
        BigDecimal objective = row.objectiveScore() != null ? row.objectiveScore()
                : scoring.marks(judge(row, row.facts()).facts()).stream().map(Procedure.Mark::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal total = scoring.total(objective, totals);
        sql.update("UPDATE policy_application SET objective_score = ?, expert_score = ?, final_score = ? WHERE id = ?",
                List.of(objective, scoring.mean(totals).setScale(SCALE, RoundingMode.HALF_UP), total, row.id()));
        step.note("score", total);
        if (total.compareTo(scoring.passMark()) < 0) {
            step.endIn(REFUSED);
            over(step);
            tell(step, Text.of("综合得分未达合格线，申报未通过：{0}", "The score is below the pass mark, the application is refused: {0}"));
            return;
        }
        tell(step, Text.of("专家评审已完成：{0}", "The expert review is done: {0}"));
        office(step, Text.of("专家评审已完成，待拟定：{0}", "The expert review is done, a proposal waits: {0}"));
    }

    private void propose(Step<ApplicationRow, ApplicationState, PlainCommand> step) {
        ApplicationRow row = step.row();
        if (!row.readyToPropose()) {
            throw ProblemException.of(ApplicationProblems.STEP_MISSING);
        }
        Clause clause = clause(row);
        Long amount = row.recognition() ? null : judge(row, row.facts()).amountFen();
        if (!row.recognition() && amount == null) {
            throw ProblemException.of(ApplicationProblems.AMOUNT_UNKNOWN);
        }
        LocalDate from = eligibility.today();
        LocalDate to = from.plusDays(procedure(row).noticeDays() - 1L);
        sql.update("UPDATE policy_application SET amount_fen = ?, amount_rule = ?, notice_from = ?, notice_to = ?, notice_told = FALSE, due_at = NULL WHERE id = ?",
                Arrays.asList(amount, clause.benefit().formula() == null || row.recognition() ? null : clause.benefit().formula().text(), from, to, row.id()));
        step.note("noticeTo", to);
        if (amount != null) {
            step.note("amountFen", amount);
        }
        tell(step, Text.of("申报已进入公示：{0}", "Your application is on public notice: {0}"));
    }

    private void object(Step<ApplicationRow, ApplicationState, ApplicationCommands.Objection> step) {
        ApplicationRow row = step.row();
        if (step.actor().memberships().contains(row.enterpriseId())) {
            throw ProblemException.of(Problems.OWN_MATTER);
        }
        if (noticeOver(row)) {
            throw ProblemException.of(ApplicationProblems.NOTICE_OVER);
        }
        FieldErrors errors = new FieldErrors();
        String text = PlainText.lines(errors, "/text", step.body().text(), 2_000);
        errors.require(text != null, "/text", "Required", "请写明异议的事实和理由", "Say what is wrong and why");
        errors.throwIfAny();
        sql.update("INSERT INTO policy_objection (id, application_id, person_id, person_name, objection_text, outcome, made_at) VALUES (?, ?, ?, ?, ?, 'OPEN', ?)",
                List.of(Ids.next(), row.id(), step.actor().requirePerson(), String.valueOf(step.actor().personName()), String.valueOf(text), step.now()));
        sql.update("UPDATE policy_application SET due_at = ? WHERE id = ?", List.of(calendar.dueAt(step.now(), procedure(row).objectionWorkingDays()), row.id()));
        office(step, Text.of("公示收到异议：{0}", "An objection to a notice: {0}"));
        tell(step, Text.of("公示收到异议，正在核查：{0}", "There is an objection to the notice; it is being looked into: {0}"));
    }

    /** Decides every open objection and tells those who made them. */
    private void decided(Step<ApplicationRow, ApplicationState, PlainCommand> step, String outcome) {
        long id = step.row().id();
        List<Long> people = sql.list("SELECT DISTINCT person_id FROM policy_objection WHERE application_id = ? AND outcome = 'OPEN'", List.of(id), row -> row.getLong(1));
        sql.update("UPDATE policy_objection SET outcome = ?, outcome_reason = ?, decided_at = ? WHERE application_id = ? AND outcome = 'OPEN'",
                List.of(outcome, step.reason(), step.now(), id));
        sql.update("UPDATE policy_application SET due_at = NULL, notice_told = FALSE WHERE id = ?", List.of(id));
        Text title = (outcome.equals("UPHELD") ? Text.of("您的异议成立：{0}", "Your objection was upheld: {0}") : Text.of("您的异议不成立：{0}", "Your objection was dismissed: {0}"))
                .with(step.row().title());
        people.forEach(person -> outbox.notify(Notice.toPerson(key(step) + ":objector", person, title, "/policy-notices", "policy-application", id)
                .withBody(Text.of(step.reason(), step.reason()))));
    }

    private boolean noticeOver(ApplicationRow row) {
        return row.noticeTo() != null && row.noticeTo().isBefore(eligibility.today());
    }

    private void approve(Step<ApplicationRow, ApplicationState, PlainCommand> step) {
        if (!noticeOver(step.row())) {
            throw ProblemException.of(ApplicationProblems.NOTICE_RUNS).with("noticeTo", String.valueOf(step.row().noticeTo()));
        }
        sql.update("UPDATE policy_application SET due_at = NULL WHERE id = ?", List.of(step.row().id()));
        tell(step, Text.of("申报已审定通过：{0}", "Your application is approved: {0}"));
    }

    private void disburse(Step<ApplicationRow, ApplicationState, ApplicationCommands.Disburse> step) {
        ApplicationRow row = step.row();
        FieldErrors errors = new FieldErrors();
        String reference = row.recognition() ? noPayment(errors, step.body().paymentReference())
                : PlainText.required(errors, "/paymentReference", step.body().paymentReference(), 100);
        errors.throwIfAny();
        if (row.recognition()) {
            LocalDate today = eligibility.today();
            Clause clause = clause(row);
            long credential = credentials.grant(row.enterpriseId(), CredentialKind.OTHER, clause.id() + "-" + row.id(), clause.authority(), today,
                    today.plusYears(procedure(row).validYears()).minusDays(1), "policy-application:" + row.id(), step.actor());
            sql.update("UPDATE policy_application SET credential_id = ?, live_enterprise_id = NULL WHERE id = ?", List.of(credential, row.id()));
            step.endIn(RECOGNISED);
            step.note("credential", credential);
            tell(step, Text.of("已获认定：{0}", "You are recognised: {0}"));
            return;
        }
        sql.update("UPDATE policy_application SET payment_reference = ?, live_enterprise_id = NULL WHERE id = ?", List.of(reference, row.id()));
        step.note("paymentReference", reference);
        tell(step, Text.of("资助资金已拨付：{0}", "The support has been paid: {0}"));
    }

    /** A recognition pays nothing: a payment typed for it is a mistake, not something to pass over. */
    private static String noPayment(FieldErrors errors, @Nullable String typed) {
        if (typed != null && !typed.isBlank()) {
            errors.add("/paymentReference", "NotUsed", "认定不涉及资金拨付，不填拨付凭证号", "A recognition pays nothing: leave the reference of payment empty");
        }
        return "";
    }

    private void over(Step<ApplicationRow, ApplicationState, ? extends CommandBody> step) {
        sql.update("UPDATE policy_application SET live_enterprise_id = NULL, due_at = NULL WHERE id = ?", List.of(step.row().id()));
    }

    private static String key(Step<ApplicationRow, ApplicationState, ? extends CommandBody> step) {
        return "policy-application:" + step.row().id() + ":" + step.nextVersion();
    }

    static String address(long id) {
        return "/policy-applications/" + id;
    }

    private void tell(Step<ApplicationRow, ApplicationState, ? extends CommandBody> step, Text title) {
        Notice notice = Notice.toOrganisation(key(step), step.row().enterpriseId(), Set.of(ENTERPRISE_ADMIN), title.with(step.row().title()),
                address(step.row().id()), "policy-application", step.row().id());
        outbox.notify(step.reason().isEmpty() ? notice : notice.withBody(Text.of(step.reason(), step.reason())));
    }

    private void office(Step<ApplicationRow, ApplicationState, ? extends CommandBody> step, Text title) {
        String enterprise = organisations.find(step.row().enterpriseId()).map(one -> String.valueOf(one.name())).orElse("");
        outbox.notify(Notice.toRoles(key(step) + ":office", Set.of(GOV_OPERATOR), title.with(enterprise + " · " + step.row().title()),
                address(step.row().id()), "policy-application", step.row().id()));
    }
}
