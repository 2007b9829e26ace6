package cn.xinqiao.roadshow.role;

import cn.xinqiao.account.People;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.roadshow.Roadshows;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives people roles at an event, and tells who has which. */
@Singleton
public class EventRoles {
    static final ProblemType ALREADY_HELD = ProblemType.of(HttpStatus.CONFLICT, "role-already-held",
            "该人员已有这项活动职责", "This person has that role at this event already");
    private static final Set<Role> GIVEN = Set.of(Role.ORGANIZER, Role.CHECKIN_STAFF);
    private static final Set<String> OVER = Set.of("REPORTED", "ARCHIVED", "CANCELLED");
    private final Roadshows events;
    private final EventRoleRepository roles;
    private final EventRoleLifecycle lifecycle;
    private final People people;
    private final Commands commands;
    private final Writes writes;
    private final Outbox outbox;
    private final Sql sql;
    private final Clock clock;

    EventRoles(Roadshows events, EventRoleRepository roles, EventRoleLifecycle lifecycle, People people, Commands commands, Writes writes, Outbox outbox,
               Sql sql, Clock clock) {
        this.events = events;
        this.roles = roles;
        this.lifecycle = lifecycle;
        this.people = people;
        this.commands = commands;
        this.writes = writes;
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Who gets which role.
     *
     * @param login of a person who has an account
     * @param role  ORGANIZER (a co-organizer) or CHECKIN_STAFF
     */
    @Serdeable
    record Give(@Nullable String login, @Nullable Role role) {
    }

    /** People who hold that role at the event, oldest first; the organizer's own staff is not among them. */
    public List<Long> holders(long event, Role role) {
        return roles.findByRoadshowIdAndStateOrderById(event, EventRoleState.ACTIVE).stream().filter(held -> held.role() == role)
                .map(EventRoleRow::personId).toList();
    }

    Page<EventRoleView> of(long eventId, Actor actor) {
        events.organized(eventId, actor);
        return Page.of(roles.findByRoadshowIdAndStateOrderById(eventId, EventRoleState.ACTIVE).stream()
                .map(row -> lifecycle.view(row.id(), actor)).toList());
    }

    EventRoleView give(long eventId, Give body, Actor actor) {
        Roadshows.Event event = events.known(eventId, actor);
        if (!actor.actsFor(event.organizerId())) { // a co-organizer does not make others
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        if (OVER.contains(event.state())) {
            throw ProblemException.of(Problems.ILLEGAL_TRANSITION).with("state", event.state());
        }
        FieldErrors errors = new FieldErrors();
        errors.require(body.role() != null && GIVEN.contains(body.role()), "/role", "Unknown", "请选择协办人员或签到人员", "Choose co-organizer or check-in staff");
        String login = people.checkLogin(errors, "/login", body.login());
        errors.throwIfAny();
        Role role = body.role() == null ? Role.CHECKIN_STAFF : body.role();
        return writes.run(actor, body, EventRoleView.class, () -> lifecycle.view(give(event, person(login), role, actor), actor));
    }

    /** Inside a change. */
    long give(Roadshows.Event event, long person, Role role, Actor actor) {
        if (role == Role.ORGANIZER && applies(event.id(), person)) { // who runs an event decides on those who apply
            throw ProblemException.of(Problems.OWN_MATTER);
        }
        Instant now = clock.instant();
        long id = Ids.next();
        int written = sql.update("""
                INSERT IGNORE INTO event_role (id, roadshow_id, person_id, role, live_role, granted_by, state, version, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, 'ACTIVE', 0, ?, ?)
                """, Arrays.asList(id, event.id(), person, role, role, actor.personId(), now, now));
        if (written == 0) {
            throw ProblemException.of(ALREADY_HELD);
        }
        commands.created(lifecycle, id, "give", EventRoleState.ACTIVE, actor, Map.of("roadshow", String.valueOf(event.id()),
                "person", String.valueOf(person), "role", role.name()));
        outbox.put(EventRoleLifecycle.ROLES_CHANGED, person, Map.of());
        Text told = role == Role.ORGANIZER ? Text.of("您已成为“{0}”的协办人员", "You are a co-organizer of “{0}”")
                : Text.of("您已成为“{0}”的签到人员", "You do the check-in at “{0}”");
        outbox.notify(Notice.toPerson("event-role.give:" + id, person, told.with(event.title()), "/roadshows/" + event.id(), "event-role", id));
        return id;
    }

    private long person(String login) {
        return people.byLogin(login).orElseThrow(() -> ProblemException.invalid("/login", "Unknown",
                Text.of("没有这个登录账号，请对方先注册", "Nobody has that login; ask them to register first")));
    }

    private boolean applies(long event, long person) {
        return sql.count("""
                SELECT COUNT(*) FROM presenter_application a JOIN membership m ON m.organisation_id = a.live_enterprise_id
                 WHERE a.roadshow_id = ? AND m.person_id = ?
                """, List.of(event, person)) > 0;
    }
}
