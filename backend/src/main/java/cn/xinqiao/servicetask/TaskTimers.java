package cn.xinqiao.servicetask;

import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.util.List;

/** The steps of service tasks that come by themselves. */
@Factory
final class TaskTimers {
    private final Sql sql;

    TaskTimers(Sql sql) {
        this.sql = sql;
    }

    /** Uses ix_service_task_opens. */
    @Singleton
    @Named("service-task.open")
    TimedCommand open(TaskLifecycle lifecycle) {
        return TimedCommand.of(lifecycle, "open", (now, limit) -> sql.list(
                "SELECT id FROM service_task WHERE state = 'WATCHING' AND opens_at < ? ORDER BY opens_at LIMIT ?", List.of(now, limit), row -> row.getLong(1)));
    }

    /** Uses ix_service_task_due. */
    @Singleton
    @Named("service-task.escalate")
    TimedCommand escalate(TaskLifecycle lifecycle) {
        return TimedCommand.of(lifecycle, "escalate", (now, limit) -> sql.list(
                "SELECT id FROM service_task WHERE state = 'OPEN' AND due_at < ? ORDER BY due_at LIMIT ?", List.of(now, limit), row -> row.getLong(1)));
    }
}
