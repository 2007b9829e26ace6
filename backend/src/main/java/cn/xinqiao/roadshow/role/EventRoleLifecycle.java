package cn.xinqiao.roadshow.role;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.Text;
import cn.xinqiao.roadshow.Roadshows;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends roles at events. */
@Singleton
class EventRoleLifecycle extends Lifecycle<EventRoleLifecycle.Held, EventRoleState> {
    /** What the session reads again when it hears it. */
    static final String ROLES_CHANGED = "person.roles";
    private final EventRoleRepository roles;
    private final Roadshows events;
    private final Outbox outbox;
    private final Sql sql;

    EventRoleLifecycle(EventRoleRepository roles, Roadshows events, Outbox outbox, Sql sql) {
        super(EventRoleMachine.MACHINE, "event-roles");
        this.roles = roles;
        this.events = events;
        this.outbox = outbox;
        this.sql = sql;
        on("revoke", step -> {
            ended(step);
            this.outbox.notify(Notice.toPerson("event-role.revoke:" + step.row().role.id(), step.row().role.personId(),
                    Text.of("您在“{0}”的活动职责已结束", "Your role at “{0}” has ended").with(step.row().event.title()),
                    "/roadshows/" + step.row().event.id(), "event-role", step.row().role.id()));
        });
        on("resign", this::ended);
    }

    /** A role with its event. */
    record Held(EventRoleRow role, Roadshows.Event event) {
    }

    private void ended(Step<Held, EventRoleState, PlainCommand> step) {
        sql.update("UPDATE event_role SET live_role = NULL WHERE id = ?", List.of(step.row().role.id()));
        outbox.put(ROLES_CHANGED, step.row().role.personId(), Map.of());
    }

    @Override
    protected Optional<Held> find(long id) {
        return roles.findById(id).flatMap(role -> events.find(role.roadshowId()).map(event -> new Held(role, event)));
    }

    @Override
    protected Subject subject(Held held) {
        return Subject.owned(held.role.id(), held.role.state(), held.role.version(), held.event.organizerId())
                .hostedBy(held.event.organizerId()).about(held.role.personId());
    }

    @Override
    protected boolean visible(Held held, Actor actor) {
        return Roadshows.organizing(held.event, actor) || Long.valueOf(held.role.personId()).equals(actor.personId()) || actor.has(Role.AUDITOR);
    }

    @Override
    protected EventRoleView view(long id, Actor actor) {
        Held held = find(id).orElseThrow(ProblemException::notFound);
        return sql.one("""
                SELECT p.name, p.login, g.name AS granted_by FROM event_role e JOIN person p ON p.id = e.person_id
                  LEFT JOIN person g ON g.id = e.granted_by WHERE e.id = ?
                """, List.of(id), row -> new EventRoleView(String.valueOf(id), String.valueOf(held.event.id()),
                String.valueOf(held.role.personId()), row.getString("name"), row.getString("login"), held.role.role().name(),
                row.getString("granted_by"), held.role.createdAt(), held.role.state(), held.role.version(), actions(held, actor)))
                .orElseThrow(ProblemException::notFound);
    }
}
