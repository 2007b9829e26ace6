package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static cn.xinqiao.platform.time.Clocks.SHANGHAI;

/** Ties to organisations that people declare themselves. A new one takes effect at once on the reviews they have. */
@Singleton
class Interests {
    private static final int MOST = 200;
    private final ReviewLifecycle reviews;
    private final Conflicts conflicts;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Interests(ReviewLifecycle reviews, Conflicts conflicts, Commands commands, Writes writes, Sql sql, Clock clock) {
        this.reviews = reviews;
        this.conflicts = conflicts;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /** What ties a person to an organisation. */
    enum Kind { SHAREHOLDING, INVESTMENT, EMPLOYMENT, BOARD_SEAT, ADVISER, FAMILY, COMPETITOR }

    /**
     * @param name    the organisation's full name as registered
     * @param endedOn the last day of the tie, null while it lasts
     */
    @Serdeable
    @Schema(name = "DeclareInterest")
    record Declare(@Nullable String name, @Nullable Kind kind, @Nullable LocalDate endedOn) {
    }

    /**
     * @param known  whether the platform knows an organisation of that name
     * @param voided reviews set aside by declaring it
     */
    @Serdeable
    @Schema(name = "DeclaredInterest")
    record Interest(String id, String name, Kind kind, @Nullable LocalDate endedOn, boolean known, int voided, Instant createdAt) {
    }

    /** The actor's own, newest first. */
    Page<Interest> mine(Actor actor) {
        return Page.of(sql.list("SELECT * FROM declared_interest WHERE person_id = ? AND withdrawn_at IS NULL ORDER BY id DESC",
                List.of(actor.requirePerson()), row -> new Interest(row.getString("id"), row.getString("name"), Kind.valueOf(row.getString("kind")),
                        row.getDate("ended_on") == null ? null : row.getDate("ended_on").toLocalDate(), Sql.longOrNull(row, "organisation_id") != null, 0,
                        row.getTimestamp("created_at").toInstant())));
    }

    Interest declare(Declare body, Actor actor) {
        FieldErrors errors = new FieldErrors();
        String name = PlainText.required(errors, "/name", body.name(), 200);
        Kind kind = body.kind();
        LocalDate today = LocalDate.ofInstant(clock.instant(), SHANGHAI);
        LocalDate ended = body.endedOn();
        errors.require(kind != null, "/kind", "Required", "请选择关系类型", "Choose the kind of tie");
        errors.require(ended == null || !ended.isAfter(today) && ended.getYear() >= 1950, "/endedOn", "Range",
                "结束日期不能晚于今天", "A tie that ended did so before tomorrow");
        errors.throwIfAny();
        return writes.run(actor, body, Interest.class, () -> {
            long person = actor.requirePerson();
            if (kind == null || sql.count("SELECT COUNT(*) FROM declared_interest WHERE person_id = ? AND withdrawn_at IS NULL", List.of(person)) >= MOST) {
                throw ProblemException.invalid("/name", "TooMany", Text.of("最多申报 200 项", "At most 200 interests"));
            }
            Long organisation = sql.one("SELECT id FROM organisation WHERE name = ? ORDER BY state = 'VERIFIED' DESC, id LIMIT 1", List.of(name),
                    row -> row.getLong(1)).orElse(null);
            long id = Ids.next();
            Instant now = clock.instant();
            sql.update("INSERT INTO declared_interest (id, person_id, organisation_id, name, kind, ended_on, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    Arrays.asList(id, person, organisation, name, kind, ended, now));
            int voided = voidReviews(person);
            writes.audit(actor, "interest.declare", "interest", id, Map.of("kind", kind.name(), "voided", String.valueOf(voided)));
            return new Interest(String.valueOf(id), name, kind, ended, organisation != null, voided, now);
        });
    }

    /** Takes back what was declared by mistake; it stays on record as withdrawn. */
    void withdraw(long id, Actor actor) {
        writes.run(() -> {
            int written = sql.update("UPDATE declared_interest SET withdrawn_at = ? WHERE id = ? AND person_id = ? AND withdrawn_at IS NULL",
                    List.of(clock.instant(), id, actor.requirePerson()));
            if (written == 0) {
                throw ProblemException.notFound();
            }
            writes.audit(actor, "interest.withdraw", "interest", id, Map.of());
            return id;
        });
    }

    private int voidReviews(long person) {
        record Standing(long review, long enterprise) {
        }
        List<Standing> standing = sql.list("""
                SELECT v.id, a.enterprise_id FROM review v JOIN presenter_application a ON a.id = v.application_id JOIN roadshow r ON r.id = v.roadshow_id
                 WHERE v.live_person_id = ? AND v.state IN ('ASSIGNED', 'OPEN', 'IN_PROGRESS', 'SUBMITTED') AND r.state IN ('CALL_OPEN', 'SELECTING')
                """, List.of(person), row -> new Standing(row.getLong(1), row.getLong(2)));
        Map<Conflicts.Pair, Conflict> found = conflicts.among(List.of(person), standing.stream().map(Standing::enterprise).distinct().toList());
        int voided = 0;
        for (Standing review : standing) {
            Conflict conflict = found.get(new Conflicts.Pair(person, review.enterprise()));
            if (conflict != null) {
                commands.step(reviews, review.review(), "discover-conflict", new PlainCommand(null, conflict.text().zh()), Actor.system());
                voided++;
            }
        }
        return voided;
    }
}
