package cn.xinqiao.financing;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reminds an enterprise twice, 30 and 7 days before its need ends; a renewal starts the count again. */
@Singleton
final class NeedReminder implements TimedCommand {
    private final NeedLifecycle lifecycle;
    private final NeedSettings settings;
    private final Sql sql;

    NeedReminder(NeedLifecycle lifecycle, NeedSettings settings, Sql sql) {
        this.lifecycle = lifecycle;
        this.settings = settings;
        this.sql = sql;
    }

    @Override
    public Lifecycle<?, ?> lifecycle() {
        return lifecycle;
    }

    @Override
    public String command() {
        return "remind";
    }

    @Override
    public List<Long> due(Instant now, int limit) {
        // Uses ix_financing_need_state_valid.
        return sql.list("""
                SELECT id FROM financing_need WHERE state IN ('PUBLISHED', 'PAUSED') AND imported = 0 AND valid_until > ?
                   AND (valid_until <= ? AND (reminded_days IS NULL OR reminded_days > ?) OR valid_until <= ? AND reminded_days IS NULL)
                 ORDER BY valid_until LIMIT ?
                """, List.of(now, now.plus(Duration.ofDays(settings.lastReminderDays())), settings.lastReminderDays(),
                now.plus(Duration.ofDays(settings.firstReminderDays())), limit), row -> row.getLong(1));
    }
}
