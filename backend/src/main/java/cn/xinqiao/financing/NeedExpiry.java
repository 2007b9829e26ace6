package cn.xinqiao.financing;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** Takes needs off show when their time is over. Imported ones stay: they are a record, not an offer that ages. */
@Singleton
final class NeedExpiry implements TimedCommand {
    private final NeedLifecycle lifecycle;
    private final Sql sql;

    NeedExpiry(NeedLifecycle lifecycle, Sql sql) {
        this.lifecycle = lifecycle;
        this.sql = sql;
    }

    @Override
    public Lifecycle<?, ?> lifecycle() {
        return lifecycle;
    }

    @Override
    public String command() {
        return "expire";
    }

    @Override
    public List<Long> due(Instant now, int limit) {
        // Uses ix_financing_need_state_valid.
        return sql.list("""
                SELECT id FROM financing_need WHERE state IN ('PUBLISHED', 'PAUSED') AND valid_until <= ? AND imported = 0
                 ORDER BY valid_until LIMIT ?
                """, List.of(now, limit), row -> row.getLong(1));
    }
}
