package cn.xinqiao.notification;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.platform.outbox.OutboxDispatcher;
import jakarta.inject.Singleton;

import java.util.Arrays;
import java.util.List;

/** Delivers what the demo's steps told people, and lets them have read it but for the newest few, as on any working day. */
@Singleton
class NotificationDemo implements DemoPart {
    private static final int UNREAD = 5;
    private final OutboxDispatcher dispatcher;
    private final Transactions transactions;
    private final Sql sql;

    NotificationDemo(OutboxDispatcher dispatcher, Transactions transactions, Sql sql) {
        this.dispatcher = dispatcher;
        this.transactions = transactions;
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
        while (transactions.write(dispatcher::deliverDue) > 0) {
            // A delivery may bring forth the next event. One transaction a batch: the disk is waited for less often.
        }
        sql.update("""
                UPDATE notification n
                  JOIN (SELECT id, ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY id DESC) AS place FROM notification) ranked
                    ON ranked.id = n.id
                   SET n.state = 'READ', n.read_at = n.created_at
                 WHERE ranked.place > ?
                """, List.of(UNREAD));
        // What these notices' copies said was sent long ago; a few are left for the mail desk to deal with.
        sql.update("DELETE FROM mail_waiting", List.of());
        sql.update("UPDATE mail_message SET state = 'SENT', attempts = 1, sent_at = created_at, version = 2", List.of());
        List<Long> newest = sql.list("SELECT id FROM mail_message WHERE channel = 'MAIL' ORDER BY id DESC LIMIT 4", List.of(), row -> row.getLong(1));
        for (int i = 0; i < newest.size(); i++) {
            boolean held = i % 2 == 0;
            sql.update("UPDATE mail_message SET state = ?, attempts = ?, sent_at = NULL, last_error = ? WHERE id = ?", Arrays.asList(
                    held ? "HELD" : "DEAD", held ? 0 : 6, held ? null : "451 4.7.1 mailbox is busy, try again later", newest.get(i)));
        }
    }
}
