package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The outbox of decisions: for each staged decision the letter that will go out with it, which the organizer reads,
 * changes or drops before all leave together. A letter nobody changed is written from the decision as it stands then.
 */
@Singleton
public class Letters {
    /** A notice holds 2,000 characters. */
    private static final int LONGEST = 1_900;
    private static final String QUERY = """
            SELECT a.id, a.roadshow_id, a.state, a.pending_decision, a.pending_rank, a.pending_comment, a.pending_reasons, o.name AS enterprise_name,
                   n.title AS need_title, r.title AS roadshow_title, l.decision, l.body, l.body_en, l.edited, l.dropped, l.released_at, l.version
              FROM presenter_application a JOIN organisation o ON o.id = a.enterprise_id JOIN financing_need n ON n.id = a.need_id
              JOIN roadshow r ON r.id = a.roadshow_id LEFT JOIN decision_letter l ON l.application_id = a.id
            """;
    private final ReviewEvents events;
    private final Writes writes;
    private final Sql sql;

    Letters(ReviewEvents events, Writes writes, Sql sql) {
        this.events = events;
        this.writes = writes;
        this.sql = sql;
    }

    /**
     * @param decision SELECT, RESERVE or NOT_SELECT
     * @param body     what the applicant reads
     * @param edited   the organizer's own words
     * @param dropped  nothing is sent; the result can still be read
     */
    @Serdeable
    @Schema(name = "DecisionLetter")
    record Letter(String applicationId, String enterpriseName, @Nullable String title, String decision, String body, boolean edited, boolean dropped,
                  @Nullable Instant releasedAt, int version) {
    }

    /** What is left out stays; an empty body takes the written one again. */
    @Serdeable
    @Schema(name = "ChangeLetter")
    record Change(@Nullable Integer version, @Nullable String body, @Nullable Boolean dropped) {
    }

    /** Chinese and English words of a letter, and whether it goes out. */
    public record Ready(Text body, boolean dropped) {
    }

    private record Kept(long id, String state, @Nullable String pending, @Nullable Integer rank, @Nullable String comment, List<DecisionReason> reasons,
                        String enterprise, @Nullable String title, String event, @Nullable String decision, @Nullable String body, @Nullable String bodyEn,
                        boolean edited, boolean dropped, @Nullable Instant releasedAt, int version) {
        /** Whether the kept words are for the decision as it is staged now, or already released. */
        boolean current() {
            return releasedAt != null || decision != null && decision.equals(pending);
        }
    }

    /** The outbox of an event, and after the release what was in it. */
    List<Letter> ofEvent(long eventId, Actor actor) {
        events.requireOrganizing(eventId, actor);
        Map<Long, List<String>> comments = comments("a.roadshow_id = ?", eventId);
        return sql.list(QUERY + " WHERE a.roadshow_id = ? AND (a.pending_decision IS NOT NULL AND a.state = 'ELIGIBLE' OR l.released_at IS NOT NULL)"
                + " ORDER BY COALESCE(a.pending_decision, l.decision) DESC, a.id", List.of(eventId), Letters::kept).stream()
                .map(k -> letter(k, comments.getOrDefault(k.id(), List.of()))).toList();
    }

    Letter change(long application, Change body, Actor actor) {
        long eventId = sql.one("SELECT roadshow_id FROM presenter_application WHERE id = ? AND state <> 'DRAFT'", List.of(application), row -> row.getLong(1))
                .orElseThrow(ProblemException::notFound);
        events.find(eventId).filter(event -> ReviewEvents.organizing(event, actor)).orElseThrow(ProblemException::notFound);
        return writes.run(actor, body, Letter.class, () -> {
            events.lock(eventId);
            Kept kept = one(application).orElseThrow(ProblemException::notFound);
            if (kept.releasedAt() != null) {
                throw ProblemException.of(ReviewProblems.LETTERS_RELEASED);
            }
            if (kept.pending() == null || !kept.state().equals("ELIGIBLE")) {
                throw ProblemException.of(ReviewProblems.NO_DECISION);
            }
            if (body.version() == null) {
                throw ProblemException.invalid("/version", "Required", Text.of("缺少版本号 version", "version is missing"));
            }
            if (body.version() != kept.version()) {
                throw ProblemException.of(Problems.STALE_VERSION).with("version", kept.version());
            }
            FieldErrors errors = new FieldErrors();
            String words = PlainText.lines(errors, "/body", body.body(), LONGEST);
            errors.throwIfAny();
            Text written = written(kept, comments("a.id = ?", application).getOrDefault(application, List.of()));
            boolean again = body.body() != null && words == null;
            boolean edited = words != null || !again && kept.edited() && kept.current();
            String zh = words != null ? words : edited && kept.body() != null ? kept.body() : written.zh();
            String en = words != null ? words : edited && kept.bodyEn() != null ? kept.bodyEn() : written.en();
            keep(application, kept.pending(), zh, en, edited, body.dropped() == null ? kept.current() && kept.dropped() : body.dropped(), null,
                    kept.version() + 1);
            writes.audit(actor, "decision-letter.change", "presenter-application", application, Map.of());
            return letter(one(application).orElseThrow(), List.of());
        });
    }

    /** Freezes every letter of the event as it stands: what applicants read from now on. Before the decisions are applied. */
    public void release(long eventId, Instant now) {
        Map<Long, List<String>> comments = comments("a.roadshow_id = ?", eventId);
        for (Kept kept : sql.list(QUERY + " WHERE a.roadshow_id = ? AND a.state = 'ELIGIBLE' AND a.pending_decision IS NOT NULL", List.of(eventId), Letters::kept)) {
            Text written = written(kept, comments.getOrDefault(kept.id(), List.of()));
            boolean own = kept.current() && kept.edited() && kept.body() != null && kept.bodyEn() != null;
            keep(kept.id(), String.valueOf(kept.pending()), own ? String.valueOf(kept.body()) : written.zh(), own ? String.valueOf(kept.bodyEn()) : written.en(),
                    own, kept.current() && kept.dropped(), now, kept.version() + 1);
        }
    }

    /** The released letter of an application. */
    public Optional<Ready> released(long application) {
        return one(application).filter(kept -> kept.releasedAt() != null && kept.body() != null && kept.bodyEn() != null)
                .map(kept -> new Ready(Text.of(String.valueOf(kept.body()), String.valueOf(kept.bodyEn())), kept.dropped()));
    }

    private void keep(long application, String decision, String zh, String en, boolean edited, boolean dropped, @Nullable Instant released, int version) {
        sql.update("DELETE FROM decision_letter WHERE application_id = ?", List.of(application));
        List<Object> values = new ArrayList<>(List.of(application, decision, zh, en, edited ? 1 : 0, dropped ? 1 : 0));
        values.add(released);
        values.add(version);
        sql.update("INSERT INTO decision_letter (application_id, decision, body, body_en, edited, dropped, released_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                values);
    }

    private Optional<Kept> one(long application) {
        return sql.one(QUERY + " WHERE a.id = ?", List.of(application), Letters::kept);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getLong("id"), row.getString("state"), row.getString("pending_decision"), PanelStore.integer(row, "pending_rank"),
                row.getString("pending_comment"), DecisionReason.of(row.getString("pending_reasons")), row.getString("enterprise_name"),
                row.getString("need_title"), row.getString("roadshow_title"), row.getString("decision"), row.getString("body"), row.getString("body_en"),
                row.getBoolean("edited"), row.getBoolean("dropped"), Sql.instant(row, "released_at"), row.getInt("version"));
    }

    private static Letter letter(Kept kept, List<String> comments) {
        boolean current = kept.current();
        String body = current && (kept.edited() || kept.releasedAt() != null) && kept.body() != null ? kept.body() : written(kept, comments).zh();
        return new Letter(String.valueOf(kept.id()), kept.enterprise(), kept.title(), kept.pending() != null ? kept.pending() : String.valueOf(kept.decision()),
                body, current && kept.edited(), current && kept.dropped(), kept.releasedAt(), kept.version());
    }

    /** Reviewers' comments for the applicant, in an order that tells nothing of who wrote them. */
    private Map<Long, List<String>> comments(String where, long id) {
        return sql.list("SELECT a.id, v.applicant_comment FROM review v JOIN presenter_application a ON a.id = v.application_id"
                + " WHERE " + where + " AND v.live_person_id IS NOT NULL AND v.state IN ('SUBMITTED', 'LOCKED') AND v.applicant_comment IS NOT NULL"
                + " ORDER BY a.id, MD5(v.applicant_comment)", List.of(id), row -> Map.entry(row.getLong(1), row.getString(2))).stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Text written(Kept kept, List<String> comments) {
        String project = kept.title() == null ? "" : kept.title();
        List<DecisionReason> reasons = kept.reasons();
        StringBuilder zh = new StringBuilder(kept.enterprise()).append("：\n");
        StringBuilder en = new StringBuilder("To ").append(kept.enterprise()).append(",\n");
        switch (kept.pending() == null ? "NOT_SELECT" : kept.pending()) {
            case "SELECT" -> {
                zh.append("贵公司项目“").append(project).append("”入围“").append(kept.event()).append("”。请在 5 个工作日内确认参加并填写路演人。");
                en.append("your project “").append(project).append("” is selected for “").append(kept.event())
                        .append("”. Please confirm within 5 working days and name who presents.");
            }
            case "RESERVE" -> {
                zh.append("贵公司项目“").append(project).append("”列为“").append(kept.event()).append("”备选第 ").append(kept.rank() == null ? 1 : kept.rank())
                        .append(" 位。如有名额空出，将按次序递补并通知贵公司。");
                en.append("your project “").append(project).append("” is number ").append(kept.rank() == null ? 1 : kept.rank()).append(" on the reserve list of “")
                        .append(kept.event()).append("”. You will hear when a place becomes free.");
            }
            default -> {
                zh.append("感谢报名“").append(kept.event()).append("”。经评审，项目“").append(project).append("”本场未入围。如有异议，可在 5 个工作日内提出一次。");
                en.append("thank you for applying to “").append(kept.event()).append("”. Your project “").append(project)
                        .append("” was not selected this time. You may object once within 5 working days.");
            }
        }
        if (!reasons.isEmpty()) {
            zh.append("\n理由：").append(reasons.stream().map(r -> r.text().zh()).collect(Collectors.joining("；"))).append("。");
            en.append("\nReasons: ").append(reasons.stream().map(r -> r.text().en()).collect(Collectors.joining("; "))).append(".");
        }
        if (kept.comment() != null) {
            zh.append("\n主办方意见：").append(kept.comment());
            en.append("\nFrom the organizer: ").append(kept.comment());
        }
        if (!comments.isEmpty()) {
            zh.append("\n评委意见：");
            en.append("\nFrom the panel:");
            comments.forEach(comment -> {
                zh.append("\n· ").append(comment);
                en.append("\n· ").append(comment);
            });
        }
        return Text.of(clipped(zh), clipped(en));
    }

    private static String clipped(StringBuilder words) {
        return words.length() <= LONGEST ? words.toString() : words.substring(0, words.offsetByCodePoints(LONGEST - 2, -1)) + "…";
    }
}
