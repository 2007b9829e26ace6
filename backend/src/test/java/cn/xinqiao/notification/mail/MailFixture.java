package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.test.Deliveries;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** People with addresses, and notices for them. */
@Singleton
final class MailFixture {
    private final Sql sql;
    private final Outbox outbox;
    private final Writes writes;
    private final Deliveries deliveries;

    MailFixture(Sql sql, Outbox outbox, Writes writes, Deliveries deliveries) {
        this.sql = sql;
        this.outbox = outbox;
        this.writes = writes;
        this.deliveries = deliveries;
    }

    Actor person(String login, Language language) {
        long id = Ids.next();
        Instant now = Instant.now();
        sql.update("""
                INSERT INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at)
                VALUES (?, ?, 'none', '收信人', ?, 'ACTIVE', 0, ?, ?)
                """, List.of(id, login, language, now, now));
        long organisation = Ids.next();
        return new Actor(id, "收信人", organisation, "测试单位", OrganisationType.ENTERPRISE, Set.of(Role.ENTERPRISE_ADMIN), Set.of(organisation));
    }

    Actor person() {
        return person("p" + Ids.next() + "@example.cn", Language.ZH);
    }

    /** A notice about an introduction. */
    void tell(Actor to, String title) {
        tell(to, "introduction", title);
    }

    void tell(Actor to, String subjectType, String title) {
        writes.run(() -> {
            outbox.notify(Notice.toPerson("t:" + Ids.next(), to.requirePerson(), Text.of(title, "EN " + title), "/introductions/1", subjectType, 1)
                    .withBody(Text.of("请于三个工作日内答复 <b>。", "Please answer within three working days <b>.")));
            return title;
        });
        deliveries.settle();
    }

    List<MailRow> mails(Actor person) {
        return sql.list("SELECT " + MailRow.COLUMNS + " FROM mail_message WHERE person_id = ? ORDER BY id", List.of(person.requirePerson()), MailRow::read);
    }

    long count(MailState state) {
        return sql.count("SELECT COUNT(*) FROM mail_message WHERE state = ?", List.of(state));
    }
}
