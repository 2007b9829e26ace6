package cn.xinqiao.roadshow;

import cn.xinqiao.account.Consents;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Registers people and lists registrations. */
@Singleton
class RegistrationService {
    /** Version of the sentence beside the contact list's tick. */
    static final String CONTACTS_TEXT = "2026-11";
    private static final int MOST_COLLEAGUES = 20;
    private final RegistrationRepository registrations;
    private final RoadshowRepository roadshows;
    private final PoolRepository pools;
    private final RoadshowService events;
    private final RegistrationReader reader;
    private final RegistrationLifecycle lifecycle;
    private final WaitingList waiting;
    private final PriorityClasses priorities;
    private final PoolInvitations invitations;
    private final Consents consents;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    RegistrationService(RegistrationRepository registrations, RoadshowRepository roadshows, PoolRepository pools, RoadshowService events,
                        RegistrationReader reader, RegistrationLifecycle lifecycle, WaitingList waiting, PriorityClasses priorities,
                        PoolInvitations invitations, Consents consents, Commands commands, Writes writes, Sql sql, Clock clock) {
        this.registrations = registrations;
        this.roadshows = roadshows;
        this.pools = pools;
        this.events = events;
        this.reader = reader;
        this.lifecycle = lifecycle;
        this.waiting = waiting;
        this.priorities = priorities;
        this.invitations = invitations;
        this.consents = consents;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param pool         id or name of the pool
     * @param invitation   code of the link, for seats that are by invitation
     * @param shareContact whether attendees who share theirs may see name, organisation and contact
     */
    @Serdeable
    record Register(@Nullable String pool, @Nullable String invitation, @Nullable Boolean shareContact) {
    }

    /**
     * @param pool    id or name of the pool
     * @param persons ids of members of the organisation the caller acts for
     */
    @Serdeable
    record RegisterColleagues(@Nullable String pool, @Nullable List<String> persons) {
    }

    /** @param items the registrations made, in the order they were asked for */
    @Serdeable
    record Registered(List<RegistrationView> items) {
    }

    RegistrationView register(long eventId, Register body, Actor actor) {
        events.known(eventId, actor);
        return waiting.alone(eventId, () -> writes.run(actor, body, RegistrationView.class, () -> {
            RoadshowRow event = inTurn(eventId);
            PoolRow pool = pool(eventId, body.pool());
            if (pool.audience() == PoolAudience.INVITED) {
                invitations.use(pool.id(), body.invitation());
            } else {
                requireAudience(pool, actor);
            }
            boolean shares = Boolean.TRUE.equals(body.shareContact());
            if (shares) {
                consents.note(actor, Consents.Purpose.EVENT_CONTACTS, CONTACTS_TEXT, true);
            }
            return lifecycle.view(enter(event, pool, actor.requirePerson(), shares, actor), actor);
        }));
    }

    /** Registers several members of the caller's organisation at once: all of them, or none. */
    Registered registerColleagues(long eventId, RegisterColleagues body, Actor actor) {
        events.known(eventId, actor);
        List<Long> persons = colleagues(body.persons(), actor);
        return waiting.alone(eventId, () -> writes.run(actor, body, Registered.class, () -> {
            RoadshowRow event = inTurn(eventId);
            PoolRow pool = pool(eventId, body.pool());
            requireAudience(pool, actor);
            List<Long> made = new ArrayList<>();
            persons.forEach(person -> made.add(enter(event, pool, person, false, actor)));
            return new Registered(made.stream().map(id -> reader.one(id, List.of())).toList());
        }));
    }

    private List<Long> colleagues(@Nullable List<String> typed, Actor actor) {
        List<Long> persons = typed == null ? List.of() : typed.stream().map(Ids::parse).distinct().toList();
        if (persons.isEmpty() || persons.size() > MOST_COLLEAGUES) {
            throw ProblemException.invalid("/persons", persons.isEmpty() ? "Required" : "TooMany",
                    Text.of("请选择 1 至 {0} 位同事", "Choose 1 to {0} colleagues").with(MOST_COLLEAGUES));
        }
        List<Object> values = new ArrayList<>(List.of(actor.requireOrganisation()));
        values.addAll(persons);
        long members = sql.count("SELECT COUNT(DISTINCT m.person_id) FROM membership m JOIN person p ON p.id = m.person_id WHERE m.organisation_id = ?"
                + " AND p.state = 'ACTIVE' AND m.person_id IN (" + Sql.marks(persons.size()) + ")", values);
        if (members != persons.size()) {
            throw ProblemException.invalid("/persons", "Unknown", Text.of("只能为本单位成员报名", "Only members of your organisation can be registered"));
        }
        return persons;
    }

    /** The event as it stands once all earlier steps on its registrations are done. */
    RoadshowRow inTurn(long eventId) {
        waiting.takeTurn(eventId);
        RoadshowRow event = roadshows.findById(eventId).orElseThrow(ProblemException::notFound);
        if (!RegistrationLifecycle.registering(event, clock.instant())) {
            throw ProblemException.of(RoadshowProblems.REGISTRATION_CLOSED);
        }
        return event;
    }

    private static void requireAudience(PoolRow pool, Actor actor) {
        if (!pool.audience().admits(actor.organisationType())) {
            throw ProblemException.of(RoadshowProblems.NOT_IN_AUDIENCE).with("audience", pool.audience().name());
        }
    }

    /** Makes the registration, with a seat or a place in line; its turn taken. */
    long enter(RoadshowRow event, PoolRow pool, long person, boolean shares, Actor actor) {
        Instant now = clock.instant();
        waiting.passOn(event, pool.id()); // what stayed free while the event was postponed belongs to those who wait
        RegistrationState state = pool.needsApproval() ? RegistrationState.PENDING
                : waiting.takeFreeSeat(pool.id()) ? RegistrationState.CONFIRMED : RegistrationState.WAITLISTED;
        boolean waits = state == RegistrationState.WAITLISTED;
        Integer priority = priorities.of(event.id(), actor.organisationType(), actor.organisationId());
        Instant lapsed = sql.one("SELECT MAX(lapsed_at) FROM registration WHERE roadshow_id = ? AND person_id = ?", List.of(event.id(), person),
                row -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant)).flatMap(at -> at).orElse(null);
        int rank = lapsed != null ? WaitingOrder.AFTER_LAPSE : priority != null ? priority : WaitingOrder.NO_CLASS;
        long id = Ids.next();
        // The seat is taken before the row is written: both ways round, the row's foreign key would lock the pool first.
        int written = sql.update("""
                INSERT IGNORE INTO registration (id, roadshow_id, pool_id, person_id, live_person_id, organisation_id, waiting_since,
                    priority_class, waiting_order, lapsed_at, shares_contact, state, version, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
                """, Arrays.asList(id, event.id(), pool.id(), person, person, actor.organisationId(), waits ? now : null,
                priority, waits ? WaitingOrder.of(rank, now) : null, lapsed, shares, state, now, now));
        if (written == 0) { // the unique key lets one live registration a person and event pass
            throw ProblemException.of(RoadshowProblems.ALREADY_REGISTERED);
        }
        commands.created(lifecycle, id, "register", state, actor, Map.of("roadshow", String.valueOf(event.id()), "pool", pool.name(),
                "turn", String.valueOf(waiting.turn(event.id()))));
        return id;
    }

    private PoolRow pool(long event, @Nullable String wanted) {
        if (wanted == null || wanted.isBlank()) {
            throw ProblemException.invalid("/pool", "Required", Text.of("请选择名额类别", "Choose a pool of seats"));
        }
        List<PoolRow> all = pools.findByRoadshowIdOrderByPosition(event);
        return all.stream().filter(p -> p.id() == Ids.parse(wanted)).findFirst()
                .or(() -> all.stream().filter(p -> p.name().equals(wanted.strip())).findFirst())
                .orElseThrow(() -> ProblemException.invalid("/pool", "Unknown",
                        Text.of("本场活动没有这类名额", "This event has no such pool of seats")));
    }

    RegistrationView get(long id, Actor actor) {
        Registration found = lifecycle.find(id).filter(r -> r.visible(actor)).orElseThrow(ProblemException::notFound);
        return lifecycle.view(found.row().id(), actor);
    }

    /** The organizer's list, or the caller's own registration for that event. */
    Page<RegistrationView> ofEvent(long eventId, @Nullable String q, List<String> states, List<String> inPools, PageRequest request, Actor actor) {
        RoadshowRow event = events.known(eventId, actor);
        if (RoadshowReader.organizing(event, actor) || actor.has(Role.AUDITOR)) {
            return withActions(reader.ofEvent(eventId, q, states, inPools.stream().map(Ids::parse).toList(), request), actor);
        }
        if (actor.personId() == null) {
            throw ProblemException.of(Problems.NOT_SIGNED_IN);
        }
        return withActions(reader.ofPerson(actor.personId(), eventId, request), actor);
    }

    /** @param items in the order of the event's pools */
    @Serdeable
    record Seats(List<RegistrationReader.PoolSeats> items) {
    }

    Seats seats(long eventId, Actor actor) {
        RoadshowRow event = events.known(eventId, actor);
        if (!RoadshowReader.organizing(event, actor) && !actor.has(Role.AUDITOR)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        return new Seats(reader.seats(eventId));
    }

    /** For the organizer, and for those who are on the list: who sees others is seen. */
    Page<RegistrationReader.Contact> contacts(long eventId, @Nullable String q, PageRequest request, Actor actor) {
        RoadshowRow event = events.known(eventId, actor);
        if (!RoadshowReader.organizing(event, actor) && !reader.isContact(eventId, actor.requirePerson())) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        return reader.contacts(eventId, q, request);
    }

    Page<RegistrationView> mine(PageRequest request, Actor actor) {
        return withActions(reader.ofPerson(actor.requirePerson(), null, request), actor);
    }

    /** Adds what the caller may do with each: three statements, however many there are. */
    private Page<RegistrationView> withActions(Page<RegistrationView> page, Actor actor) {
        Map<String, List<String>> actions = new HashMap<>();
        if (!page.items().isEmpty()) {
            Map<Long, RoadshowRow> found = new HashMap<>();
            roadshows.findByIdIn(page.items().stream().map(r -> Long.valueOf(r.roadshowId())).distinct().toList())
                    .forEach(event -> found.put(event.id(), event));
            Set<Long> free = new HashSet<>();
            pools.findByRoadshowIdIn(List.copyOf(found.keySet())).stream().filter(p -> p.taken() < p.capacity()).forEach(p -> free.add(p.id()));
            registrations.findByIdIn(page.items().stream().map(r -> Long.valueOf(r.id())).toList()).forEach(row ->
                    actions.put(String.valueOf(row.id()), lifecycle.actions(
                            new Registration(row, found.get(row.roadshowId()), free.contains(row.poolId())), actor)));
        }
        return page.map(r -> r.offering(actions.getOrDefault(r.id(), List.of())));
    }
}
