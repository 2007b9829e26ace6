package cn.xinqiao.nda;

import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** Ends agreements after their last day. */
@Singleton
@Named("nda.lapse")
record NdaTimers(NdaLifecycle lifecycle, Sql sql) implements TimedCommand {
    @Override
    public String command() {
        return "lapse";
    }

    @Override
    public List<Long> due(Instant now, int limit) {
        return sql.list("SELECT id FROM nda WHERE state = 'IN_FORCE' AND ends_on < ? ORDER BY ends_on LIMIT ?", List.of(NdaLifecycle.day(now), limit),
                row -> row.getLong(1));
    }
}
