package cn.xinqiao.platform.command;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The append-only history of every object: the truth of which the state column is a copy. */
@Singleton
public class TransitionLog {
    private final Sql sql;
    private final JsonMapper json;
    private final Clock clock;

    TransitionLog(Sql sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** One line of an object's history; persons of other organisations are shown by their organisation only. */
    @Serdeable
    public record Line(String command, @Nullable String from, String to, int version, @Nullable String by,
                       @Nullable String organisation, @Nullable String reason, Instant at) {
    }

    void add(Machine<?> machine, long subjectId, String command, @Nullable String from, String to, int version,
             Actor actor, @Nullable String reason, Map<String, String> detail) {
        sql.update("""
                INSERT INTO transition_log (id, machine, subject_id, command, from_state, to_state, version, person_id,
                    person_name, organisation_id, organisation_name, reason, detail, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, Arrays.asList(Ids.next(), machine.name(), subjectId, command, from, to, version, actor.personId(),
                actor.personName(), actor.organisationId(), actor.organisationName(), reason, text(detail), clock.instant()));
    }

    /** A step the system took, of many taken together. */
    public record SystemStep(long subjectId, String command, @Nullable String from, String to, int version) {
    }

    /** Writes the history of many objects in one batch; for projections, whose steps no person takes. */
    public void addAll(Machine<?> machine, List<SystemStep> steps) {
        Instant now = clock.instant();
        sql.batch("""
                INSERT INTO transition_log (id, machine, subject_id, command, from_state, to_state, version, person_name, detail, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'SYSTEM', '{}', ?)
                """, steps.stream().map(step -> Arrays.asList(Ids.next(), machine.name(), step.subjectId(), step.command(),
                step.from(), step.to(), step.version(), now)).toList());
    }

    List<Line> of(Machine<?> machine, long subjectId, Actor reader) {
        return sql.list("""
                SELECT command, from_state, to_state, version, person_name, organisation_id, organisation_name, reason, at
                  FROM transition_log WHERE machine = ? AND subject_id = ? ORDER BY id
                """, List.of(machine.name(), subjectId), row -> {
            Long organisation = Sql.longOrNull(row, "organisation_id");
            boolean colleague = organisation == null || organisation.equals(reader.organisationId());
            return new Line(row.getString("command"), row.getString("from_state"), row.getString("to_state"),
                    row.getInt("version"), colleague ? row.getString("person_name") : null,
                    row.getString("organisation_name"), row.getString("reason"), row.getTimestamp("at").toInstant());
        });
    }

    /** Who last ran a command on an object. */
    public Optional<Long> lastPerson(Machine<?> machine, long subjectId, String command) {
        return sql.one("SELECT person_id FROM transition_log WHERE machine = ? AND subject_id = ? AND command = ? ORDER BY id DESC LIMIT 1",
                List.of(machine.name(), subjectId, command), row -> row.getLong(1)).filter(id -> id != 0);
    }

    private String text(Map<String, String> detail) {
        try {
            return new String(json.writeValueAsBytes(detail), StandardCharsets.UTF_8);
        } catch (IOException impossible) { // a map of texts always has a JSON form
            throw new UncheckedIOException(impossible);
        }
    }
}
