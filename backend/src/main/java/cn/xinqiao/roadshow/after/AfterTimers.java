package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.List;

/** Follow-ups are asked, reminded of once, and let be. */
@Factory
final class AfterTimers {
    private static final Duration REMINDED_AFTER = Duration.ofDays(7);
    private static final Duration CLOSED_AFTER = Duration.ofDays(30);
    private final Sql sql;

    AfterTimers(Sql sql) {
        this.sql = sql;
    }

    @Singleton
    @Named("follow-up.ask")
    TimedCommand ask(FollowUpLifecycle followUps) {
        return TimedCommand.of(followUps, "ask", (now, limit) -> ids("SELECT id FROM event_follow_up WHERE state = 'PLANNED' AND due_at <= ? ORDER BY due_at LIMIT ?",
                now, limit));
    }

    @Singleton
    @Named("follow-up.remind")
    TimedCommand remind(FollowUpLifecycle followUps) {
        return TimedCommand.of(followUps, "remind", (now, limit) -> ids("""
                SELECT id FROM event_follow_up WHERE state = 'ASKED' AND reminded_at IS NULL AND due_at <= ? AND updated_at <= ? AND due_at > ? ORDER BY due_at LIMIT ?
                """, now.minus(REMINDED_AFTER), now.minus(REMINDED_AFTER), now.minus(CLOSED_AFTER), limit)); // a late question has its week, too
    }

    @Singleton
    @Named("follow-up.close")
    TimedCommand close(FollowUpLifecycle followUps) {
        return TimedCommand.of(followUps, "close", (now, limit) -> ids("SELECT id FROM event_follow_up WHERE state = 'ASKED' AND due_at <= ? ORDER BY due_at LIMIT ?",
                now.minus(CLOSED_AFTER), limit));
    }

    private List<Long> ids(String query, Object... values) {
        return sql.list(query, List.of(values), row -> row.getLong(1));
    }
}
