package cn.xinqiao.notification;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.notification.mail.NoticeKind;
import cn.xinqiao.notification.mail.Mailbox;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Turns a notice into a row per person it is for, and puts the copy that leaves the platform beside it. The unique key keeps a second delivery without effect. */
@Singleton
class NoticeWriter implements OutboxConsumer {
    static final String CREATED = "notification.created";
    private final Memberships memberships;
    private final Sql sql;
    private final Outbox outbox;
    private final Mailbox mailbox;
    private final JsonMapper json;
    private final Clock clock;

    NoticeWriter(Memberships memberships, Sql sql, Outbox outbox, Mailbox mailbox, JsonMapper json, Clock clock) {
        this.memberships = memberships;
        this.sql = sql;
        this.outbox = outbox;
        this.mailbox = mailbox;
        this.json = json;
        this.clock = clock;
    }

    /** Says on every node that a person has a new notice. */
    @Serdeable
    record Created(long notificationId, long personId) {
    }

    @Override
    public String name() {
        return "notification";
    }

    @Override
    public boolean wants(String topic) {
        return Outbox.NOTIFICATION.equals(topic);
    }

    @Override
    public void accept(OutboxEvent event) {
        Notice notice = notice(event);
        List<Long> people = notice.personId() != null ? List.of(notice.personId())
                : memberships.holders(notice.organisationId(), notice.roles());
        people.stream().distinct().forEach(person -> write(notice, person));
    }

    private void write(Notice notice, long person) {
        long id = Ids.next();
        int fresh = sql.update("""
                INSERT IGNORE INTO notification (id, person_id, notice_hash, title_zh, title_en, body_zh, body_en, link,
                    subject_type, subject_id, organisation_id, kind, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'SENT', ?)
                """, Arrays.asList(id, person, hash(notice.key()), cut(notice.title().zh(), 300), cut(notice.title().en(), 300),
                notice.body() == null ? null : cut(notice.body().zh(), 2_000),
                notice.body() == null ? null : cut(notice.body().en(), 2_000),
                notice.link(), notice.subjectType(), notice.subjectId(), notice.organisationId(),
                NoticeKind.of(notice.subjectType()), clock.instant()));
        if (fresh == 1) {
            outbox.put(CREATED, id, new Created(id, person));
            mailbox.put(id, person, notice.subjectType(), notice.title(), notice.body(), notice.link());
        }
    }

    private Notice notice(OutboxEvent event) {
        try {
            return json.readValue(event.payload(), Notice.class);
        } catch (IOException unreadable) { // a bug: the outbox wrote it from the same record
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    private static String hash(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) { // every Java has SHA-256
            throw new IllegalStateException(impossible);
        }
    }
}
