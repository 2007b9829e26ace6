package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** Reviews are locked once the decisions they led to are released, or the event has gone. */
@Factory
final class ReviewTimers {
    private record Lock(Lifecycle<?, ?> lifecycle, String command, Sql sql) implements TimedCommand {
        @Override
        public List<Long> due(Instant now, int limit) {
            return sql.list("""
                    SELECT v.id FROM review v JOIN roadshow r ON r.id = v.roadshow_id
                     WHERE v.state IN ('SUBMITTED', 'ABSTAINED') AND (r.decisions_released_at IS NOT NULL OR r.state = 'CANCELLED') ORDER BY v.id LIMIT ?
                    """, List.of(limit), row -> row.getLong(1));
        }
    }

    @Singleton
    @Named("review.lock")
    TimedCommand lock(ReviewLifecycle reviews, Sql sql) {
        return new Lock(reviews, "lock", sql);
    }
}
