package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** Follow-ups are asked, reminded of once, and let be. */
@Factory
final class AfterTimers {
    private static final Duration REMINDED_AFTER = Duration.ofDays(7);
    private static final Duration CLOSED_AFTER = Duration.ofDays(30);
    private final Sql sql;

    AfterTimers(Sql sql) {
        this.sql = sql;
    }

    private record Timer(Lifecycle<?, ?> lifecycle, String command, BiFunction<Instant, Integer, List<Long>> look) implements TimedCommand {
        @Override
        public List<Long> due(Instant now, int limit) {
            return look.apply(now, limit);
        }
    }

    @Singleton
    @Named("follow-up.ask")
    TimedCommand ask(FollowUpLifecycle followUps) {
        return new Timer(followUps, "ask", (now, limit) -> ids("SELECT id FROM event_follow_up WHERE state = 'PLANNED' AND due_at <= ? ORDER BY due_at LIMIT ?",
                now, limit));
    }

    @Singleton
    @Named("follow-up.remind")
    TimedCommand remind(FollowUpLifecycle followUps) {
        return new Timer(followUps, "remind", (now, limit) -> ids("""
                SELECT id FROM event_follow_up WHERE state = 'ASKED' AND reminded_at IS NULL AND due_at <= ? AND updated_at <= ? AND due_at > ? ORDER BY due_at LIMIT ?
                """, now.minus(REMINDED_AFTER), now.minus(REMINDED_AFTER), now.minus(CLOSED_AFTER), limit)); // a late question has its week, too
    }

    @Singleton
    @Named("follow-up.close")
    TimedCommand close(FollowUpLifecycle followUps) {
        return new Timer(followUps, "close", (now, limit) -> ids("SELECT id FROM event_follow_up WHERE state = 'ASKED' AND due_at <= ? ORDER BY due_at LIMIT ?",
                now.minus(CLOSED_AFTER), limit));
    }

    private List<Long> ids(String query, Object... values) {
        return sql.list(query, List.of(values), row -> row.getLong(1));
    }
}
