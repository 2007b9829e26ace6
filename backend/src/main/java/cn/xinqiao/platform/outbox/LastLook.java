package cn.xinqiao.platform.outbox;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How lately this node heard what other nodes did: whatever they committed before its last look, its listeners know. For
 * what must not act on a copy that may be old.
 */
@Singleton
public class LastLook {
    /** By {@link System#nanoTime}: a wall clock that is set back would make an old look seem new. */
    private volatile @Nullable Long began;

    /** A round that began then has told everything. */
    void told(long beganNanos) {
        began = beganNanos;
    }

    /** Whether the last whole round began at most so long ago; false where there was none. */
    public boolean within(Duration age) {
        Long last = began;
        return last != null && System.nanoTime() - last <= age.toNanos();
    }
}
