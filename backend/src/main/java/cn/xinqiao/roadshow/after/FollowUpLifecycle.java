package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.roadshow.Roadshows;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each step of a follow-up checks and does. */
@Singleton
class FollowUpLifecycle extends Lifecycle<FollowUpRow, FollowUpState> {
    private static final Set<Role> ENTERPRISE = Set.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER);
    private static final Set<Role> INSTITUTION = Set.of(Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER);
    private final FollowUpRepository rows;
    private final FollowUpReader reader;
    private final Roadshows events;
    private final Outbox outbox;
    // Steps are taken by the mechanism, and the mechanism knows every life cycle.
    private final Provider<Commands> commands;
    private final Sql sql;

    FollowUpLifecycle(FollowUpRepository rows, FollowUpReader reader, Roadshows events, Outbox outbox, Provider<Commands> commands, Sql sql) {
        super(FollowUpMachine.MACHINE, "follow-ups");
        this.rows = rows;
        this.reader = reader;
        this.events = events;
        this.outbox = outbox;
        this.commands = commands;
        this.sql = sql;
        on("ask", step -> tell(step, Text.of("“{0}”之后，与{1}进展如何？两步即可填写", "How are things with {1} since “{0}”? Two clicks will do")));
        on("remind", step -> {
            this.sql.update("UPDATE event_follow_up SET reminded_at = ? WHERE id = ?", List.of(step.now(), step.row().id()));
            tell(step, Text.of("还未填写：“{0}”之后与{1}的进展", "Still open: how things are with {1} since “{0}”"));
        });
        on("answer", Answer.class, this::answer);
        on("amend", Answer.class, FollowUpLifecycle::answered, step -> {
            if (!answered(step.row(), step.actor())) {
                throw ProblemException.of(Problems.NOT_ALLOWED);
            }
            answer(step);
        });
    }

    /** @param note for the two sides only */
    @Serdeable
    record Answer(@Nullable Integer version, @Nullable String reason, @Nullable FollowUpOutcome outcome, @Nullable String note) implements CommandBody {
    }

    private static boolean answered(FollowUpRow row, Actor actor) {
        return row.answeredFor() != null && actor.actsFor(row.answeredFor());
    }

    private void answer(Step<FollowUpRow, FollowUpState, Answer> step) {
        FieldErrors errors = new FieldErrors();
        errors.require(step.body().outcome() != null, "/outcome", "Required", "请选择进展", "Say what happened");
        String note = PlainText.lines(errors, "/note", step.body().note(), 500);
        errors.throwIfAny();
        FollowUpRow row = step.row();
        FollowUpOutcome outcome = step.body().outcome() == null ? FollowUpOutcome.NO_CONTACT : step.body().outcome();
        sql.update("UPDATE event_follow_up SET outcome = ?, note = ?, answered_for = ?, answered_at = ? WHERE id = ?",
                Arrays.asList(outcome, note, step.actor().requireOrganisation(), step.now(), row.id()));
        step.note("outcome", outcome);
        long need = sql.one("SELECT need_id FROM presenter_application WHERE id = ?", List.of(row.applicationId()), r -> r.getLong(1)).orElseThrow();
        outbox.put(PairOutcome.TOPIC, row.id(), new PairOutcome(row.roadshowId(), need, row.enterpriseId(), row.institutionId(), row.days(),
                outcome.name()));
        if (outcome == FollowUpOutcome.ENDED) {
            sql.list("SELECT id FROM event_follow_up WHERE application_id = ? AND institution_id = ? AND days > ? AND state IN ('PLANNED', 'ASKED') ORDER BY days",
                    List.of(row.applicationId(), row.institutionId(), row.days()), r -> r.getLong(1)).forEach(later ->
                    commands.get().step(this, later, "close", new PlainCommand(null, null), Actor.system()));
        }
    }

    private void tell(Step<FollowUpRow, FollowUpState, PlainCommand> step, Text text) {
        FollowUpRow row = step.row();
        String title = events.find(row.roadshowId()).map(Roadshows.Event::title).orElse("");
        side(step, row.enterpriseId(), ENTERPRISE, text.with(title, name(row.institutionId())));
        side(step, row.institutionId(), INSTITUTION, text.with(title, name(row.enterpriseId())));
    }

    private void side(Step<FollowUpRow, FollowUpState, PlainCommand> step, long organisation, Set<Role> roles, Text text) {
        outbox.notify(Notice.toOrganisation("follow-up." + step.row().days() + ":" + step.row().id() + ":" + step.nextVersion() + ":" + organisation,
                organisation, roles, text, "/follow-ups", "follow-up", step.row().id()));
    }

    private String name(long organisation) {
        return sql.one("SELECT name FROM organisation WHERE id = ?", List.of(organisation), row -> row.getString(1)).orElse("");
    }

    @Override
    protected Optional<FollowUpRow> find(long id) {
        return rows.findById(id);
    }

    @Override
    protected Subject subject(FollowUpRow row) {
        return new Subject(row.id(), row.state().name(), row.version(), Set.of(row.enterpriseId(), row.institutionId()), Set.of(), null);
    }

    @Override
    protected boolean visible(FollowUpRow row, Actor actor) {
        return actor.actsFor(row.enterpriseId()) || actor.actsFor(row.institutionId()) || actor.has(Role.AUDITOR)
                || events.find(row.roadshowId()).filter(event -> Roadshows.organizing(event, actor)).isPresent();
    }

    @Override
    protected FollowUpView view(long id, Actor actor) {
        FollowUpRow row = rows.findById(id).orElseThrow(ProblemException::notFound);
        return reader.one(id, actor).offering(actions(row, actor));
    }
}
