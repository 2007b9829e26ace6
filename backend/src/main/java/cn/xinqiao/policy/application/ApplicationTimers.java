package cn.xinqiao.policy.application;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.time.Clocks;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What happens to applications by itself. */
@Factory
final class ApplicationTimers {
    private final Sql sql;

    ApplicationTimers(Sql sql) {
        this.sql = sql;
    }

    /** @param query of the day before which something was due, if it asks for one, and of how many at most */
    private record Timer(Lifecycle<?, ?> lifecycle, String command, String query, Sql sql) implements TimedCommand {
        @Override
        public List<Long> due(Instant now, int limit) {
            LocalDate today = LocalDate.ofInstant(now, Clocks.SHANGHAI);
            return sql.list(query, query.contains("< ?") ? List.of(today, limit) : List.of(limit), row -> row.getLong(1));
        }
    }

    /** Uses ix_policy_application_window; a draft lives through the last day. */
    @Singleton
    @Named("policy-application.lapse")
    TimedCommand lapse(ApplicationLifecycle lifecycle) {
        return new Timer(lifecycle, "lapse", "SELECT id FROM policy_application WHERE state IN ('DRAFT', 'RETURNED') AND window_ends_on < ? ORDER BY window_ends_on LIMIT ?", sql);
    }

    /** Uses ix_policy_application_notice. */
    @Singleton
    @Named("policy-application.end-notice")
    TimedCommand endNotice(ApplicationLifecycle lifecycle) {
        return new Timer(lifecycle, "end-notice",
                "SELECT id FROM policy_application WHERE state = 'PUBLIC_NOTICE' AND notice_told = FALSE AND notice_to < ? ORDER BY notice_to LIMIT ?", sql);
    }

    /** Uses ix_policy_application_due; measured as soon as it is checked. */
    @Singleton
    @Named("policy-application.quantitative-gate")
    TimedCommand gate(ApplicationLifecycle lifecycle) {
        return new Timer(lifecycle, "quantitative-gate",
                "SELECT id FROM policy_application WHERE state = 'CHECKED' AND has_gate = TRUE ORDER BY id LIMIT ?", sql);
    }
}
