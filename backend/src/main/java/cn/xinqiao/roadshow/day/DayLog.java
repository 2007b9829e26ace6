package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.day.merge.Mark;
import cn.xinqiao.roadshow.day.merge.MarkKind;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads and appends rows of {@code day_mark}. */
@Singleton
class DayLog {
    private static final String COLUMNS = "m.*, p.name AS person_name FROM day_mark m JOIN person p ON p.id = m.person_id";
    private final Sql sql;
    private final JsonMapper json;

    DayLog(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A mark with the name of who made it. */
    record Line(Mark mark, long revision, String by, String reason, MarkValue said) {
        DayMark shown() {
            return new DayMark(mark.id(), mark.device(), mark.kind(), mark.subject(), mark.gate(), mark.day(), mark.undoes(), reason,
                    said.equals(MarkValue.NOTHING) ? null : said, mark.at(), mark.person(), by);
        }
    }

    /** Locks the event's day until the transaction ends; answers its revision. */
    long lock(long event) {
        return sql.one("SELECT revision FROM event_day WHERE roadshow_id = ? FOR UPDATE", List.of(event), row -> row.getLong(1)).orElseThrow();
    }

    long revision(long event) {
        return sql.one("SELECT revision FROM event_day WHERE roadshow_id = ?", List.of(event), row -> row.getLong(1)).orElse(0L);
    }

    /** Appends; the caller holds the lock and gives the next revision. */
    void append(long event, long revision, Mark mark, @Nullable Long organisation, String reason, Instant deviceAt, Instant now) {
        sql.update("""
                INSERT INTO day_mark (id, roadshow_id, revision, kind, subject_id, person_id, organisation_id, gate, day, undoes, reason, value,
                    device_id, device_at, marked_at, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, Arrays.asList(mark.id(), event, revision, mark.kind().name(), Long.valueOf(mark.subject()), Long.valueOf(mark.person()),
                organisation, mark.gate(), mark.day(), String.join(" ", mark.undoes()), reason, mark.value(), mark.device(), deviceAt,
                Instant.ofEpochMilli(mark.at()), now));
        sql.update("UPDATE event_day SET revision = ? WHERE roadshow_id = ?", List.of(revision, event));
    }

    Optional<Line> find(String id) {
        return sql.one("SELECT " + COLUMNS + " WHERE m.id = ?", List.of(id), this::line);
    }

    /** The marks after a revision, at most {@code limit}; of one person only where given. */
    List<Line> since(long event, long revision, @Nullable Long person, int limit) {
        if (person == null) {
            return sql.list("SELECT " + COLUMNS + " WHERE m.roadshow_id = ? AND m.revision > ? ORDER BY m.revision LIMIT ?",
                    List.of(event, revision, limit), this::line);
        }
        return sql.list("SELECT " + COLUMNS + " WHERE m.roadshow_id = ? AND m.revision > ? AND m.person_id = ? ORDER BY m.revision LIMIT ?",
                List.of(event, revision, person, limit), this::line);
    }

    List<Line> about(long event, Collection<Long> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        List<Object> values = new java.util.ArrayList<>();
        values.add(event);
        values.addAll(subjects);
        return sql.list("SELECT " + COLUMNS + " WHERE m.roadshow_id = ? AND m.subject_id IN (" + Sql.marks(subjects.size()) + ") ORDER BY m.revision",
                values, this::line);
    }

    String text(MarkValue value) {
        try {
            return value.equals(MarkValue.NOTHING) ? "" : new String(json.writeValueAsBytes(value), StandardCharsets.UTF_8);
        } catch (IOException unserialisable) { // a bug: the record is our own
            throw new UncheckedIOException(unserialisable);
        }
    }

    MarkValue value(String text) {
        try {
            return text.isEmpty() ? MarkValue.NOTHING : json.readValue(text, MarkValue.class);
        } catch (IOException unreadable) { // a bug: we wrote it ourselves
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What was said of a meeting, the first word first. */
    List<DayMeetings.Word> words(long event, long meeting) {
        return sql.list("SELECT organisation_id, kind FROM day_mark WHERE roadshow_id = ? AND subject_id = ? AND kind IN ('HELD', 'NOT_HELD')"
                + " ORDER BY marked_at, id", List.of(event, meeting), row -> new DayMeetings.Word(Sql.longOrNull(row, "organisation_id"),
                row.getString("kind").equals("HELD")));
    }

    private Line line(ResultSet row) throws SQLException {
        String undoes = row.getString("undoes");
        Timestamp at = row.getTimestamp("marked_at");
        Mark mark = new Mark(row.getString("id"), row.getString("device_id"), row.getString("person_id"), at.toInstant().toEpochMilli(),
                MarkKind.valueOf(row.getString("kind")), row.getString("subject_id"), row.getString("gate"), row.getString("day"),
                undoes.isEmpty() ? List.of() : List.of(undoes.split(" ")), row.getString("value"));
        return new Line(mark, row.getLong("revision"), row.getString("person_name"), row.getString("reason"), value(row.getString("value")));
    }
}
