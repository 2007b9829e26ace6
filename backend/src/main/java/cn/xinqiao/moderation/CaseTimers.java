package cn.xinqiao.moderation;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.util.List;

/** The steps of cases that come by themselves. */
@Factory
final class CaseTimers {
    private final Sql sql;

    CaseTimers(Sql sql) {
        this.sql = sql;
    }

    @Singleton
    @Named("case.statement-lapse")
    TimedCommand statementLapse(CaseLifecycle caseLifecycle) {
        return timed(caseLifecycle, "statement-lapse",
                "SELECT id FROM moderation_case WHERE state = 'AWAITING_STATEMENT' AND statement_due_at < ? ORDER BY statement_due_at LIMIT ?");
    }

    @Singleton
    @Named("case.lift")
    TimedCommand lift(CaseLifecycle caseLifecycle) {
        return timed(caseLifecycle, "lift", """
                SELECT id FROM moderation_case WHERE provisional_until < ? AND state IN ('IN_REVIEW', 'AWAITING_STATEMENT')
                 ORDER BY provisional_until LIMIT ?
                """);
    }

    /** @param query ids of those due before its first parameter, as many as its second */
    private TimedCommand timed(Lifecycle<?, ?> lifecycle, String command, String query) {
        return TimedCommand.of(lifecycle, command, (now, limit) -> sql.list(query, List.of(now, limit), row -> row.getLong(1)));
    }
}
