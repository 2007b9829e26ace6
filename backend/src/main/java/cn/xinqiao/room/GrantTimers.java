package cn.xinqiao.room;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** Writes down that a grant has ended; nobody gets in after its last day anyway. */
@Singleton
@Named("data-room-grant.expire")
final class GrantTimers implements TimedCommand {
    private final GrantLifecycle lifecycle;
    private final Sql sql;

    GrantTimers(GrantLifecycle lifecycle, Sql sql) {
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

    /** Uses ix_data_room_grant_until. */
    @Override
    public List<Long> due(Instant now, int limit) {
        return sql.list("SELECT id FROM data_room_grant WHERE state = 'GRANTED' AND until_on < ? ORDER BY until_on LIMIT ?",
                List.of(GrantLifecycle.today(now), limit), row -> row.getLong(1));
    }
}
