package cn.xinqiao.moderation;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** The steps of cases that come by themselves. */
@Factory
final class CaseTimers {
    private final Sql sql;

    CaseTimers(Sql sql) {
        this.sql = sql;
    }

    private record Timer(Lifecycle<?, ?> lifecycle, String command, String query, Sql sql) implements TimedCommand {
        @Override
        public List<Long> due(Instant now, int limit) {
            return sql.list(query, List.of(now, limit), row -> row.getLong(1));
        }
    }

    @Singleton
    @Named("case.statement-lapse")
    TimedCommand statementLapse(CaseLifecycle caseLifecycle) {
        return new Timer(caseLifecycle, "statement-lapse",
                "SELECT id FROM moderation_case WHERE state = 'AWAITING_STATEMENT' AND statement_due_at < ? ORDER BY statement_due_at LIMIT ?", sql);
    }

    @Singleton
    @Named("case.lift")
    TimedCommand lift(CaseLifecycle caseLifecycle) {
        return new Timer(caseLifecycle, "lift", """
                SELECT id FROM moderation_case WHERE provisional_until < ? AND state IN ('IN_REVIEW', 'AWAITING_STATEMENT')
                 ORDER BY provisional_until LIMIT ?
                """, sql);
    }
}
