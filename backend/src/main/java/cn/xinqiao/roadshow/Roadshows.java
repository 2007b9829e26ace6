package cn.xinqiao.roadshow;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What other features may ask about roadshows. */
@Singleton
public class Roadshows {
    private final Sql sql;
    private final Clock clock;

    Roadshows(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** An announced event. {@code mode} and {@code state} are the codes of the API. */
    public record Upcoming(long id, String title, Instant startsAt, Instant endsAt, @Nullable String venueName, String mode, String state) {
    }

    /** Announced events that have not ended and will take place, soonest first. */
    public List<Upcoming> upcoming(int limit) {
        return sql.list("""
                SELECT id, title, starts_at, ends_at, venue_name, mode, state FROM roadshow
                 WHERE announced_at IS NOT NULL AND ends_at > ? AND state IN ('CALL_OPEN', 'SELECTING', 'PREPARING', 'PUBLISHED', 'LIVE')
                 ORDER BY starts_at, id LIMIT ?
                """, List.of(clock.instant(), limit), row -> new Upcoming(row.getLong("id"), row.getString("title"),
                row.getTimestamp("starts_at").toInstant(), row.getTimestamp("ends_at").toInstant(), row.getString("venue_name"),
                row.getString("mode"), row.getString("state")));
    }
}
