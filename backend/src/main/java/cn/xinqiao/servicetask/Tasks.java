package cn.xinqiao.servicetask;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Begins and ends tasks for what happens elsewhere. One live task for each need and each deal. */
@Singleton
class Tasks {
    private final TaskRepository tasks;
    private final TaskLifecycle lifecycle;
    private final ServingUnits units;
    private final WorkingCalendar calendar;
    private final TaskSettings settings;
    private final Commands commands;
    private final Writes writes;
    private final Clock clock;

    Tasks(TaskRepository tasks, TaskLifecycle lifecycle, ServingUnits units, WorkingCalendar calendar, TaskSettings settings, Commands commands, Writes writes, Clock clock) {
        this.tasks = tasks;
        this.lifecycle = lifecycle;
        this.units = units;
        this.calendar = calendar;
        this.settings = settings;
        this.commands = commands;
        this.writes = writes;
        this.clock = clock;
    }

    /** Counts the days of a need from {@code since} on. */
    void watch(long need, long enterprise, Instant since) {
        begin(TaskCause.UNANSWERED_NEED, need, null, enterprise, since);
    }

    /** A deal has stood still since {@code since}: a task at once. */
    void stalled(long deal, long need, long enterprise, Instant since) {
        begin(TaskCause.STALLED_DEAL, need, deal, enterprise, since);
    }

    private void begin(TaskCause cause, long need, @Nullable Long deal, long enterprise, Instant since) {
        String key = cause.key(deal == null ? need : deal);
        if (tasks.findByLiveKey(key).isPresent()) {
            return;
        }
        writes.run(() -> {
            Instant now = clock.instant();
            boolean watched = deal == null;
            TaskRow row = new TaskRow(Ids.next(), cause, need, deal, enterprise, null, null, since, watched ? calendar.dueAt(since, settings.replyDays()) : null, null, null,
                    key, watched ? TaskState.WATCHING : TaskState.OPEN, 0, now, now);
            tasks.save(row);
            commands.created(lifecycle, row.id(), watched ? "watch" : "open", row.state(), Actor.system(), Map.of("cause", cause.name()));
            if (!watched) {
                Long unit = units.of(enterprise).orElse(null);
                lifecycle.opened(row.id(), unit, now);
                lifecycle.announce(TaskLifecycle.key(row.id(), 0), row, unit);
            }
            return row.id();
        });
    }

    /** Somebody answered, or nobody has to any more. */
    void settle(TaskCause cause, long object) {
        tasks.findByLiveKey(cause.key(object)).ifPresent(row ->
                commands.step(lifecycle, row.id(), "settle", new PlainCommand(null, null), Actor.system()));
    }
}
