package cn.xinqiao.deal;

import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The steps of deals that come by themselves. */
@Factory
final class DealTimers {
    private final DealLifecycle lifecycle;
    private final DealSettings settings;
    private final Sql sql;

    DealTimers(DealLifecycle lifecycle, DealSettings settings, Sql sql) {
        this.lifecycle = lifecycle;
        this.settings = settings;
        this.sql = sql;
    }

    @Singleton
    @Named("deal.lapse-signing")
    TimedCommand lapseSigning() {
        return TimedCommand.of(lifecycle, "lapse-signing", (now, limit) -> sql.list(
                "SELECT id FROM deal WHERE state = 'TERM_SHEET' AND signing_due_at < ? ORDER BY signing_due_at LIMIT ?", List.of(now, limit),
                row -> row.getLong(1)));
    }

    @Singleton
    @Named("deal.resume")
    TimedCommand resume() {
        return TimedCommand.of(lifecycle, "resume", (now, limit) -> sql.list(
                "SELECT id FROM deal WHERE state = 'ON_HOLD' AND held_until <= ? ORDER BY held_until LIMIT ?", List.of(DealForms.today(now), limit),
                row -> row.getLong(1)));
    }

    @Singleton
    @Named("deal.remind")
    TimedCommand remind() {
        return TimedCommand.of(lifecycle, "remind", (now, limit) -> quiet(now, settings.remindDays(), 0, limit));
    }

    @Singleton
    @Named("deal.stall")
    TimedCommand stall() {
        return TimedCommand.of(lifecycle, "stall", (now, limit) -> quiet(now, settings.stallDays(), 1, limit));
    }

    /** Uses ix_deal_active. */
    private List<Long> quiet(Instant now, int days, int most, int limit) {
        return sql.list("""
                SELECT id FROM deal WHERE state IN ('IN_CONTACT', 'DUE_DILIGENCE', 'TERM_SHEET', 'SIGNED') AND active_at <= ? AND reminded <= ?
                 ORDER BY active_at LIMIT ?
                """, List.of(now.minus(Duration.ofDays(days)), most, limit), row -> row.getLong(1));
    }
}
