package cn.xinqiao.matching.alert;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/** The thread of a running server that looks for new matches, and now and then for digests that are due. */
@Context
@Requires(property = "xinqiao.background", notEquals = "false")
class AlertWork implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWork.class);
    /** A look that finds the world unchanged compares one reference. */
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LEASE_EVERY = Duration.ofSeconds(5);
    private static final Duration DIGEST_EVERY = Duration.ofSeconds(20);
    private final AlertWatch watch;
    private final AlertDigest digest;
    private @Nullable Thread thread;
    private volatile boolean stopping;

    AlertWork(AlertWatch watch, AlertDigest digest) {
        this.watch = watch;
        this.digest = digest;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        thread = Thread.ofPlatform().daemon().name("match-alerts").start(this::work);
    }

    private void work() {
        boolean leased = false;
        long leaseAt = System.nanoTime();
        long digestAt = leaseAt;
        while (!stopping) {
            try {
                if (System.nanoTime() >= leaseAt) {
                    leased = watch.takesPart();
                    leaseAt = System.nanoTime() + LEASE_EVERY.toNanos();
                }
                if (leased) {
                    watch.look();
                }
                if (leased && System.nanoTime() >= digestAt) {
                    digest.send();
                    digestAt = System.nanoTime() + DIGEST_EVERY.toNanos();
                }
                Thread.sleep(LOOK);
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failed) { // most likely the database is away: keep trying
                if (!stopping) {
                    LOG.warn("Looking for new matches: {}", failed.toString());
                    leaseAt = System.nanoTime();
                    sleepQuietly();
                }
            }
        }
    }

    private static void sleepQuietly() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
    }
}
