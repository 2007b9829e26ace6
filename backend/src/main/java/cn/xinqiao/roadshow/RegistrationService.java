package cn.xinqiao.roadshow;

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

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Registers people and lists registrations. */
@Singleton
class RegistrationService {
    private static final Set<RoadshowState> OPEN = EnumSet.of(RoadshowState.CALL_OPEN, RoadshowState.SELECTING,
            RoadshowState.PREPARING, RoadshowState.PUBLISHED, RoadshowState.LIVE);
    private final RegistrationRepository registrations;
    private final RoadshowRepository roadshows;
    private final PoolRepository pools;
    private final RoadshowService events;
    private final RegistrationReader reader;
    private final RegistrationLifecycle lifecycle;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    RegistrationService(RegistrationRepository registrations, RoadshowRepository roadshows, PoolRepository pools, RoadshowService events,
                        RegistrationReader reader, RegistrationLifecycle lifecycle, Commands commands, Writes writes, Sql sql, Clock clock) {
        this.registrations = registrations;
        this.roadshows = roadshows;
        this.pools = pools;
        this.events = events;
        this.reader = reader;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /** @param pool id or name of the pool */
    @Serdeable
    record Register(@Nullable String pool) {
    }

    RegistrationView register(long eventId, Register body, Actor actor) {
        RoadshowRow event = events.known(eventId, actor);
        return writes.run(actor, body, RegistrationView.class, () -> {
            Instant now = clock.instant();
            requireOpen(event, now);
            PoolRow pool = pool(eventId, body.pool());
            if (!pool.audience().admits(actor.organisationType())) {
                throw ProblemException.of(RoadshowProblems.NOT_IN_AUDIENCE).with("audience", pool.audience().name());
            }
            RegistrationState state = seat(pool);
            long id = Ids.next();
            // The seat is taken before the row is written: both ways round, the row's foreign key would lock the pool first.
            int written = sql.update("""
                    INSERT IGNORE INTO registration (id, roadshow_id, pool_id, person_id, live_person_id, organisation_id, waiting_since,
                        state, version, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
                    """, Arrays.asList(id, eventId, pool.id(), actor.requirePerson(), actor.requirePerson(), actor.organisationId(),
                    state == RegistrationState.WAITLISTED ? now : null, state, now, now));
            if (written == 0) { // the unique key lets one live registration a person and event pass
                throw ProblemException.of(RoadshowProblems.ALREADY_REGISTERED);
            }
            commands.created(lifecycle, id, "register", state, actor, Map.of("roadshow", String.valueOf(eventId), "pool", pool.name()));
            return lifecycle.view(id, actor);
        });
    }

    /** Who waits goes first: while anybody waits for the pool, newcomers wait too. */
    private RegistrationState seat(PoolRow pool) {
        if (pool.needsApproval()) {
            return RegistrationState.PENDING;
        }
        boolean queue = sql.count("SELECT COUNT(*) FROM registration WHERE pool_id = ? AND state = 'WAITLISTED'", List.of(pool.id())) > 0;
        return !queue && pools.takeSeat(pool.id()) == 1 ? RegistrationState.CONFIRMED : RegistrationState.WAITLISTED;
    }

    private static void requireOpen(RoadshowRow event, Instant now) {
        boolean open = OPEN.contains(event.state())
                && event.registrationOpensAt() != null && !now.isBefore(event.registrationOpensAt())
                && event.registrationClosesAt() != null && now.isBefore(event.registrationClosesAt());
        if (!open) {
            throw ProblemException.of(RoadshowProblems.REGISTRATION_CLOSED);
        }
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

    Page<RegistrationView> mine(PageRequest request, Actor actor) {
        return withActions(reader.ofPerson(actor.requirePerson(), null, request), actor);
    }

    /** Adds what the caller may do with each: two statements, however many there are. */
    private Page<RegistrationView> withActions(Page<RegistrationView> page, Actor actor) {
        Map<String, List<String>> actions = new HashMap<>();
        if (!page.items().isEmpty()) {
            Map<Long, RoadshowRow> found = new HashMap<>();
            roadshows.findByIdIn(page.items().stream().map(r -> Long.valueOf(r.roadshowId())).distinct().toList())
                    .forEach(event -> found.put(event.id(), event));
            registrations.findByIdIn(page.items().stream().map(r -> Long.valueOf(r.id())).toList()).forEach(row ->
                    actions.put(String.valueOf(row.id()), lifecycle.actions(new Registration(row, found.get(row.roadshowId())), actor)));
        }
        return page.map(r -> r.offering(actions.getOrDefault(r.id(), List.of())));
    }
}
