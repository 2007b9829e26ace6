package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.background.RepeatedWork;
import cn.xinqiao.platform.command.Leases;
import jakarta.inject.Singleton;

import java.time.Duration;

/** Makes digests and sends what is due, on the one node that has the lease. */
@Singleton
class MailWork implements RepeatedWork {
    private static final String LEASE = "mail";
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(30);
    private static final Duration LEASE_EVERY = Duration.ofSeconds(5);
    private static final Duration DIGEST_EVERY = Duration.ofSeconds(20);
    private static final Duration REST = Duration.ofMillis(500);
    private final MailDispatcher dispatcher;
    private final Digests digests;
    private final Leases leases;
    private boolean leased;
    private long leaseAt = System.nanoTime();
    private long digestAt = leaseAt;

    MailWork(MailDispatcher dispatcher, Digests digests, Leases leases) {
        this.dispatcher = dispatcher;
        this.digests = digests;
        this.leases = leases;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Duration rest() {
        return REST;
    }

    @Override
    public int work() {
        long now = System.nanoTime();
        if (now - leaseAt >= 0) {
            leased = leases.take(LEASE, LEASE_LENGTH);
            leaseAt = now + LEASE_EVERY.toNanos();
        }
        if (!leased) {
            return 0;
        }
        if (now - digestAt >= 0) {
            digests.make();
            digestAt = now + DIGEST_EVERY.toNanos();
        }
        return dispatcher.sendDue();
    }
}
