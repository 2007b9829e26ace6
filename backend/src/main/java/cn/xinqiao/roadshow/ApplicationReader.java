package cn.xinqiao.roadshow;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads applications in the shape the caller may see. Staged decisions are the organizer's and nobody else's. */
@Singleton
class ApplicationReader {
    private static final String COLUMNS = "a.*, r.title AS roadshow_title, r.starts_at AS roadshow_starts_at, r.organizer_id,"
            + " o.name AS enterprise_name, o.tier AS enterprise_tier, n.state AS need_state";
    private static final int TIER = 2;
    private static final String TABLES = "presenter_application a JOIN roadshow r ON r.id = a.roadshow_id"
            + " JOIN organisation o ON o.id = a.enterprise_id JOIN financing_need n ON n.id = a.need_id";
    private final Needs needs;
    private final Sql sql;

    ApplicationReader(Needs needs, Sql sql) {
        this.needs = needs;
        this.sql = sql;
    }

    /** All applications of an event that its organizer may see. */
    Page<ApplicationView> ofEvent(RoadshowRow event, @Nullable String q, List<String> states, PageRequest request, Actor actor) {
        return read(query(states, q).where("a.roadshow_id = ?", event.id()).where("a.state <> 'DRAFT'"), request, actor);
    }

    /** An enterprise's own applications, of one event or of all. */
    Page<ApplicationView> ofEnterprise(long enterprise, @Nullable Long event, List<String> states, PageRequest request, Actor actor) {
        ListQuery query = query(states, null).where("a.enterprise_id = ?", enterprise);
        if (event != null) {
            query.where("a.roadshow_id = ?", event);
        }
        return read(query, request, actor);
    }

    private static ListQuery query(List<String> states, @Nullable String q) {
        return ListQuery.of(COLUMNS, TABLES, "a.id").filter("state", states, "a.state").facet("state", "a.state")
                .search(q, "LOWER(o.name)")
                .sort("newest", "a.created_at", ListQuery.Direction.DOWN)
                .sort("oldest", "a.created_at", ListQuery.Direction.UP);
    }

    private Page<ApplicationView> read(ListQuery query, PageRequest request, Actor actor) {
        Page<ApplicationView> page = query.read(sql, request, row -> view(row, actor));
        Map<Long, NeedSummary> shown = shown(page.items());
        return page.map(a -> with(a, shown.get(Long.valueOf(a.need().id())), List.of()));
    }

    ApplicationView one(long id, Actor actor, List<String> actions) {
        ApplicationView view = sql.one("SELECT " + COLUMNS + " FROM " + TABLES + " WHERE a.id = ?", List.of(id), row -> view(row, actor))
                .orElseThrow(ProblemException::notFound);
        return with(view, shown(List.of(view)).get(Long.valueOf(view.need().id())), actions);
    }

    /** The needs as one sees them who was introduced: the enterprise put them before the organizer itself. */
    private Map<Long, NeedSummary> shown(List<ApplicationView> applications) {
        return applications.isEmpty() ? Map.of()
                : needs.summariesAtTier(TIER, applications.stream().map(a -> Long.valueOf(a.need().id())).distinct().toList());
    }

    private static ApplicationView view(ResultSet row, Actor actor) throws SQLException {
        boolean hosting = actor.actsFor(row.getLong("organizer_id")) || actor.holdsAt(row.getLong("roadshow_id"), Role.ORGANIZER);
        String pending = hosting ? row.getString("pending_decision") : null;
        String missing = row.getString("missing");
        return new ApplicationView(row.getString("id"), row.getString("roadshow_id"), row.getString("roadshow_title"),
                row.getTimestamp("roadshow_starts_at").toInstant(),
                new ApplicationView.Enterprise(row.getString("enterprise_id"), row.getString("enterprise_name"), row.getString("enterprise_tier")),
                new ApplicationView.Need(row.getString("need_id"), null, null, null, List.of(), row.getString("need_state")),
                row.getString("message"), row.getString("presenter_name"), row.getString("presenter_title"),
                missing == null ? List.of() : List.of(missing.split("\n")), Sql.instant(row, "return_due_at"),
                row.getString("slides_name") == null ? null : new ApplicationView.Slides(row.getString("slides_file_id"),
                        row.getString("slides_name"), row.getLong("slides_bytes")),
                pending == null ? null : new ApplicationView.Pending(PendingDecision.valueOf(pending), integer(row, "pending_rank"),
                        row.getString("pending_comment"), row.getString("pending_reasons") == null ? List.of()
                                : List.of(row.getString("pending_reasons").split("\\|"))),
                integer(row, "reserve_rank"), row.getString("decision_comment"), Sql.instant(row, "confirm_due_at"),
                Sql.instant(row, "submitted_at"), ApplicationState.valueOf(row.getString("state")), row.getInt("version"), List.of(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static ApplicationView with(ApplicationView a, @Nullable NeedSummary need, List<String> actions) {
        ApplicationView.Need shown = need == null ? a.need() : new ApplicationView.Need(need.id(),
                need.title() == null ? need.teaser() : need.title(), need.round() == null ? null : need.round().name(), need.amountSoughtFen(),
                need.sectors() == null ? List.of() : need.sectors(), a.need().state());
        return new ApplicationView(a.id(), a.roadshowId(), a.roadshowTitle(), a.roadshowStartsAt(), a.enterprise(), shown, a.message(),
                a.presenterName(), a.presenterTitle(), a.missing(), a.returnDueAt(), a.slides(), a.pending(), a.reserveRank(), a.decision(),
                a.confirmDueAt(), a.submittedAt(), a.state(), a.version(), actions, a.updatedAt());
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
