package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What each step of a review checks and does. */
@Singleton
class ReviewLifecycle extends Lifecycle<ReviewRow, ReviewState> {
    static final int LOWEST = 1;
    static final int HIGHEST = 10;
    private static final int COMMENT = 1_000;
    private final ReviewReader reader;
    private final PanelStore store;
    private final Conflicts conflicts;
    // Reassigning makes reviews, and making one needs this life cycle.
    private final Provider<Assigning> assigning;
    private final Sql sql;

    ReviewLifecycle(ReviewReader reader, PanelStore store, Conflicts conflicts, Provider<Assigning> assigning, Sql sql) {
        super(ReviewMachine.MACHINE, "reviews");
        this.reader = reader;
        this.store = store;
        this.conflicts = conflicts;
        this.assigning = assigning;
        this.sql = sql;
        on("declare-no-conflict", PlainCommand.class, (row, actor) -> row.event().reviewing(), this::declare);
        on("recuse", ReviewCommands.Recuse.class, (row, actor) -> row.event().reviewing(), this::recuse);
        on("save", ReviewCommands.Scores.class, (row, actor) -> row.event().reviewing(), this::save);
        on("submit", ReviewCommands.Scores.class, (row, actor) -> row.event().reviewing(), this::submit);
        on("abstain", PlainCommand.class, (row, actor) -> row.event().reviewing(), this::abstain);
        on("amend", ReviewCommands.Scores.class, (row, actor) -> row.event().reviewing(), this::amend);
        on("discover-conflict", PlainCommand.class, (row, actor) -> row.event().reviewing(), this::discover);
    }

    @Override
    protected Optional<ReviewRow> find(long id) {
        return reader.row(id);
    }

    @Override
    protected Subject subject(ReviewRow row) {
        return new Subject(row.id(), row.state().name(), row.version(), Set.of(), Set.of(row.event().organizerId()), row.personId()).at(row.event().id());
    }

    @Override
    protected boolean visible(ReviewRow row, Actor actor) {
        return Long.valueOf(row.personId()).equals(actor.personId()) || ReviewEvents.organizing(row.event(), actor) || actor.has(Role.AUDITOR);
    }

    @Override
    protected ReviewView view(long id, Actor actor) {
        ReviewRow row = find(id).orElseThrow(ProblemException::notFound);
        return reader.one(row, actor).offering(actions(row, actor));
    }

    private void declare(Step<ReviewRow, ReviewState, PlainCommand> step) {
        ReviewEvents.requireReviewing(step.row().event());
        conflicts.requireNone(step.row().personId(), step.row().enterpriseId());
    }

    private void recuse(Step<ReviewRow, ReviewState, ReviewCommands.Recuse> step) {
        ReviewEvents.requireReviewing(step.row().event());
        ReviewCommands.Grounds grounds = step.body().grounds();
        if (grounds == null && !step.actor().isSystem()) {
            throw ProblemException.invalid("/grounds", "Required", Text.of("请选择回避原因", "Choose why you step back"));
        }
        setAside(step.row().id(), grounds == null ? "WITHDRAWN" : grounds.name(), step.reason());
        step.note("refilled", assigning.get().refill(step.row().event(), step.row().applicationId()));
    }

    private void abstain(Step<ReviewRow, ReviewState, PlainCommand> step) {
        ReviewEvents.requireReviewing(step.row().event());
        // Set before the mechanism does, so that the application is seen to lack this review.
        sql.update("UPDATE review SET state = 'ABSTAINED', total = NULL, set_aside_reason = ? WHERE id = ?", List.of(step.reason(), step.row().id()));
        step.note("refilled", assigning.get().refill(step.row().event(), step.row().applicationId()));
    }

    private void discover(Step<ReviewRow, ReviewState, PlainCommand> step) {
        ReviewEvents.requireReviewing(step.row().event());
        setAside(step.row().id(), "INTEREST", step.reason());
        step.note("refilled", assigning.get().refill(step.row().event(), step.row().applicationId()));
    }

    private void setAside(long id, String grounds, String reason) {
        sql.update("UPDATE review SET live_person_id = NULL, set_aside = ?, set_aside_reason = ? WHERE id = ?", Arrays.asList(grounds, reason, id));
    }

    private void save(Step<ReviewRow, ReviewState, ReviewCommands.Scores> step) {
        ReviewEvents.requireReviewing(step.row().event());
        write(step.row(), step.body(), false, false);
    }

    private void submit(Step<ReviewRow, ReviewState, ReviewCommands.Scores> step) {
        ReviewEvents.requireReviewing(step.row().event());
        conflicts.requireNone(step.row().personId(), step.row().enterpriseId());
        BigDecimal total = write(step.row(), step.body(), true, store.settings(step.row().event()).commentRequired());
        sql.update("UPDATE review SET total = ?, submitted_at = ? WHERE id = ?", Arrays.asList(total, step.now(), step.row().id()));
    }

    private void amend(Step<ReviewRow, ReviewState, ReviewCommands.Scores> step) {
        ReviewRow row = step.row();
        ReviewEvents.requireReviewing(row.event());
        Map<Long, Integer> before = reader.scores(row.id());
        String kept = store.criteria(row.event().id()).stream().map(c -> String.valueOf(before.getOrDefault(c.id(), 0))).collect(Collectors.joining("|"));
        long number = sql.count("SELECT COUNT(*) FROM review_revision WHERE review_id = ?", List.of(row.id())) + 1;
        BigDecimal total = write(row, step.body(), true, store.settings(row.event()).commentRequired());
        sql.update("""
                INSERT INTO review_revision (review_id, number, total, scores, applicant_comment, panel_comment, submitted_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                """, Arrays.asList(row.id(), number, row.total(), kept, row.applicantComment(), row.panelComment(), row.submittedAt()));
        sql.update("UPDATE review SET total = ?, submitted_at = ? WHERE id = ?", Arrays.asList(total, step.now(), row.id()));
    }

    /**
     * Writes what was sent over what stood there.
     *
     * @param whole every criterion has to have a score
     * @return the weighted total of 100; null where a score is missing
     */
    private @Nullable BigDecimal write(ReviewRow row, ReviewCommands.Scores body, boolean whole, boolean commentRequired) {
        FieldErrors errors = new FieldErrors();
        List<PanelStore.Criterion> criteria = store.criteria(row.event().id());
        Set<String> known = criteria.stream().map(c -> String.valueOf(c.id())).collect(Collectors.toSet());
        Map<Long, Integer> scores = new HashMap<>(reader.scores(row.id()));
        Map<String, @Nullable Integer> sent = body.scores() == null ? Map.of() : body.scores();
        sent.forEach((criterion, score) -> {
            if (!known.contains(criterion)) {
                errors.add("/scores", "Unknown", "没有这个评审项", "There is no such criterion");
            } else if (score == null) {
                scores.remove(Long.valueOf(criterion));
            } else {
                errors.require(score >= LOWEST && score <= HIGHEST, "/scores/" + criterion, "Range", "请打 1 至 10 分", "Score from 1 to 10");
                scores.put(Long.valueOf(criterion), score);
            }
        });
        String forApplicant = body.applicantComment() == null ? row.applicantComment()
                : PlainText.lines(errors, "/applicantComment", body.applicantComment(), COMMENT);
        String forPanel = body.panelComment() == null ? row.panelComment() : PlainText.lines(errors, "/panelComment", body.panelComment(), COMMENT);
        BigDecimal total = BigDecimal.ZERO;
        for (PanelStore.Criterion criterion : criteria) {
            Integer score = scores.get(criterion.id());
            errors.require(score != null || !whole, "/scores/" + criterion.id(), "Required", "请为“" + criterion.name() + "”打分",
                    "Score “" + criterion.name() + "”");
            total = score == null || total == null ? null
                    : total.add(criterion.weight().multiply(BigDecimal.valueOf(score)).divide(BigDecimal.valueOf(HIGHEST), 6, RoundingMode.HALF_UP));
        }
        errors.require(!commentRequired || forApplicant != null, "/applicantComment", "Required", "请写给企业的意见", "Write a comment for the applicant");
        errors.throwIfAny();
        sql.update("DELETE FROM review_score WHERE review_id = ?", List.of(row.id()));
        scores.forEach((criterion, score) -> sql.update("INSERT INTO review_score (review_id, criterion_id, score) VALUES (?, ?, ?)",
                List.of(row.id(), criterion, Objects.requireNonNull(score))));
        sql.update("UPDATE review SET applicant_comment = ?, panel_comment = ? WHERE id = ?", Arrays.asList(forApplicant, forPanel, row.id()));
        return total == null ? null : total.setScale(4, RoundingMode.HALF_UP);
    }
}
