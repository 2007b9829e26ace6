package cn.xinqiao.notification.mail;

import cn.xinqiao.account.People;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Makes one message a person of the notices that waited for the day's digest; what was read meanwhile is left out. */
@Singleton
class Digests {
    /** NoticeKind of a message that is about several things. */
    static final String KIND = "DIGEST";
    private static final int PEOPLE_AT_ONCE = 200;
    /** What is more stands in the notification centre, where the message leads. */
    private static final int MOST_LINES = 50;
    private final People people;
    private final Mailbox mailbox;
    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;

    Digests(People people, Mailbox mailbox, Sql sql, Transactions transactions, Clock clock) {
        this.people = people;
        this.mailbox = mailbox;
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Waiting(long notification, NoticeKind kind, Text title, boolean read) {
    }

    /** Makes what is due; answers for how many people. */
    int make() {
        Instant now = clock.instant();
        List<Long> due = sql.list("SELECT DISTINCT person_id FROM mail_waiting WHERE due_at <= ? ORDER BY person_id LIMIT ?",
                List.of(now, PEOPLE_AT_ONCE), row -> row.getLong(1));
        due.forEach(person -> transactions.write(() -> make(person, now)));
        return due.size();
    }

    private int make(long person, Instant now) {
        List<Waiting> waiting = sql.list("""
                SELECT n.id, n.kind, n.title_zh, n.title_en, n.state FROM mail_waiting w JOIN notification n ON n.id = w.notification_id
                 WHERE w.person_id = ? AND w.due_at <= ? ORDER BY n.id FOR UPDATE
                """, List.of(person, now), row -> new Waiting(row.getLong(1), NoticeKind.valueOf(row.getString(2)),
                Text.of(row.getString(3), row.getString(4)), "READ".equals(row.getString(5))));
        waiting.forEach(one -> sql.update("DELETE FROM mail_waiting WHERE notification_id = ?", List.of(one.notification)));
        List<Waiting> news = waiting.stream().filter(one -> !one.read).toList();
        people.reach(person).filter(reach -> !news.isEmpty()).ifPresent(reach -> {
            Language language = reach.language();
            String body = news.stream().limit(MOST_LINES).map(one -> "· " + one.kind.title().in(language) + " | " + one.title.in(language))
                    .collect(Collectors.joining("\n"));
            mailbox.write("d:" + person + ":" + LocalDate.ofInstant(now, WorkingCalendar.ZONE) + ":" + news.getFirst().notification, person, KIND, reach,
                    MailWords.digestSubject(news.size(), language), body, "/notifications", MailState.QUEUED, now);
        });
        return waiting.size();
    }
}
