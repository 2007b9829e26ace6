package cn.xinqiao.policy.application;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.policy.rules.Procedure;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static cn.xinqiao.platform.command.Who.self;
import static cn.xinqiao.policy.application.ReviewState.ASSIGNED;
import static cn.xinqiao.policy.application.ReviewState.CONFLICT;
import static cn.xinqiao.policy.application.ReviewState.SUBMITTED;

/** An expert's part: marks sealed until all are in, or stepping back for a conflict. */
@Singleton
class ReviewLifecycle extends Lifecycle<ReviewRow, ReviewState> {
    static final Machine<ReviewState> MACHINE = Machine.of("policy-review", "policy_review", ReviewState.class, "SM-18")
            .command("submit").from(ASSIGNED).to(SUBMITTED).by(self()).guard("every dimension marked; sealed until all are in")
            .command("declare-conflict").from(ASSIGNED).to(CONFLICT).by(self()).reason()
            .build();
    private static final int MOST_DECIMALS = 1;
    private final ReviewRepository reviews;
    private final ApplicationRepository applications;
    private final Provider<ApplicationLifecycle> lifecycle;
    private final Provider<Panel> panel;
    private final Provider<ReviewReader> reader;
    private final Commands commands;
    private final Outbox outbox;
    private final Sql sql;

    ReviewLifecycle(ReviewRepository reviews, ApplicationRepository applications, Provider<ApplicationLifecycle> lifecycle, Provider<Panel> panel,
                    Provider<ReviewReader> reader, Commands commands, Outbox outbox, Sql sql) {
        super(MACHINE, "policy-reviews");
        this.reviews = reviews;
        this.applications = applications;
        this.lifecycle = lifecycle;
        this.panel = panel;
        this.reader = reader;
        this.commands = commands;
        this.outbox = outbox;
        this.sql = sql;
        on("submit", ApplicationCommands.Scores.class, (row, actor) -> open(row), this::submit);
        on("declare-conflict", PlainCommand.class, (row, actor) -> open(row), this::conflict);
    }

    @Override
    protected void lockFirst(long id) {
        // The last two experts at once would each find the other's marks missing.
        sql.one("SELECT a.id FROM policy_application a JOIN policy_review r ON r.application_id = a.id WHERE r.id = ? FOR UPDATE", List.of(id), row -> row.getLong(1));
    }

    @Override
    protected Optional<ReviewRow> find(long id) {
        return reviews.findById(id);
    }

    @Override
    protected Subject subject(ReviewRow row) {
        return new Subject(row.id(), row.state().name(), row.version(), Set.of(), Set.of(), row.personId());
    }

    @Override
    protected boolean visible(ReviewRow row, Actor actor) {
        return Long.valueOf(row.personId()).equals(actor.personId()) || actor.has(Role.AUDITOR);
    }

    @Override
    protected ReviewView view(long id, Actor actor) {
        return reader.get().one(find(id).orElseThrow(ProblemException::notFound), actor);
    }

    static String address(long id) {
        return "/policy-reviews/" + id;
    }

    private ApplicationRow application(ReviewRow row) {
        return applications.findById(row.applicationId()).orElseThrow(ProblemException::notFound);
    }

    private boolean open(ReviewRow row) {
        return application(row).readyForPanel();
    }

    private void requireOpen(ReviewRow row) {
        if (!open(row)) {
            throw ProblemException.of(ApplicationProblems.STEP_MISSING);
        }
    }

    private void submit(Step<ReviewRow, ReviewState, ApplicationCommands.Scores> step) {
        ReviewRow row = step.row();
        requireOpen(row);
        ApplicationRow application = application(row);
        Procedure.Scoring scoring = lifecycle.get().scoring(application);
        List<@Nullable BigDecimal> given = step.body().scores() == null ? List.of() : step.body().scores();
        FieldErrors errors = new FieldErrors();
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < scoring.expert().size(); i++) {
            BigDecimal points = i < given.size() ? given.get(i) : null;
            BigDecimal max = scoring.expert().get(i).max();
            boolean right = points != null && points.signum() >= 0 && points.compareTo(max) <= 0 && points.stripTrailingZeros().scale() <= MOST_DECIMALS;
            errors.require(right, "/scores/" + i, points == null ? "Required" : "Range", "请填写 0 至 " + max + " 之间的分数", "Points from 0 to " + max);
            total = points == null ? total : total.add(points);
        }
        errors.require(given.size() <= scoring.expert().size(), "/scores", "Size", "分数多于评审维度", "More points than dimensions");
        String comment = PlainText.lines(errors, "/comment", step.body().comment(), 2_000);
        errors.throwIfAny();
        sql.update("UPDATE policy_review SET scores = ?, total = ?, comment_text = ? WHERE id = ?", Arrays.asList(
                given.stream().map(points -> String.valueOf(points == null ? null : points.toPlainString())).collect(Collectors.joining(",")), total, comment, row.id()));
        if (panel.get().complete(row.applicationId(), scoring.minimumReviews())) {
            commands.step(lifecycle.get(), row.applicationId(), "expert-review", new PlainCommand(null, null), Actor.system());
        }
    }

    private void conflict(Step<ReviewRow, ReviewState, PlainCommand> step) {
        requireOpen(step.row());
        ApplicationRow application = application(step.row());
        outbox.notify(Notice.toRoles("policy-review:" + step.row().id() + ":conflict", Set.of(Role.GOV_OPERATOR),
                Text.of("专家回避，请增补：{0}", "An expert steps back, please add one: {0}").with(application.title()),
                ApplicationLifecycle.address(application.id()), "policy-application", application.id()));
    }
}
