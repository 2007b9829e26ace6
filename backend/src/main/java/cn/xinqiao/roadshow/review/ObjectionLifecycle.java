package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each step of an objection checks and does. */
@Singleton
class ObjectionLifecycle extends Lifecycle<ObjectionRow, ObjectionState> {
    private static final String QUERY = """
            SELECT j.*, o.name AS enterprise_name, a.roadshow_id, a.state AS application_state, r.title AS roadshow_title
              FROM objection j JOIN presenter_application a ON a.id = j.application_id JOIN organisation o ON o.id = j.enterprise_id
              JOIN roadshow r ON r.id = a.roadshow_id
            """;
    private final Sql sql;

    ObjectionLifecycle(Sql sql) {
        super(ObjectionMachine.MACHINE, "objections");
        this.sql = sql;
        on("propose", Propose.class, this::propose);
        on("confirm", this::confirm);
        on("send-back", step -> this.sql.update("UPDATE objection SET proposal = NULL, answer = NULL WHERE id = ?", List.of(step.row().id())));
    }

    /** What an operator may propose. */
    enum Proposal { UPHOLD, DISMISS }

    /** @param reason the answer the applicant will read */
    @Serdeable
    @Schema(name = "ProposeObjection")
    record Propose(@Nullable Integer version, @Nullable String reason, @Nullable Proposal proposal) implements CommandBody {
    }

    @Override
    protected Optional<ObjectionRow> find(long id) {
        return one("j.id = ?", id);
    }

    Optional<ObjectionRow> ofApplication(long application) {
        return one("j.application_id = ?", application);
    }

    private Optional<ObjectionRow> one(String where, long id) {
        return sql.one(QUERY + " WHERE " + where, List.of(id), row -> new ObjectionRow(row.getLong("id"), row.getLong("application_id"),
                row.getLong("enterprise_id"), row.getLong("organizer_id"), row.getString("enterprise_name"), row.getLong("roadshow_id"),
                row.getString("roadshow_title"), row.getString("application_state"), row.getString("reason"), row.getString("proposal"),
                row.getString("answer"), row.getTimestamp("due_at").toInstant(), row.getTimestamp("created_at").toInstant(),
                ObjectionState.valueOf(row.getString("state")), row.getInt("version")));
    }

    /** Concerns applicant and organizer alike: nobody of either decides. */
    @Override
    protected Subject subject(ObjectionRow row) {
        return new Subject(row.id(), row.state().name(), row.version(), Set.of(row.enterpriseId(), row.organizerId()), Set.of(), null);
    }

    @Override
    protected boolean visible(ObjectionRow row, Actor actor) {
        return actor.actsFor(row.enterpriseId()) || actor.actsFor(row.organizerId()) && actor.has(Role.ORGANIZER)
                || actor.has(Role.GOV_OPERATOR) || actor.has(Role.AUDITOR);
    }

    /** What is only proposed stays among the operators. */
    @Override
    protected boolean tells(ObjectionRow row, String command, Actor actor) {
        return !command.equals("propose") && !command.equals("send-back") || actor.has(Role.GOV_OPERATOR) || actor.has(Role.AUDITOR);
    }

    @Override
    protected Objections.View view(long id, Actor actor) {
        ObjectionRow row = find(id).orElseThrow(ProblemException::notFound);
        return view(row, actor);
    }

    Objections.View view(ObjectionRow row, Actor actor) {
        boolean decided = row.state() == ObjectionState.UPHELD || row.state() == ObjectionState.DISMISSED;
        boolean inside = decided || actor.has(Role.GOV_OPERATOR) || actor.has(Role.AUDITOR);
        // To those it concerns a proposal is no news until it is confirmed.
        ObjectionState shown = !inside && row.state() == ObjectionState.PROPOSED ? ObjectionState.OPEN : row.state();
        return new Objections.View(String.valueOf(row.id()), String.valueOf(row.applicationId()), row.enterpriseName(), String.valueOf(row.roadshowId()),
                row.roadshowTitle(), row.applicationState(), row.reason(), inside ? row.proposal() : null, inside ? row.answer() : null, row.dueAt(),
                row.createdAt(), shown, row.version(), actions(row, actor));
    }

    private void propose(Step<ObjectionRow, ObjectionState, Propose> step) {
        Proposal proposal = step.body().proposal();
        if (proposal == null) {
            throw ProblemException.invalid("/proposal", "Required", Text.of("请选择支持或不支持", "Choose to uphold or to dismiss"));
        }
        sql.update("UPDATE objection SET proposal = ?, answer = ? WHERE id = ?", Arrays.asList(proposal, step.reason(), step.row().id()));
    }

    private void confirm(Step<ObjectionRow, ObjectionState, PlainCommand> step) {
        step.endIn("UPHOLD".equals(step.row().proposal()) ? ObjectionState.UPHELD : ObjectionState.DISMISSED);
    }
}
