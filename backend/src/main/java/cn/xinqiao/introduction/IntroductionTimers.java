package cn.xinqiao.introduction;

import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The steps of introductions that come by themselves. */
@Factory
final class IntroductionTimers {
    private static final int LOOKED_AT = 20;
    private final IntroductionRepository introductions;
    private final Inbox inbox;
    private final Sql sql;

    IntroductionTimers(IntroductionRepository introductions, Inbox inbox, Sql sql) {
        this.introductions = introductions;
        this.inbox = inbox;
        this.sql = sql;
    }

    @Singleton
    @Named("introduction.expire")
    TimedCommand expire(IntroductionLifecycle introductionLifecycle) {
        return TimedCommand.of(introductionLifecycle, "expire", (now, limit) -> sql.list("""
                SELECT id FROM introduction WHERE state = 'REQUESTED' AND frozen_at IS NULL AND due_at < ? ORDER BY due_at LIMIT ?
                """, List.of(now, limit), row -> row.getLong(1)));
    }

    /** Those whose next reminder's day has come, counted back from the deadline, whose year is known. */
    @Singleton
    @Named("introduction.remind")
    TimedCommand remind(IntroductionLifecycle introductionLifecycle) {
        return TimedCommand.of(introductionLifecycle, "remind", (now, limit) -> sql.list("""
                SELECT id, due_at, reminded FROM introduction
                 WHERE state = 'REQUESTED' AND frozen_at IS NULL AND due_at > ? AND reminded < 2 ORDER BY due_at LIMIT ?
                """, List.of(now, limit * LOOKED_AT), row -> new Waiting(row.getLong(1), row.getTimestamp(2).toInstant(), row.getInt(3))).stream()
                .filter(waiting -> introductionLifecycle.remindersDue(waiting.dueAt, now) > waiting.reminded).limit(limit).map(Waiting::id).toList());
    }

    private record Waiting(long id, Instant dueAt, int reminded) {
    }

    /** The first of each queue whose receiver has a place again, for example after a pause. */
    @Singleton
    @Named("introduction.promote")
    TimedCommand promote(IntroductionLifecycle introductionLifecycle) {
        return TimedCommand.of(introductionLifecycle, "promote", (now, limit) -> inbox.withPlaceAndQueue(IntroductionLifecycle.today(now), limit).stream()
                .map(introductions::firstQueued).filter(Objects::nonNull).toList());
    }
}
