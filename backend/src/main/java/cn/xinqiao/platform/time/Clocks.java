package cn.xinqiao.platform.time;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/** The clock everybody is given; microseconds, because that is what the database keeps. */
@Factory
public final class Clocks {
    /** Where deadlines, days and screens live. */
    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
