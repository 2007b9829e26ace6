package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.access.Actor;
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

/** Reads follow-ups; the note is for the two sides only. */
@Singleton
class FollowUpReader {
    private static final String COLUMNS = "f.*, r.title, e.name AS enterprise_name, i.name AS institution_name, a.need_id";
    private static final String TABLES = "event_follow_up f JOIN roadshow r ON r.id = f.roadshow_id JOIN organisation e ON e.id = f.enterprise_id"
            + " JOIN organisation i ON i.id = f.institution_id JOIN presenter_application a ON a.id = f.application_id";
    private final Sql sql;

    FollowUpReader(Sql sql) {
        this.sql = sql;
    }

    FollowUpView one(long id, Actor actor) {
        return sql.one("SELECT " + COLUMNS + " FROM " + TABLES + " WHERE f.id = ?", List.of(id), row -> view(row, actor))
                .orElseThrow(ProblemException::notFound);
    }

    /** An event's, or an organisation's own across events; planned ones are nobody's work yet and shown to the organizer only. */
    Page<FollowUpView> list(@Nullable Long event, @Nullable Long organisation, List<String> states, PageRequest request, Actor actor) {
        ListQuery query = ListQuery.of(COLUMNS, TABLES, "f.id").filter("state", states, "f.state").facet("state", "f.state")
                .sort("soonest", "f.due_at", ListQuery.Direction.UP).sort("latest", "f.due_at", ListQuery.Direction.DOWN);
        if (event != null) {
            query.where("f.roadshow_id = ?", event);
        }
        if (organisation != null) {
            query.where("f.enterprise_id = ? OR f.institution_id = ?", organisation, organisation).where("f.state <> 'PLANNED'");
        }
        return query.read(sql, request, row -> view(row, actor));
    }

    private static FollowUpView view(ResultSet row, Actor actor) throws SQLException {
        long enterprise = row.getLong("enterprise_id");
        long institution = row.getLong("institution_id");
        Long by = Sql.longOrNull(row, "answered_for");
        String outcome = row.getString("outcome");
        return new FollowUpView(row.getString("id"), row.getString("roadshow_id"), row.getString("title"), String.valueOf(enterprise),
                row.getString("enterprise_name"), String.valueOf(institution), row.getString("institution_name"), row.getString("need_id"),
                row.getInt("days"), row.getTimestamp("due_at").toInstant(), outcome == null ? null : FollowUpOutcome.valueOf(outcome),
                actor.actsFor(enterprise) || actor.actsFor(institution) ? row.getString("note") : null,
                by == null ? null : by == enterprise ? "ENTERPRISE" : "INSTITUTION", Sql.instant(row, "answered_at"),
                FollowUpState.valueOf(row.getString("state")), row.getInt("version"), List.of());
    }
}
