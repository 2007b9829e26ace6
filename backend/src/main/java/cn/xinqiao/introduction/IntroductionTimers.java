package cn.xinqiao.introduction;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.reference.WorkingCalendar;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/** The steps of introductions that come by themselves. */
@Factory
final class IntroductionTimers {
    private final IntroductionSettings settings;
    private final IntroductionRepository introductions;
    private final WorkingCalendar calendar;
    private final Inbox inbox;
    private final Sql sql;

    IntroductionTimers(IntroductionSettings settings, IntroductionRepository introductions, WorkingCalendar calendar, Inbox inbox, Sql sql) {
        this.settings = settings;
        this.introductions = introductions;
        this.calendar = calendar;
        this.inbox = inbox;
        this.sql = sql;
    }

    private record Timer(Lifecycle<?, ?> lifecycle, String command, BiFunction<Instant, Integer, List<Long>> look) implements TimedCommand {
        @Override
        public List<Long> due(Instant now, int limit) {
            return look.apply(now, limit);
        }
    }

    @Singleton
    @Named("introduction.expire")
    TimedCommand expire(IntroductionLifecycle introductionLifecycle) {
        return new Timer(introductionLifecycle, "expire", (now, limit) -> sql.list("""
                SELECT id FROM introduction WHERE state = 'REQUESTED' AND frozen_at IS NULL AND due_at < ? ORDER BY due_at LIMIT ?
                """, List.of(now, limit), row -> row.getLong(1)));
    }

    /** Those due within as many working days as are left at the first and the last reminder. */
    @Singleton
    @Named("introduction.remind")
    TimedCommand remind(IntroductionLifecycle introductionLifecycle) {
        return new Timer(introductionLifecycle, "remind", (now, limit) -> {
            LocalDate today = IntroductionLifecycle.today(now);
            if (!calendar.isWorkingDay(today)) {
                return List.of();
            }
            Instant first = calendar.dueAt(now, settings.answerWorkingDays() - settings.firstReminderDays());
            Instant last = calendar.dueAt(now, settings.answerWorkingDays() - settings.lastReminderDays());
            return sql.list("""
                    SELECT id FROM introduction WHERE state = 'REQUESTED' AND frozen_at IS NULL AND due_at > ?
                       AND (due_at <= ? AND reminded < 2 OR due_at <= ? AND reminded < 1)
                     ORDER BY due_at LIMIT ?
                    """, List.of(now, last, first, limit), row -> row.getLong(1));
        });
    }

    /** The first of each queue whose receiver has a place again, for example after a pause. */
    @Singleton
    @Named("introduction.promote")
    TimedCommand promote(IntroductionLifecycle introductionLifecycle) {
        return new Timer(introductionLifecycle, "promote", (now, limit) -> inbox.withPlaceAndQueue(IntroductionLifecycle.today(now), limit).stream()
                .map(introductions::firstQueued).filter(Objects::nonNull).toList());
    }
}
