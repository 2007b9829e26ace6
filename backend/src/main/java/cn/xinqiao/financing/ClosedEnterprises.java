package cn.xinqiao.financing;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import jakarta.inject.Singleton;

import java.util.List;

/** Withdraws the needs of an enterprise that has closed (SM-1). */
@Singleton
final class ClosedEnterprises implements OutboxConsumer {
    private final NeedLifecycle lifecycle;
    private final Commands commands;
    private final Sql sql;

    ClosedEnterprises(NeedLifecycle lifecycle, Commands commands, Sql sql) {
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.sql = sql;
    }

    @Override
    public String name() {
        return "needs-of-closed-enterprises";
    }

    @Override
    public boolean wants(String topic) {
        return topic.equals("organisation.close");
    }

    @Override
    public void accept(OutboxEvent event) {
        if (event.subjectId() == null) {
            return;
        }
        sql.list("SELECT id FROM financing_need WHERE organisation_id = ? AND state IN ('PUBLISHED', 'PAUSED', 'EXPIRED') ORDER BY id",
                List.of(event.subjectId()), row -> row.getLong(1)).forEach(id ->
                commands.step(lifecycle, id, "close-withdrawn", new CloseNeed(null, null, CloseReason.OTHER.name()), Actor.system()));
    }
}
