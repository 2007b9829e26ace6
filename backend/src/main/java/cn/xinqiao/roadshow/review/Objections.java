package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.reference.WorkingCalendar;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results as their applicants read them, and the one objection to them. */
@Singleton
public class Objections {
    /** An applicant's own time to object (SM-9). */
    public static final int DAYS_TO_OBJECT = 5;
    /** Nobody has fixed how long the authority has; as long as the applicant had. */
    private static final int DAYS_TO_ANSWER = 5;
    private final ObjectionLifecycle lifecycle;
    private final Letters letters;
    private final Commands commands;
    private final WorkingCalendar calendar;
    private final Sql sql;

    Objections(ObjectionLifecycle lifecycle, Letters letters, Commands commands, WorkingCalendar calendar, Sql sql) {
        this.lifecycle = lifecycle;
        this.letters = letters;
        this.commands = commands;
        this.calendar = calendar;
        this.sql = sql;
    }

    /**
     * @param proposal UPHOLD or DISMISS; to applicant and organizer only once confirmed
     * @param answer   the authority's words, likewise
     */
    @Serdeable
    @Schema(name = "Objection")
    record View(String id, String applicationId, String enterpriseName, String roadshowId, String roadshowTitle, String applicationState, String reason,
                @Nullable String proposal, @Nullable String answer, Instant dueAt, Instant createdAt, ObjectionState state, int version, List<String> actions) {
    }

    /**
     * @param reasons     codes of the reasons
     * @param letter      what the organizer wrote, null before the release
     * @param objectUntil null where there is nothing to object to
     */
    @Serdeable
    @Schema(name = "ApplicationResult")
    record Result(String applicationId, String state, List<DecisionReason> reasons, @Nullable String letter, @Nullable String letterEn,
                  @Nullable Instant decidedAt, @Nullable Instant objectUntil, @Nullable View objection) {
    }

    View get(long id, Actor actor) {
        lifecycle.find(id).filter(row -> lifecycle.visible(row, actor)).orElseThrow(ProblemException::notFound);
        return lifecycle.view(id, actor);
    }

    Result result(long application, Actor actor) {
        record Kept(long enterprise, long organizer, String state, @Nullable String reasons, @Nullable Instant decidedAt) {
        }
        Kept kept = sql.one("""
                SELECT a.enterprise_id, r.organizer_id, a.state, a.decision_reasons, a.decided_at FROM presenter_application a JOIN roadshow r ON r.id = a.roadshow_id
                 WHERE a.id = ?
                """, List.of(application), row -> new Kept(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), Sql.instant(row, "decided_at")))
                .filter(k -> actor.actsFor(k.enterprise()) || actor.has(Role.AUDITOR)
                        || actor.actsFor(k.organizer()) && actor.has(Role.ORGANIZER) && !k.state().equals("DRAFT"))
                .orElseThrow(ProblemException::notFound);
        Letters.Ready letter = letters.released(application).orElse(null);
        boolean objectable = kept.decidedAt() != null && (kept.state().equals("NOT_SELECTED") || kept.state().equals("INELIGIBLE"));
        return new Result(String.valueOf(application), kept.state(), DecisionReason.of(kept.reasons()), letter == null ? null : letter.body().zh(),
                letter == null ? null : letter.body().en(), kept.decidedAt(),
                objectable && kept.decidedAt() != null ? calendar.dueAt(kept.decidedAt(), DAYS_TO_OBJECT) : null,
                lifecycle.ofApplication(application).map(row -> lifecycle.view(row, actor)).orElse(null));
    }

    /**
     * Opens the applicant's objection; inside the step that made it.
     *
     * @throws ProblemException if there was one before
     */
    public long open(long application, long enterprise, long organizer, String reason, Actor actor, Instant now) {
        long id = Ids.next();
        int written = sql.update("""
                INSERT IGNORE INTO objection (id, application_id, enterprise_id, organizer_id, reason, due_at, state, version, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, 'OPEN', 0, ?, ?)
                """, List.of(id, application, enterprise, organizer, reason, calendar.dueAt(now, DAYS_TO_ANSWER), now, now));
        if (written == 0) {
            throw ProblemException.of(ReviewProblems.ALREADY_OBJECTED);
        }
        commands.created(lifecycle, id, "open", ObjectionState.OPEN, actor, Map.of("application", String.valueOf(application)));
        return id;
    }

    /** The application an upheld objection was about, else empty. */
    public Optional<Long> upheld(long objection) {
        return lifecycle.find(objection).filter(row -> row.state() == ObjectionState.UPHELD).map(ObjectionRow::applicationId);
    }
}
