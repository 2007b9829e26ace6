package cn.xinqiao.notification;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.platform.outbox.OutboxDispatcher;
import jakarta.inject.Singleton;

import java.util.List;

/** Delivers what the demo's steps told people, and lets them have read it but for the newest few, as on any working day. */
@Singleton
class NotificationDemo implements DemoPart {
    private static final int UNREAD = 5;
    private final OutboxDispatcher dispatcher;
    private final Sql sql;

    NotificationDemo(OutboxDispatcher dispatcher, Sql sql) {
        this.dispatcher = dispatcher;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public String title() {
        return "通知 · notifications";
    }

    @Override
    public void load(DemoWorld world) {
        while (dispatcher.deliverDue() > 0) {
            // A delivery may bring forth the next event.
        }
        sql.update("""
                UPDATE notification n
                  JOIN (SELECT id, ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY id DESC) AS place FROM notification) ranked
                    ON ranked.id = n.id
                   SET n.state = 'READ', n.read_at = n.created_at
                 WHERE ranked.place > ?
                """, List.of(UNREAD));
    }
}
