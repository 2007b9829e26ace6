package cn.xinqiao.matching.alert;

import cn.xinqiao.platform.background.RepeatedWork;
import jakarta.inject.Singleton;

import java.time.Duration;

/** Looks for new matches, and now and then for digests that are due. */
@Singleton
class AlertWork implements RepeatedWork {
    /** A look that finds the world unchanged compares one reference. */
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LEASE_EVERY = Duration.ofSeconds(5);
    private static final Duration DIGEST_EVERY = Duration.ofSeconds(20);
    private final AlertWatch watch;
    private final AlertDigest digest;
    private boolean leased;
    private long leaseAt = System.nanoTime();
    private long digestAt = leaseAt;

    AlertWork(AlertWatch watch, AlertDigest digest) {
        this.watch = watch;
        this.digest = digest;
    }

    @Override
    public String name() {
        return "match-alerts";
    }

    @Override
    public Duration rest() {
        return LOOK;
    }

    @Override
    public int work() {
        long now = System.nanoTime();
        if (now - leaseAt >= 0) {
            leaseAt = now; // asked for again after a failure
            leased = watch.takesPart();
            leaseAt = now + LEASE_EVERY.toNanos();
        }
        if (leased) {
            watch.look();
        }
        if (leased && now - digestAt >= 0) {
            digest.send();
            digestAt = now + DIGEST_EVERY.toNanos();
        }
        return 0;
    }
}
