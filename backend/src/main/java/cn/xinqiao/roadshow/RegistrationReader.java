package cn.xinqiao.roadshow;

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

/** Reads registrations. */
@Singleton
class RegistrationReader {
    // The place on the waiting list is counted over ix_registration_pool_waiting.
    private static final String COLUMNS = "g.*, r.title AS roadshow_title, r.starts_at AS roadshow_starts_at, p.name AS pool_name,"
            + " p.mode AS pool_mode, s.name AS person_name, o.name AS organisation_name, o.type AS organisation_type,"
            + " CASE WHEN g.state = 'WAITLISTED' THEN (SELECT COUNT(*) FROM registration w WHERE w.pool_id = g.pool_id"
            + " AND w.state = 'WAITLISTED' AND (w.waiting_since < g.waiting_since OR (w.waiting_since = g.waiting_since AND w.id <= g.id)))"
            + " END AS waiting_position";
    private static final String TABLES = "registration g JOIN roadshow r ON r.id = g.roadshow_id JOIN roadshow_pool p ON p.id = g.pool_id"
            + " JOIN person s ON s.id = g.person_id LEFT JOIN organisation o ON o.id = g.organisation_id";
    private final Sql sql;

    RegistrationReader(Sql sql) {
        this.sql = sql;
    }

    Page<RegistrationView> ofEvent(long event, @Nullable String q, List<String> states, List<Long> pools, PageRequest request) {
        return ListQuery.of(COLUMNS, TABLES, "g.id").where("g.roadshow_id = ?", event)
                .filter("state", states, "g.state").filter("pool", pools, "g.pool_id")
                .facet("state", "g.state").facet("pool", "CAST(g.pool_id AS CHAR)")
                .search(q, "LOWER(CONCAT(s.name, ' ', COALESCE(o.name, '')))")
                .sort("oldest", "g.created_at", ListQuery.Direction.UP)
                .sort("newest", "g.created_at", ListQuery.Direction.DOWN)
                .read(sql, request, RegistrationReader::view);
    }

    Page<RegistrationView> ofPerson(long person, @Nullable Long event, PageRequest request) {
        ListQuery query = ListQuery.of(COLUMNS, TABLES, "g.id").where("g.person_id = ?", person)
                .sort("newest", "g.created_at", ListQuery.Direction.DOWN);
        if (event != null) {
            query.where("g.roadshow_id = ?", event);
        }
        return query.read(sql, request, RegistrationReader::view);
    }

    RegistrationView one(long id, List<String> actions) {
        return sql.one("SELECT " + COLUMNS + " FROM " + TABLES + " WHERE g.id = ?", List.of(id), RegistrationReader::view)
                .orElseThrow(ProblemException::notFound).offering(actions);
    }

    private static RegistrationView view(ResultSet row) throws SQLException {
        int position = row.getInt("waiting_position");
        return new RegistrationView(row.getString("id"), row.getString("roadshow_id"), row.getString("roadshow_title"),
                row.getTimestamp("roadshow_starts_at").toInstant(), row.getString("pool_id"), row.getString("pool_name"),
                AttendanceMode.valueOf(row.getString("pool_mode")), row.getString("person_id"), row.getString("person_name"),
                row.getString("organisation_id"), row.getString("organisation_name"), row.getString("organisation_type"),
                position == 0 ? null : position, RegistrationState.valueOf(row.getString("state")), row.getInt("version"), List.of(),
                row.getTimestamp("created_at").toInstant());
    }
}
