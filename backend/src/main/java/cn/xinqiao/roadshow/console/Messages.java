package cn.xinqiao.roadshow.console;

import cn.xinqiao.account.Consents;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.roadshow.Roadshows;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Sends what an organizer writes to a part of an event's people, as notices. What concerns the event goes to all of them;
 * an invitation to something else only to those who agreed to receive such mail.
 */
@Singleton
class Messages {
    static final ProblemType TOO_MANY = ProblemType.of(HttpStatus.CONFLICT, "too-many-messages",
            "本场活动 24 小时内已发出 10 条消息，请稍后再发", "Ten messages of this event went out within 24 hours; wait before the next");
    static final ProblemType NOBODY = ProblemType.of(HttpStatus.CONFLICT, "nobody-to-tell",
            "这一范围内没有收件人", "There is nobody in this segment");
    private static final int MOST_A_DAY = 10;
    private static final Duration DAY = Duration.ofHours(24);
    private final Roadshows events;
    private final Consents consents;
    private final Writes writes;
    private final Outbox outbox;
    private final Sql sql;
    private final Clock clock;

    Messages(Roadshows events, Consents consents, Writes writes, Outbox outbox, Sql sql, Clock clock) {
        this.events = events;
        this.consents = consents;
        this.writes = writes;
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
    }

    /** EVENT concerns this event; INVITATION is about anything else, and needs the person's consent. */
    enum Kind { EVENT, INVITATION }

    /** @param poolId with segment POOL only */
    @Serdeable
    record Write(@Nullable Kind kind, @Nullable Segment segment, @Nullable String poolId, @Nullable String subject, @Nullable String body) {
    }

    /** @param leftOut people who do not want invitations */
    @Serdeable
    record Preview(int recipients, int leftOut) {
    }

    @Serdeable
    record Sent(String id, Kind kind, Segment segment, @Nullable String pool, String subject, String body, int recipients, int leftOut,
                String sentBy, Instant sentAt) {
    }

    private record Addressed(List<Long> people, int leftOut) {
    }

    Preview preview(long eventId, Write body, Actor actor) {
        events.organized(eventId, actor);
        FieldErrors errors = new FieldErrors();
        requireSegment(errors, eventId, body);
        errors.throwIfAny();
        Addressed to = addressed(eventId, body);
        return new Preview(to.people.size(), to.leftOut);
    }

    Sent send(long eventId, Write body, Actor actor) {
        Roadshows.Event event = events.organized(eventId, actor);
        FieldErrors errors = new FieldErrors();
        requireSegment(errors, eventId, body);
        String subject = PlainText.required(errors, "/subject", body.subject(), 100);
        String text = PlainText.lines(errors, "/body", body.body(), 2_000);
        errors.require(text != null && !text.isBlank(), "/body", "Required", "请填写正文", "Write something");
        errors.throwIfAny();
        return writes.run(actor, body, Sent.class, () -> {
            // One message of an event at a time, so that the day's limit holds.
            sql.one("SELECT id FROM roadshow WHERE id = ? FOR UPDATE", List.of(eventId), row -> row.getLong(1));
            Instant now = clock.instant();
            if (sql.count("SELECT COUNT(*) FROM event_message WHERE roadshow_id = ? AND sent_at > ?", List.of(eventId, now.minus(DAY))) >= MOST_A_DAY) {
                throw ProblemException.of(TOO_MANY);
            }
            Addressed to = addressed(eventId, body);
            if (to.people.isEmpty()) {
                throw ProblemException.of(NOBODY);
            }
            long id = Ids.next();
            sql.update("""
                    INSERT INTO event_message (id, roadshow_id, kind, segment, pool_id, subject, body, recipients, left_out, sent_by, sent_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, Arrays.asList(id, eventId, kind(body), body.segment(), pool(body), subject, text, to.people.size(), to.leftOut,
                    actor.requirePerson(), now));
            Text title = Text.of("{0}（{1}）", "{0} ({1})").with(subject, event.title());
            Text words = Text.of(String.valueOf(text), String.valueOf(text));
            to.people.forEach(person -> outbox.notify(Notice.toPerson("event-message:" + id, person, title, "/roadshows/" + eventId, "roadshow", eventId)
                    .withBody(words)));
            writes.audit(actor, "event-message.sent", "roadshow", eventId, Map.of("message", String.valueOf(id), "recipients", String.valueOf(to.people.size())));
            return sent(id);
        });
    }

    Page<Sent> log(long eventId, PageRequest page, Actor actor) {
        events.organized(eventId, actor);
        return ListQuery.of(COLUMNS, TABLES, "m.id").where("m.roadshow_id = ?", eventId)
                .sort("newest", "m.sent_at", ListQuery.Direction.DOWN).read(sql, page, Messages::view);
    }

    private static final String COLUMNS = "m.*, p.name AS sender, q.name AS pool_name";
    private static final String TABLES = "event_message m JOIN person p ON p.id = m.sent_by LEFT JOIN roadshow_pool q ON q.id = m.pool_id";

    private Sent sent(long id) {
        return sql.one("SELECT " + COLUMNS + " FROM " + TABLES + " WHERE m.id = ?", List.of(id), Messages::view).orElseThrow();
    }

    private static Sent view(ResultSet row) throws SQLException {
        return new Sent(row.getString("id"), Kind.valueOf(row.getString("kind")), Segment.valueOf(row.getString("segment")), row.getString("pool_name"),
                row.getString("subject"), row.getString("body"), row.getInt("recipients"), row.getInt("left_out"), row.getString("sender"),
                row.getTimestamp("sent_at").toInstant());
    }

    private void requireSegment(FieldErrors errors, long event, Write body) {
        errors.require(body.segment() != null, "/segment", "Required", "请选择发给谁", "Choose whom to write to");
        if (body.segment() == Segment.POOL) {
            Long pool = pool(body);
            errors.require(pool != null && sql.count("SELECT COUNT(*) FROM roadshow_pool WHERE id = ? AND roadshow_id = ?", List.of(pool, event)) == 1,
                    "/poolId", "Unknown", "请选择名额类别", "Choose a pool of seats");
        }
    }

    private static Kind kind(Write body) {
        return body.kind() == null ? Kind.EVENT : body.kind();
    }

    private static @Nullable Long pool(Write body) {
        return body.segment() != Segment.POOL || body.poolId() == null || Ids.parse(body.poolId()) <= 0 ? null : Long.valueOf(Ids.parse(body.poolId()));
    }

    private Addressed addressed(long event, Write body) {
        List<Long> all = people(event, body);
        if (kind(body) == Kind.EVENT) {
            return new Addressed(all, 0);
        }
        List<Long> willing = all.stream().filter(person -> consents.given(person, Consents.Purpose.MARKETING)).toList();
        return new Addressed(willing, all.size() - willing.size());
    }

    /** Active people, each once. */
    private List<Long> people(long event, Write body) {
        String registered = "SELECT DISTINCT p.id FROM registration g JOIN person p ON p.id = g.person_id AND p.state = 'ACTIVE' WHERE g.roadshow_id = ? AND ";
        String applying = "SELECT DISTINCT p.id FROM presenter_application a JOIN membership m ON m.organisation_id = a.enterprise_id"
                + " AND m.role IN ('ENTERPRISE_ADMIN', 'ENTERPRISE_MEMBER') JOIN person p ON p.id = m.person_id AND p.state = 'ACTIVE' WHERE a.roadshow_id = ? AND ";
        return switch (body.segment() == null ? Segment.REGISTERED : body.segment()) {
            case APPLICANTS -> ids(applying + "a.state IN ('SUBMITTED', 'RETURNED', 'ELIGIBLE', 'SELECTED', 'RESERVE', 'CONFIRMED')", event);
            case SELECTED -> ids(applying + "a.state IN ('SELECTED', 'CONFIRMED', 'PRESENTED')", event);
            case REGISTERED -> ids(registered + "g.state IN ('CONFIRMED', 'CHECKED_IN', 'NO_SHOW')", event);
            case POOL -> ids(registered + "g.state IN ('CONFIRMED', 'CHECKED_IN', 'NO_SHOW') AND g.pool_id = ?", event, pool(body));
            case WAITING -> ids(registered + "g.state = 'WAITLISTED'", event);
            case PRESENT -> ids(registered + "g.state = 'CHECKED_IN'", event);
        };
    }

    private List<Long> ids(String query, @Nullable Object... values) {
        return sql.list(query + " ORDER BY p.id", Arrays.asList(values), row -> row.getLong(1));
    }
}
