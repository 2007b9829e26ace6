package cn.xinqiao.appeal;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.util.List;

/** The steps of appeals that come by themselves. */
@Factory
final class AppealTimers {
    private final Sql sql;

    AppealTimers(Sql sql) {
        this.sql = sql;
    }

    /** Uses ix_appeal_state_due. */
    @Singleton
    @Named("appeal.lapse")
    TimedCommand lapse(AppealLifecycle appealLifecycle) {
        return timed(appealLifecycle, "lapse", "SELECT id FROM appeal WHERE state = 'NEEDS_INFO' AND due_at < ? ORDER BY due_at LIMIT ?");
    }

    /** Uses ix_appeal_state_due. */
    @Singleton
    @Named("appeal.close")
    TimedCommand close(AppealLifecycle appealLifecycle) {
        return timed(appealLifecycle, "close", "SELECT id FROM appeal WHERE state = 'REPLIED' AND due_at < ? ORDER BY due_at LIMIT ?");
    }

    /** Uses ix_appeal_escalate. */
    @Singleton
    @Named("appeal.escalate")
    TimedCommand escalate(AppealLifecycle appealLifecycle) {
        return timed(appealLifecycle, "escalate", """
                SELECT id FROM appeal WHERE escalate_at < ?
                   AND state IN ('SUBMITTED', 'ACCEPTED', 'DISPATCHED', 'RETURN_ASKED', 'IN_HANDLING', 'EXTENSION_ASKED', 'REOPENED')
                 ORDER BY escalate_at LIMIT ?
                """);
    }

    /** @param query ids of those due before its first parameter, as many as its second */
    private TimedCommand timed(Lifecycle<?, ?> lifecycle, String command, String query) {
        return TimedCommand.of(lifecycle, command, (now, limit) -> sql.list(query, List.of(now, limit), row -> row.getLong(1)));
    }
}
