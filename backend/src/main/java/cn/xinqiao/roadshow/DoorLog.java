package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/**
 * Who is at an event. The day keeps this log and moves registrations by it; steps taken on a registration itself are
 * written into it here, so that devices hear of them.
 */
public interface DoorLog {
    /** A check-in that counts. */
    record Seen(Instant at, String by, String gate) {
    }

    /** Whether the log has the person checked in at any gate. */
    Optional<Seen> present(long roadshow, long registration);

    /** Writes a check-in at the entrance, today. */
    void checkIn(long roadshow, long registration, Actor actor, Instant now);

    /** Takes back what the log has of today's entrance. False where it is too late for that. */
    boolean undo(long roadshow, long registration, String reason, Actor actor, Instant now);

    /** Whether these are the six digits shown at the doors today. */
    boolean doorCode(long roadshow, @Nullable String typed, Instant now);
}
