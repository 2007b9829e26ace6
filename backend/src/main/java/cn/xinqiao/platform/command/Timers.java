package cn.xinqiao.platform.command;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Runs timed steps and nightly sweeps. Of several nodes the one that holds the lease does it; a step is harmless when
 * repeated, so a lease that changes hands in between does no damage.
 */
@Singleton
public class Timers {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration KEYS_KEPT = Duration.ofHours(24);
    private static final Duration EVENTS_KEPT = Duration.ofDays(30);
    private static final int BATCH = 100;
    private final List<TimedCommand> timed;
    private final Commands commands;
    private final Leases leases;
    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;

    Timers(List<TimedCommand> timed, Commands commands, Leases leases, Sql sql, Transactions transactions, Clock clock) {
        this.timed = timed;
        this.commands = commands;
        this.leases = leases;
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes every step that is due, if this node holds the lease; answers how many were taken. */
    public int tick() {
        if (!leases.take("timers", LEASE)) {
            return 0;
        }
        int taken = 0;
        for (TimedCommand timer : timed) {
            for (long id : timer.due(clock.instant(), BATCH)) {
                taken += take(timer, id) ? 1 : 0;
            }
        }
        sweep();
        return taken;
    }

    private boolean take(TimedCommand timer, long id) {
        try {
            commands.step(timer.lifecycle(), id, timer.command(), new PlainCommand(null, null), Actor.system());
            return true;
        } catch (ProblemException moved) { // somebody moved the object between the look and the step
            LOG.debug("{} {} not taken: {}", timer.command(), id, moved.type().slug());
            return false;
        } catch (RuntimeException failed) { // one bad object must not stop the others; it is tried again next time
            LOG.error("Timed step {} on {} failed", timer.command(), id, failed);
            return false;
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        transactions.write(() -> sql.update("DELETE FROM idempotency_key WHERE created_at < ? LIMIT 1000", List.of(now.minus(KEYS_KEPT))));
        transactions.write(() -> sql.update("DELETE FROM outbox_event WHERE created_at < ? AND delivered_at IS NOT NULL LIMIT 1000",
                List.of(now.minus(EVENTS_KEPT))));
        transactions.write(() -> sql.update("DELETE FROM outbox_receipt WHERE at < ? LIMIT 1000", List.of(now.minus(EVENTS_KEPT))));
    }
}
