package cn.xinqiao.platform.web;

import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.inject.Singleton;

import java.time.Duration;

/**
 * How often somebody may ask. Kept in this node's memory: a limit is against floods, not against guessing, which the
 * database counts. Over it the answer is 429 {@code rate-limited} with {@code Retry-After}.
 */
@Singleton
public final class RateLimits {
    private static final int MOST_CALLERS = 100_000;
    private final boolean enabled;
    private final Limit everybody;
    private final Limit person;
    private final Limit signIn;
    private final Limit register;

    RateLimits(Settings settings) {
        this.enabled = settings.enabled();
        this.everybody = new Limit(settings.addressPerMinute(), Duration.ofMinutes(1));
        this.person = new Limit(settings.personPerMinute(), Duration.ofMinutes(1));
        this.signIn = new Limit(settings.signInsPerMinute(), Duration.ofMinutes(1));
        this.register = new Limit(settings.registrationsPerHour(), Duration.ofHours(1));
    }

    /**
     * @param addressPerMinute     any requests of one address; an office behind one address shares it, so it is wide
     * @param personPerMinute      requests of one signed-in person
     * @param signInsPerMinute     attempts to sign in from one address
     * @param registrationsPerHour new accounts from one address; also what bounds asking which logins exist
     */
    @ConfigurationProperties("xinqiao.rate-limits")
    record Settings(@Bindable(defaultValue = "true") boolean enabled,
                    @Bindable(defaultValue = "3000") int addressPerMinute,
                    @Bindable(defaultValue = "600") int personPerMinute,
                    @Bindable(defaultValue = "60") int signInsPerMinute,
                    @Bindable(defaultValue = "60") int registrationsPerHour) {
    }

    public void request(String address) {
        take(everybody, address);
    }

    public void requestOf(long personId) {
        take(person, String.valueOf(personId));
    }

    public void signIn(String address) {
        take(signIn, address);
    }

    public void register(String address) {
        take(register, address);
    }

    private void take(Limit limit, String caller) {
        if (!enabled) {
            return;
        }
        ConsumptionProbe probe = limit.buckets.get(caller).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw ProblemException.of(Problems.RATE_LIMITED)
                    .retryAfter((int) Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1).toSeconds());
        }
    }

    private static final class Limit {
        private final LoadingCache<String, Bucket> buckets;

        Limit(int capacity, Duration period) {
            this.buckets = Caffeine.newBuilder().maximumSize(MOST_CALLERS).expireAfterAccess(period.multipliedBy(2))
                    .build(caller -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, period)).build());
        }
    }
}
