package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes what a panel consists of. */
@Singleton
class PanelStore {
    private final Sql sql;

    PanelStore(Sql sql) {
        this.sql = sql;
    }

    PanelSettings settings(ReviewEvent event) {
        return sql.one("SELECT * FROM review_panel WHERE roadshow_id = ?", List.of(event.id()), row -> new PanelSettings(
                Math.max(row.getInt("reviews_each"), event.minReviews()), row.getInt("load_min"), row.getInt("load_max"), integer(row, "places"),
                Sql.instant(row, "due_at"), row.getBoolean("comment_required"), row.getBoolean("open_after_own"), row.getInt("version")))
                .orElseGet(() -> PanelSettings.usual(event.minReviews()));
    }

    /** Writes over what stood there; the caller has compared the versions under the event's lock. */
    void keep(long event, PanelSettings settings, Instant now) {
        sql.update("DELETE FROM review_panel WHERE roadshow_id = ?", List.of(event));
        sql.update("""
                INSERT INTO review_panel (roadshow_id, reviews_each, load_min, load_max, places, due_at, comment_required, open_after_own, version, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, Arrays.asList(event, settings.reviewsEach(), settings.loadMin(), settings.loadMax(), settings.places(), settings.dueAt(),
                settings.commentRequired() ? 1 : 0, settings.openAfterOwn() ? 1 : 0, settings.version(), now));
    }

    /** A criterion of the event's rubric. */
    record Criterion(long id, String name, BigDecimal weight) {
    }

    List<Criterion> criteria(long event) {
        return sql.list("SELECT id, name, weight FROM roadshow_criterion WHERE roadshow_id = ? ORDER BY position", List.of(event),
                row -> new Criterion(row.getLong("id"), row.getString("name"), plain(row.getBigDecimal("weight"))));
    }

    /** The rubrics of several events. */
    Map<Long, List<Criterion>> criteria(Collection<Long> events) {
        Map<Long, List<Criterion>> found = new HashMap<>();
        if (!events.isEmpty()) {
            sql.list("SELECT roadshow_id, id, name, weight FROM roadshow_criterion WHERE roadshow_id IN (" + Sql.marks(events.size())
                    + ") ORDER BY roadshow_id, position", List.copyOf(events), row -> found.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                    .add(new Criterion(row.getLong("id"), row.getString("name"), plain(row.getBigDecimal("weight")))));
        }
        return found;
    }

    private static final String REVIEWER = "SELECT w.*, p.name FROM panel_reviewer w JOIN person p ON p.id = w.person_id";

    Optional<ReviewerRow> reviewer(long id) {
        return sql.one(REVIEWER + " WHERE w.id = ?", List.of(id), PanelStore::reviewerRow);
    }

    List<ReviewerRow> reviewers(long event) {
        return sql.list(REVIEWER + " WHERE w.roadshow_id = ? ORDER BY w.id", List.of(event), PanelStore::reviewerRow);
    }

    private static ReviewerRow reviewerRow(ResultSet row) throws SQLException {
        return new ReviewerRow(row.getLong("id"), row.getLong("roadshow_id"), row.getLong("person_id"), row.getString("name"),
                integer(row, "load_max"), ReviewerState.valueOf(row.getString("state")), row.getInt("version"));
    }

    /** What the reviewers of an event know well, best first. */
    Map<Long, List<String>> sectorsOfReviewers(long event) {
        Map<Long, List<String>> found = new HashMap<>();
        sql.list("""
                SELECT s.panel_reviewer_id, s.sector FROM panel_reviewer_sector s JOIN panel_reviewer w ON w.id = s.panel_reviewer_id
                 WHERE w.roadshow_id = ? ORDER BY s.panel_reviewer_id, s.position
                """, List.of(event), row -> found.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(row.getString(2)));
        return found;
    }

    void sectors(long reviewer, List<String> sectors) {
        sql.update("DELETE FROM panel_reviewer_sector WHERE panel_reviewer_id = ?", List.of(reviewer));
        for (int i = 0; i < sectors.size(); i++) {
            sql.update("INSERT INTO panel_reviewer_sector (panel_reviewer_id, sector, position) VALUES (?, ?, ?)", List.of(reviewer, sectors.get(i), i));
        }
    }

    /**
     * An application a panel reviews or has reviewed.
     *
     * @param sectors of its need, main one first
     */
    record Paper(long id, long enterpriseId, String enterpriseName, long needId, @Nullable String title, String state,
                 @Nullable String pending, @Nullable Integer pendingRank, List<String> sectors) {
        boolean eligible() {
            return state.equals("ELIGIBLE");
        }
    }

    /** Applications of an event that passed the screening, in the order they came. */
    List<Paper> papers(long event) {
        Map<Long, List<String>> sectors = new HashMap<>();
        sql.list("""
                SELECT a.id, s.sector_code FROM presenter_application a JOIN financing_need_sector s ON s.need_id = a.need_id
                 WHERE a.roadshow_id = ? ORDER BY a.id, s.position
                """, List.of(event), row -> sectors.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(row.getString(2)));
        return sql.list("""
                SELECT a.id, a.enterprise_id, o.name, a.need_id, n.title, a.state, a.pending_decision, a.pending_rank
                  FROM presenter_application a JOIN organisation o ON o.id = a.enterprise_id JOIN financing_need n ON n.id = a.need_id
                 WHERE a.roadshow_id = ? AND a.state IN ('ELIGIBLE', 'SELECTED', 'RESERVE', 'NOT_SELECTED', 'CONFIRMED', 'DECLINED', 'LAPSED', 'PRESENTED', 'NO_SHOW')
                 ORDER BY a.id
                """, List.of(event), row -> new Paper(row.getLong("id"), row.getLong("enterprise_id"), row.getString("name"), row.getLong("need_id"),
                row.getString("title"), row.getString("state"), row.getString("pending_decision"), integer(row, "pending_rank"),
                sectors.getOrDefault(row.getLong("id"), List.of())));
    }

    /**
     * A review in brief.
     *
     * @param standing neither recused nor voided
     * @param total    null until submitted
     */
    record Brief(long id, long applicationId, long reviewerId, long personId, boolean standing, ReviewState state, @Nullable Double total) {
        /** Counts among the reviews an application wants. */
        boolean counts() {
            return standing && state != ReviewState.ABSTAINED && (state != ReviewState.LOCKED || total != null);
        }

        /** Its score counts. */
        boolean scored() {
            return total != null && (state == ReviewState.SUBMITTED || state == ReviewState.LOCKED);
        }
    }

    List<Brief> reviews(long event) {
        return sql.list("SELECT id, application_id, panel_reviewer_id, person_id, live_person_id, state, total FROM review WHERE roadshow_id = ? ORDER BY id",
                List.of(event), row -> new Brief(row.getLong("id"), row.getLong("application_id"), row.getLong("panel_reviewer_id"),
                        row.getLong("person_id"), Sql.longOrNull(row, "live_person_id") != null, ReviewState.valueOf(row.getString("state")),
                        row.getBigDecimal("total") == null ? null : row.getBigDecimal("total").doubleValue()));
    }

    static BigDecimal plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
