package cn.xinqiao.platform.live;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.platform.outbox.OutboxEvent;
import cn.xinqiao.platform.outbox.OutboxListener;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One copy of what the database holds, on this node: built at start or when first asked for, then kept up by events. A
 * change reads the objects it names again and replaces them in a new value; many changes at once, or {@link #outdated},
 * build it anew. A new value is published by one volatile write, and readers go on with the one before meanwhile. What
 * could not be read is tried again.
 *
 * <p>Events of this node come as soon as they are committed, those of others when the outbox's tail comes round. Its
 * {@link #epoch} is the last event it knows of; nodes that heard the same have the same.
 *
 * @param <T> an immutable value
 */
public abstract class LiveCopy<T> implements OutboxListener {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCopy.class);
    /** Reading more objects again than this costs about as much as building anew. */
    private static final int MANY = 500;
    private static final int REMEMBERED = 10_000;
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private final String name;
    private final Sql sql;
    private final ScheduledExecutorService worker;
    /** Guards {@link #dirty} and the counters; {@code this} guards making a new value. */
    private final Object noting = new Object();
    private Dirty dirty = new Dirty();
    /** Events of this node that the tail will tell again. */
    private final LinkedHashSet<Long> heard = new LinkedHashSet<>();
    /** How often something was noted, how often when this node last changed something, and how much of it is in the value. */
    private long noted;
    private volatile long own;
    private volatile long done;
    private volatile @Nullable Held<T> held;

    private record Held<T>(T value, long epoch) {
    }

    /** @param name for the log and the thread, for example {@code matching-snapshot} */
    protected LiveCopy(String name, Sql sql) {
        this.name = name;
        this.sql = sql;
        this.worker = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }

    /** Reads everything. */
    protected abstract T build();

    /** The value with the named objects read again. */
    protected abstract T replace(T before, Dirty changed);

    /** Notes what an event is about; what does not concern this copy is left out. */
    protected abstract void note(String kind, @Nullable Long id, Dirty changed);

    /** Whether time alone has made the value old, for example a new day. */
    protected boolean outdated(T value) {
        return false;
    }

    /** The newest value; built on the spot the first time. */
    public final T now() {
        Held<T> newest = held;
        if (newest == null) {
            newest = first();
        } else if (outdated(newest.value)) {
            note(Dirty::everything, false);
        }
        return newest.value;
    }

    /**
     * The newest value that holds whatever this node had committed before this call: what somebody just changed is in
     * the next list. Waits for that at most a second, and not at all where nothing was changed.
     */
    public final T caughtUp() {
        T newest = now();
        if (done < own) {
            await();
            return now();
        }
        return newest;
    }

    /** The newest value if there is one; makes none. For a build that can take something over from it. */
    protected final @Nullable T held() {
        Held<T> newest = held;
        return newest == null ? null : newest.value;
    }

    /** Has everything read again, for example when something beside the database has changed. */
    protected final void buildAnew() {
        note(Dirty::everything, false);
    }

    /** Id of the last event the newest value knows of. */
    public final long epoch() {
        Held<T> newest = held;
        return newest == null ? 0 : newest.epoch;
    }

    private void await() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        synchronized (noting) {
            long wanted = own;
            while (done < wanted) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    LOG.info("{}: answered without the newest change", name);
                    return;
                }
                try {
                    noting.wait(left);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private synchronized Held<T> first() {
        Held<T> newest = held;
        if (newest == null) {
            newest = built();
            held = newest;
        }
        return newest;
    }

    private Held<T> built() {
        long before;
        Dirty covered;
        synchronized (noting) { // what is noted so far was committed before, so building reads it
            before = noted;
            covered = dirty;
            dirty = new Dirty();
        }
        try {
            long epoch = sql.count("SELECT COALESCE(MAX(id), 0) FROM outbox_event", List.of());
            Held<T> fresh = new Held<>(build(), Math.max(epoch, covered.epoch()));
            finished(before);
            return fresh;
        } catch (RuntimeException failed) {
            takeBack(covered);
            throw failed;
        }
    }

    private void takeBack(Dirty taken) {
        synchronized (noting) {
            dirty.addAll(taken);
        }
    }

    private void finished(long upTo) {
        synchronized (noting) {
            done = Math.max(done, upTo);
            noting.notifyAll();
        }
    }

    /** Builds the first value beside the server's start. */
    @EventListener
    public void started(ServerStartupEvent event) {
        worker.execute(() -> quietly(this::now));
    }

    /** Forgets everything; the next question builds anew. */
    @EventListener
    public synchronized void replaced(DataReplaced event) {
        synchronized (noting) {
            dirty = new Dirty();
        }
        held = null;
    }

    @Override
    public void seen(List<OutboxEvent> events) {
        note(d -> events.stream().filter(event -> !heard.remove(event.id())).forEach(event -> sort(event, d)), false);
    }

    /** Hears of a change of this node as soon as it is committed. */
    @EventListener
    public void committed(OutboxEvent event) {
        note(d -> {
            sort(event, d);
            heard.add(event.id());
            if (heard.size() > REMEMBERED) {
                heard.removeFirst();
            }
        }, true);
    }

    private void sort(OutboxEvent event, Dirty d) {
        d.upTo(event.id());
        note(event.topic().substring(0, Math.max(0, event.topic().indexOf('.'))), event.subjectId(), d);
    }

    private void note(Consumer<Dirty> what, boolean here) {
        boolean work;
        synchronized (noting) {
            what.accept(dirty);
            work = !dirty.isEmpty();
            noted++;
            own = here ? noted : own;
        }
        if (work && !worker.isShutdown()) {
            worker.execute(() -> quietly(this::catchUp));
        }
    }

    private void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) { // most likely the database is away
            LOG.warn("{} is behind: {}", name, failed.toString());
            synchronized (noting) {
                done = noted; // nobody waits for what cannot be had
                noting.notifyAll();
            }
            if (!worker.isShutdown()) {
                worker.schedule(() -> quietly(this::catchUp), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Reads again what events have named so far. */
    public final synchronized void catchUp() {
        Held<T> before = held;
        Dirty taken;
        long upTo;
        synchronized (noting) {
            upTo = noted;
            if (before == null || dirty.isEmpty()) { // the first question builds, and reads everything
                done = Math.max(done, upTo);
                noting.notifyAll();
                return;
            }
            taken = dirty;
            dirty = new Dirty();
        }
        try {
            boolean whole = taken.isEverything() || taken.size() > MANY;
            T value = whole ? build() : taken.size() == 0 ? before.value : replace(before.value, taken);
            held = new Held<>(value, Math.max(before.epoch, taken.epoch()));
        } catch (RuntimeException failed) {
            takeBack(taken);
            throw failed;
        }
        finished(upTo);
    }

    @PreDestroy
    public void stop() {
        worker.shutdownNow();
    }
}
