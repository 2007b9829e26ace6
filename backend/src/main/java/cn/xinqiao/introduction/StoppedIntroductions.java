package cn.xinqiao.introduction;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Stops the clocks of introductions while one side is suspended (SM-1), and ends those that wait when a side or the need
 * is closed.
 */
@Singleton
final class StoppedIntroductions implements OutboxConsumer {
    private static final Set<String> ENDED_NEEDS = Set.of("need.close-funded", "need.close-partly", "need.close-withdrawn");
    private final IntroductionLifecycle lifecycle;
    private final Commands commands;
    private final Sql sql;
    private final Clock clock;

    StoppedIntroductions(IntroductionLifecycle lifecycle, Commands commands, Sql sql, Clock clock) {
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "introductions-of-stopped";
    }

    @Override
    public boolean wants(String topic) {
        return topic.equals("organisation.suspend") || topic.equals("organisation.reinstate") || topic.equals("organisation.close")
                || ENDED_NEEDS.contains(topic);
    }

    @Override
    public void accept(OutboxEvent event) {
        Long subject = event.subjectId();
        if (subject == null) {
            return;
        }
        switch (event.topic()) {
            case "organisation.suspend" -> sql.update("""
                    UPDATE introduction SET frozen_at = ? WHERE state IN ('REQUESTED', 'QUEUED') AND frozen_at IS NULL
                       AND (enterprise_id = ? OR institution_id = ?)
                    """, List.of(clock.instant(), subject, subject));
            case "organisation.reinstate" -> goOn(subject);
            case "organisation.close" -> end("enterprise_id = ? OR institution_id = ?", List.of(subject, subject));
            default -> end("need_id = ?", List.of(subject));
        }
    }

    /** The time that was stopped is given back; where the other side is suspended too, it stays stopped. */
    private void goOn(long organisation) {
        record Stopped(long id, Instant at, Instant due) {
        }
        Instant now = clock.instant();
        sql.list("""
                SELECT i.id, i.frozen_at, i.due_at FROM introduction i
                  JOIN organisation e ON e.id = i.enterprise_id JOIN organisation o ON o.id = i.institution_id
                 WHERE i.frozen_at IS NOT NULL AND (i.enterprise_id = ? OR i.institution_id = ?)
                   AND e.state <> 'SUSPENDED' AND o.state <> 'SUSPENDED' ORDER BY i.id
                """, List.of(organisation, organisation), row -> new Stopped(row.getLong(1), row.getTimestamp(2).toInstant(),
                row.getTimestamp(3) == null ? now : row.getTimestamp(3).toInstant())).forEach(stopped ->
                sql.update("UPDATE introduction SET frozen_at = NULL, due_at = CASE WHEN due_at IS NULL THEN NULL ELSE ? END WHERE id = ?",
                        List.of(stopped.due.plus(Duration.between(stopped.at, now)), stopped.id)));
    }

    /** The condition is a constant of this class. */
    private void end(String condition, List<?> values) {
        sql.list("SELECT id FROM introduction WHERE state IN ('HELD', 'REQUESTED', 'QUEUED') AND (" + condition + ") ORDER BY id", values, row -> row.getLong(1))
                .forEach(id -> commands.step(lifecycle, id, "withdraw", new PlainCommand(null, "需求或单位已关闭"), Actor.system()));
    }
}
