package cn.xinqiao.roadshow;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** The versions of an agenda, newest first, and what each release changed. */
final class AgendaVersions {
    private AgendaVersions() {
    }

    @Serdeable
    record Line(int number, AgendaState state, @Nullable Instant releasedAt, @Nullable String note, int changes) {
    }

    /**
     * One item's change.
     *
     * @param change ADDED, MOVED, CHANGED or REMOVED
     * @param whom   the enterprise it touches; null where it touches everybody
     */
    @Serdeable
    record Change(String change, String itemId, String title, @Nullable String whom, @Nullable Instant oldStartsAt,
                  @Nullable Instant oldEndsAt, @Nullable String oldRoom, @Nullable Instant newStartsAt,
                  @Nullable Instant newEndsAt, @Nullable String newRoom) {
    }

    @Serdeable
    record Changes(int number, @Nullable Instant releasedAt, @Nullable String note, List<Change> items) {
    }
}
