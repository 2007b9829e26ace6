package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who waits for a pool, and the passing on of seats. Whatever frees a seat calls {@link #passOn} in its own transaction, so
 * that while an event goes on nobody waits beside a free seat.
 */
@Singleton
class WaitingList {
    private static final Set<RoadshowState> GOING = EnumSet.of(RoadshowState.CALL_OPEN, RoadshowState.SELECTING,
            RoadshowState.PREPARING, RoadshowState.PUBLISHED, RoadshowState.LIVE);
    private static final Duration OFFER = Duration.ofHours(24);
    /** From the day before the event on. */
    private static final Duration SHORT_OFFER = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final ReentrantLock[] doors = Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);
    private final PoolRepository pools;
    private final Commands commands;
    private final BeanProvider<RegistrationLifecycle> lifecycle;
    private final Sql sql;
    private final Clock clock;

    /** @param lifecycle asked for when a step is taken: the life cycle itself passes seats on */
    WaitingList(PoolRepository pools, Commands commands, BeanProvider<RegistrationLifecycle> lifecycle, Sql sql, Clock clock) {
        this.pools = pools;
        this.commands = commands;
        this.lifecycle = lifecycle;
        this.sql = sql;
        this.clock = clock;
    }

    /** Seats change hands while an event is announced, neither postponed nor over. */
    static boolean going(RoadshowRow event, Instant now) {
        return GOING.contains(event.state()) && now.isBefore(event.endsAt());
    }

    /**
     * Runs a change of the event's registrations after those that came to this node before it. In a rush they wait here, not
     * each with a connection of its own; what must hold holds by {@link #takeTurn}, also where the wait is given up.
     */
    <T> T alone(long event, Supplier<T> work) {
        ReentrantLock door = doors[(int) Math.floorMod(event ^ event >>> 22, (long) doors.length)];
        boolean mine = false;
        try {
            mine = door.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return work.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a turn", stopped);
        } finally {
            if (mine) {
                door.unlock();
            }
        }
    }

    /**
     * Takes the event's next turn: from here to the end of the transaction no other step on its registrations runs. Comes
     * before any other row is locked.
     */
    void takeTurn(long event) {
        sql.update("INSERT INTO registration_turn (roadshow_id, turn) VALUES (?, 1) ON DUPLICATE KEY UPDATE turn = turn + 1", List.of(event));
    }

    /** The turn this transaction took last. */
    long turn(long event) {
        return sql.count("SELECT turn FROM registration_turn WHERE roadshow_id = ?", List.of(event));
    }

    boolean anybodyWaits(long pool) {
        return first(pool).isPresent();
    }

    Optional<Long> first(long pool) {
        return sql.one("SELECT id FROM registration WHERE pool_id = ? AND state = 'WAITLISTED' ORDER BY waiting_order, id LIMIT 1",
                List.of(pool), row -> row.getLong(1));
    }

    /** Everybody who waits for the pool, in order. */
    List<WaitingOrder.Entry> all(long pool) {
        return sql.list("SELECT id, waiting_order FROM registration WHERE pool_id = ? AND state = 'WAITLISTED' ORDER BY waiting_order, id",
                List.of(pool), row -> new WaitingOrder.Entry(row.getLong(1), row.getLong(2)));
    }

    /** A seat for a newcomer, unless somebody waits: who waits goes first. */
    boolean takeFreeSeat(long pool) {
        return !anybodyWaits(pool) && pools.takeSeat(pool) == 1;
    }

    /** Offers the pool's free seats to those who wait longest in the first class that waits; inside a change, its turn taken. */
    void passOn(RoadshowRow event, long pool) {
        if (!going(event, clock.instant())) {
            return;
        }
        for (Optional<Long> next = first(pool); next.isPresent() && free(pool); next = first(pool)) {
            commands.step(lifecycle.get(), next.get(), "offer", new PlainCommand(null, null), Actor.system());
        }
    }

    /** The same for every pool of the event, for example after there are more seats. */
    void passOnAll(RoadshowRow event) {
        pools.findByRoadshowIdOrderByPosition(event.id()).forEach(pool -> passOn(event, pool.id()));
    }

    private boolean free(long pool) {
        return sql.count("SELECT capacity - taken FROM roadshow_pool WHERE id = ?", List.of(pool)) > 0;
    }

    /** Until when an offer made now can be taken: a day, two hours from the day before the event on, never beyond its end. */
    static Instant offeredUntil(RoadshowRow event, Instant now) {
        LocalDate today = now.atZone(event.zoneId()).toLocalDate();
        boolean near = !today.isBefore(event.startsAt().atZone(event.zoneId()).toLocalDate().minusDays(1));
        Instant until = now.plus(near ? SHORT_OFFER : OFFER);
        return until.isBefore(event.endsAt()) ? until : event.endsAt();
    }
}
