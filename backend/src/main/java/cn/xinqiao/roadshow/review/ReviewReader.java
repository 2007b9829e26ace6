package cn.xinqiao.roadshow.review;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads reviews in the shape the caller may see: the reviewer's own, or the organizer's with scores once they are submitted. */
@Singleton
class ReviewReader {
    private static final String COLUMNS = "v.*, r.organizer_id, r.title AS roadshow_title, r.state AS roadshow_state, r.min_reviews, r.announced_at,"
            + " r.submitted_at AS roadshow_submitted_at, a.enterprise_id, a.need_id, a.message, a.presenter_name, a.presenter_title, a.slides_file_id,"
            + " a.slides_name, o.name AS enterprise_name, o.tier, p.name AS reviewer_name, b.due_at AS panel_due_at, b.comment_required, b.open_after_own";
    private static final String TABLES = "review v JOIN roadshow r ON r.id = v.roadshow_id JOIN presenter_application a ON a.id = v.application_id"
            + " JOIN organisation o ON o.id = a.enterprise_id JOIN person p ON p.id = v.person_id LEFT JOIN review_panel b ON b.roadshow_id = v.roadshow_id";
    /** What a reviewer sees before and after declaring to have no conflict; the enterprise put the rest before the panel itself. */
    private static final int TEASER = 0;
    private static final int MATERIAL = 2;
    private static final Set<ReviewState> IN = Set.of(ReviewState.SUBMITTED, ReviewState.LOCKED);
    private final Needs needs;
    private final PanelStore store;
    private final Sql sql;

    ReviewReader(Needs needs, PanelStore store, Sql sql) {
        this.needs = needs;
        this.store = store;
        this.sql = sql;
    }

    Optional<ReviewRow> row(long id) {
        return sql.one("SELECT " + COLUMNS + " FROM " + TABLES + " WHERE v.id = ?", List.of(id), ReviewReader::reviewRow);
    }

    List<ReviewRow> rows(List<Long> ids) {
        return ids.isEmpty() ? List.of() : sql.list("SELECT " + COLUMNS + " FROM " + TABLES + " WHERE v.id IN (" + Sql.marks(ids.size()) + ")", ids,
                ReviewReader::reviewRow);
    }

    private static ReviewRow reviewRow(ResultSet row) throws SQLException {
        return new ReviewRow(row.getLong("id"), event(row), row.getLong("application_id"), row.getLong("enterprise_id"), row.getLong("panel_reviewer_id"),
                row.getLong("person_id"), row.getBigDecimal("total"), row.getString("applicant_comment"), row.getString("panel_comment"),
                Sql.instant(row, "submitted_at"), ReviewState.valueOf(row.getString("state")), row.getInt("version"));
    }

    private static ReviewEvent event(ResultSet row) throws SQLException {
        return new ReviewEvent(row.getLong("roadshow_id"), row.getLong("organizer_id"), row.getString("roadshow_title"), row.getString("roadshow_state"),
                row.getInt("min_reviews"), row.getTimestamp("announced_at") != null, row.getTimestamp("roadshow_submitted_at") != null);
    }

    Map<Long, Integer> scores(long review) {
        return scores(List.of(review)).getOrDefault(review, Map.of());
    }

    private Map<Long, Map<Long, Integer>> scores(List<Long> reviews) {
        Map<Long, Map<Long, Integer>> found = new HashMap<>();
        if (!reviews.isEmpty()) {
            sql.list("SELECT review_id, criterion_id, score FROM review_score WHERE review_id IN (" + Sql.marks(reviews.size()) + ")", reviews,
                    row -> found.computeIfAbsent(row.getLong(1), id -> new HashMap<>()).put(row.getLong(2), row.getInt(3)));
        }
        return found;
    }

    /** The caller's own reviews at all events, what is due first first. */
    Page<ReviewView> mine(List<String> states, boolean open, PageRequest request, Actor actor) {
        ListQuery query = query(states).where("v.person_id = ?", actor.requirePerson());
        if (open) {
            query.where("v.state IN ('ASSIGNED', 'OPEN', 'IN_PROGRESS') AND r.state IN ('CALL_OPEN', 'SELECTING')");
        }
        return read(query, request, actor);
    }

    /** The reviews of one event: all for its organizer, the caller's own for a reviewer. */
    Page<ReviewView> ofEvent(long event, boolean all, List<String> states, PageRequest request, Actor actor) {
        ListQuery query = query(states).where("v.roadshow_id = ?", event);
        if (!all) {
            query.where("v.person_id = ?", actor.requirePerson());
        }
        return read(query, request, actor);
    }

    private static ListQuery query(List<String> states) {
        return ListQuery.of(COLUMNS, TABLES, "v.id").filter("state", states, "v.state").facet("state", "v.state")
                .sort("due", "COALESCE(b.due_at, '2099-12-31')", ListQuery.Direction.UP)
                .sort("newest", "v.created_at", ListQuery.Direction.DOWN);
    }

    private Page<ReviewView> read(ListQuery query, PageRequest request, Actor actor) {
        record Read(ReviewRow row, Loose loose) {
        }
        Page<Read> page = query.read(sql, request, row -> new Read(reviewRow(row), loose(row)));
        Map<Long, ReviewView> views = new HashMap<>();
        shape(page.items().stream().map(Read::row).toList(), page.items().stream().map(Read::loose).toList(), actor)
                .forEach(view -> views.put(Long.valueOf(view.id()), view));
        return page.map(read -> views.get(read.row().id()));
    }

    /** One review, with what others said once the reviewer's own is in, and its earlier versions. */
    ReviewView one(ReviewRow row, Actor actor) {
        Loose loose = sql.one("SELECT " + COLUMNS + " FROM " + TABLES + " WHERE v.id = ?", List.of(row.id()), ReviewReader::loose).orElseThrow();
        ReviewView view = shape(List.of(row), List.of(loose), actor).getFirst();
        boolean self = own(row, actor);
        List<ReviewView.Other> others = self && IN.contains(row.state()) && loose.openAfterOwn() ? sql.list("""
                SELECT total, applicant_comment, panel_comment FROM review
                 WHERE application_id = ? AND id <> ? AND live_person_id IS NOT NULL AND state IN ('SUBMITTED', 'LOCKED') AND total IS NOT NULL ORDER BY total DESC, id
                """, List.of(row.applicationId(), row.id()), other -> new ReviewView.Other(PanelStore.plain(other.getBigDecimal(1)), other.getString(2),
                other.getString(3))) : List.of();
        List<ReviewView.Revision> revisions = sql.list("SELECT * FROM review_revision WHERE review_id = ? ORDER BY number DESC", List.of(row.id()),
                old -> new ReviewView.Revision(old.getInt("number"), PanelStore.plain(old.getBigDecimal("total")),
                        Arrays.stream(old.getString("scores").split("\\|")).map(Integer::valueOf).toList(), old.getString("applicant_comment"),
                        old.getString("panel_comment"), old.getTimestamp("submitted_at").toInstant()));
        return new ReviewView(view.id(), view.roadshowId(), view.roadshowTitle(), view.reviewing(), view.application(), view.material(), view.reviewer(),
                view.criteria(), view.commentRequired(), view.total(), view.applicantComment(), view.panelComment(), view.dueAt(), view.submittedAt(),
                view.setAside(), view.setAsideReason(), others, revisions, view.state(), view.version(), List.of());
    }

    /** Columns that only the view needs. */
    private record Loose(long needId, @Nullable String message, @Nullable String presenterName, @Nullable String presenterTitle, @Nullable String slidesFileId,
                         @Nullable String slidesName, String enterpriseName, @Nullable String tier, String reviewerName, @Nullable Instant dueAt,
                         boolean commentRequired, boolean openAfterOwn, @Nullable String setAside, @Nullable String setAsideReason) {
    }

    private static Loose loose(ResultSet row) throws SQLException {
        Integer open = PanelStore.integer(row, "open_after_own");
        return new Loose(row.getLong("need_id"), row.getString("message"), row.getString("presenter_name"), row.getString("presenter_title"),
                row.getString("slides_file_id"), row.getString("slides_name"), row.getString("enterprise_name"), row.getString("tier"),
                row.getString("reviewer_name"), Sql.instant(row, "panel_due_at"), row.getBoolean("comment_required"), open == null || open == 1,
                row.getString("set_aside"), row.getString("set_aside_reason"));
    }

    private List<ReviewView> shape(List<ReviewRow> rows, List<Loose> loose, Actor actor) {
        List<Long> ids = rows.stream().map(ReviewRow::id).toList();
        Map<Long, Map<Long, Integer>> scores = scores(ids);
        Map<Long, List<PanelStore.Criterion>> rubrics = store.criteria(rows.stream().map(row -> row.event().id()).distinct().toList());
        List<Long> teased = new ArrayList<>();
        List<Long> opened = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            (open(rows.get(i), actor) ? opened : teased).add(loose.get(i).needId());
        }
        Map<Long, NeedSummary> teasers = teased.isEmpty() ? Map.of() : needs.summariesAtTier(TEASER, teased.stream().distinct().toList());
        Map<Long, NeedSummary> whole = opened.isEmpty() ? Map.of() : needs.summariesAtTier(MATERIAL, opened.stream().distinct().toList());
        Set<Long> sealed = sealed(rows.stream().map(ReviewRow::applicationId).distinct().toList(), actor);
        List<ReviewView> views = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ReviewRow row = rows.get(i);
            boolean open = open(row, actor);
            NeedSummary need = (open ? whole : teasers).get(loose.get(i).needId());
            views.add(view(row, loose.get(i), need, open, rubrics.getOrDefault(row.event().id(), List.of()), scores.getOrDefault(row.id(), Map.of()),
                    own(row, actor) || IN.contains(row.state()) && !sealed.contains(row.applicationId())));
        }
        return views;
    }

    /** Applications the caller still has to score: what others said of them stays sealed, also from an organizer who reviews. */
    Set<Long> sealed(List<Long> applications, Actor actor) {
        if (applications.isEmpty() || actor.personId() == null) {
            return Set.of();
        }
        List<Object> values = new ArrayList<>(applications);
        values.add(actor.personId());
        return Set.copyOf(sql.list("SELECT DISTINCT application_id FROM review WHERE application_id IN (" + Sql.marks(applications.size())
                + ") AND live_person_id = ? AND state IN ('ASSIGNED', 'OPEN', 'IN_PROGRESS')", values, row -> row.getLong(1)));
    }

    private static boolean own(ReviewRow row, Actor actor) {
        return Long.valueOf(row.personId()).equals(actor.personId());
    }

    /** The organizer has the material anyway; a reviewer from the declaration until stepping back. */
    private static boolean open(ReviewRow row, Actor actor) {
        return switch (row.state()) {
            case OPEN, IN_PROGRESS, SUBMITTED, ABSTAINED, LOCKED -> true;
            case ASSIGNED, RECUSED, VOIDED -> !own(row, actor);
        };
    }

    private static ReviewView view(ReviewRow row, Loose loose, @Nullable NeedSummary need, boolean open, List<PanelStore.Criterion> rubric,
                                   Map<Long, Integer> scores, boolean told) {
        BigDecimal total = told && row.total() != null ? PanelStore.plain(row.total()) : null;
        return new ReviewView(String.valueOf(row.id()), String.valueOf(row.event().id()), row.event().title(), row.event().reviewing(),
                new ReviewView.Paper(String.valueOf(row.applicationId()), loose.enterpriseName(), loose.tier(), String.valueOf(loose.needId()),
                        need == null || !open ? null : need.title(), need == null ? null : need.teaser(),
                        need == null || need.round() == null ? null : need.round().name(), need == null ? null : need.amountBand(),
                        need == null || !open ? null : need.amountSoughtFen(), need == null || need.sectors() == null ? List.of() : need.sectors()),
                open ? new ReviewView.Material(need == null ? null : need.summary(), loose.message(), loose.presenterName(), loose.presenterTitle(),
                        loose.slidesFileId(), loose.slidesName()) : null,
                new ReviewView.Reviewer(String.valueOf(row.panelReviewerId()), loose.reviewerName()),
                rubric.stream().map(c -> new ReviewView.Criterion(String.valueOf(c.id()), c.name(), c.weight(), told ? scores.get(c.id()) : null)).toList(),
                loose.commentRequired(), total, told ? row.applicantComment() : null, told ? row.panelComment() : null, loose.dueAt(),
                told ? row.submittedAt() : null, loose.setAside(), loose.setAsideReason(), List.of(), List.of(), row.state(), row.version(), List.of());
    }

    /** Whether the actor is an auditor or runs the event, and so sees all of its reviews. */
    static boolean seesAll(ReviewEvent event, Actor actor) {
        return ReviewEvents.organizing(event, actor) || actor.has(Role.AUDITOR);
    }
}
