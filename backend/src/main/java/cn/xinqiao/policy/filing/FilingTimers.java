package cn.xinqiao.policy.filing;

import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.time.Clocks;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What happens to filings by itself. Reminders of the validity's end are those of the credential. */
@Factory
final class FilingTimers {
    private static final int RE_VERIFICATION_DAYS = 180; // SM-17
    private final Sql sql;

    FilingTimers(Sql sql) {
        this.sql = sql;
    }

    /** Uses ix_cultivation_filing_valid. */
    @Singleton
    @Named("cultivation-filing.due")
    TimedCommand due(FilingLifecycle lifecycle) {
        return TimedCommand.of(lifecycle, "due", (now, limit) -> sql.list(
                "SELECT id FROM cultivation_filing WHERE state = 'RECOGNISED' AND valid_to <= ? ORDER BY valid_to LIMIT ?",
                List.of(today(now).plusDays(RE_VERIFICATION_DAYS), limit), row -> row.getLong(1)));
    }

    /** Uses ix_cultivation_filing_valid. */
    @Singleton
    @Named("cultivation-filing.lapse")
    TimedCommand lapse(FilingLifecycle lifecycle) {
        return TimedCommand.of(lifecycle, "lapse", (now, limit) -> sql.list(
                "SELECT id FROM cultivation_filing WHERE state = 'RE_VERIFICATION_DUE' AND valid_to < ? ORDER BY valid_to LIMIT ?", List.of(today(now), limit), row -> row.getLong(1)));
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, Clocks.SHANGHAI);
    }
}
