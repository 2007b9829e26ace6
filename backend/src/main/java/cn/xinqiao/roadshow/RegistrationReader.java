package cn.xinqiao.roadshow;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads registrations. */
@Singleton
class RegistrationReader {
    // The place on the waiting list is counted over ix_registration_pool_order.
    private static final String COLUMNS = "g.*, r.title AS roadshow_title, r.starts_at AS roadshow_starts_at, p.name AS pool_name,"
            + " p.mode AS pool_mode, s.name AS person_name, COALESCE(o.name, q.organisation_name) AS organisation_name, o.type AS organisation_type,"
            + " CASE WHEN g.state = 'WAITLISTED' THEN (SELECT COUNT(*) FROM registration w WHERE w.pool_id = g.pool_id"
            + " AND w.state = 'WAITLISTED' AND (w.waiting_order < g.waiting_order OR (w.waiting_order = g.waiting_order AND w.id <= g.id)))"
            + " END AS waiting_position,"
            + " CASE WHEN g.state = 'WAITLISTED' THEN (SELECT COUNT(*) FROM registration f WHERE f.pool_id = g.pool_id"
            + " AND f.offered_until IS NOT NULL) END AS offers_made";
    /** Those who wait, in order; the others after them. */
    private static final String IN_LINE = "CASE WHEN g.state = 'WAITLISTED' THEN g.waiting_order ELSE 9000000000000000000 END";
    private static final String TABLES = "registration g JOIN roadshow r ON r.id = g.roadshow_id JOIN roadshow_pool p ON p.id = g.pool_id"
            + " JOIN person s ON s.id = g.person_id LEFT JOIN organisation o ON o.id = g.organisation_id"
            + " LEFT JOIN registration_guest q ON q.registration_id = g.id";
    private final Sql sql;

    RegistrationReader(Sql sql) {
        this.sql = sql;
    }

    Page<RegistrationView> ofEvent(long event, @Nullable String q, List<String> states, List<Long> pools, PageRequest request) {
        return ListQuery.of(COLUMNS, TABLES, "g.id").where("g.roadshow_id = ?", event)
                .filter("state", states, "g.state").filter("pool", pools, "g.pool_id")
                .facet("state", "g.state").facet("pool", "CAST(g.pool_id AS CHAR)")
                .search(q, "LOWER(CONCAT(s.name, ' ', COALESCE(o.name, q.organisation_name, '')))")
                .sort("oldest", "g.created_at", ListQuery.Direction.UP)
                .sort("newest", "g.created_at", ListQuery.Direction.DOWN)
                .sort("waiting", IN_LINE, ListQuery.Direction.UP)
                .sort("name", "s.name", ListQuery.Direction.UP)
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

    /** Attendees who agreed to be seen by one another, by name. */
    Page<Contact> contacts(long event, @Nullable String q, PageRequest request) {
        return ListQuery.of("s.name, COALESCE(q.contact, s.login) AS login, COALESCE(o.name, q.organisation_name) AS organisation_name, o.type AS organisation_type", TABLES, "g.id")
                .where("g.roadshow_id = ? AND g.shares_contact = 1 AND g.state IN ('CONFIRMED', 'CHECKED_IN')", event)
                // A consent withdrawn anywhere ends the purpose at once.
                .where("(SELECT c.state FROM consent c WHERE c.person_id = g.person_id AND c.purpose = 'EVENT_CONTACTS' ORDER BY c.id DESC LIMIT 1) = 'GIVEN'")
                .search(q, "LOWER(CONCAT(s.name, ' ', COALESCE(o.name, q.organisation_name, '')))")
                .sort("name", "s.name", ListQuery.Direction.UP)
                .read(sql, request, row -> new Contact(row.getString("name"), row.getString("login"), row.getString("organisation_name"),
                        row.getString("organisation_type")));
    }

    boolean isContact(long event, long person) {
        return sql.count("SELECT COUNT(*) FROM registration WHERE roadshow_id = ? AND live_person_id = ? AND shares_contact = 1"
                + " AND state IN ('CONFIRMED', 'CHECKED_IN')", List.of(event, person)) > 0;
    }

    /** Each pool's seats by what holds them, for the organizer. */
    List<PoolSeats> seats(long event) {
        return sql.list("""
                SELECT p.id, p.name, p.audience, p.mode, p.capacity, p.taken, p.needs_approval,
                    SUM(CASE WHEN g.state = 'CONFIRMED' THEN 1 ELSE 0 END) AS confirmed, SUM(CASE WHEN g.state = 'OFFERED' THEN 1 ELSE 0 END) AS offered,
                    SUM(CASE WHEN g.state = 'CHECKED_IN' THEN 1 ELSE 0 END) AS checked_in, SUM(CASE WHEN g.state = 'PENDING' THEN 1 ELSE 0 END) AS pending,
                    SUM(CASE WHEN g.state = 'WAITLISTED' THEN 1 ELSE 0 END) AS waiting
                  FROM roadshow_pool p LEFT JOIN registration g ON g.pool_id = p.id WHERE p.roadshow_id = ?
                 GROUP BY p.id, p.name, p.audience, p.mode, p.capacity, p.taken, p.needs_approval, p.position ORDER BY p.position
                """, List.of(event), row -> new PoolSeats(row.getString("id"), row.getString("name"), PoolAudience.valueOf(row.getString("audience")),
                AttendanceMode.valueOf(row.getString("mode")), row.getInt("capacity"), row.getInt("confirmed"), row.getInt("offered"),
                row.getInt("checked_in"), row.getInt("capacity") - row.getInt("taken"), row.getInt("pending"), row.getInt("waiting"),
                row.getBoolean("needs_approval")));
    }

    /** @param contact the person's mail address or number */
    @Serdeable
    record Contact(String name, String contact, @Nullable String organisation, @Nullable String organisationType) {
    }

    /** @param free seats nobody holds */
    @Serdeable
    record PoolSeats(String id, String name, PoolAudience audience, AttendanceMode mode, int capacity, int confirmed, int offered,
                     int checkedIn, int free, int pending, int waiting, boolean needsApproval) {
    }

    private static RegistrationView view(ResultSet row) throws SQLException {
        int position = row.getInt("waiting_position");
        return new RegistrationView(row.getString("id"), row.getString("roadshow_id"), row.getString("roadshow_title"),
                row.getTimestamp("roadshow_starts_at").toInstant(), row.getString("pool_id"), row.getString("pool_name"),
                AttendanceMode.valueOf(row.getString("pool_mode")), row.getString("person_id"), row.getString("person_name"),
                row.getString("organisation_id"), row.getString("organisation_name"), row.getString("organisation_type"),
                position == 0 ? null : position, position == 0 ? null : row.getInt("offers_made"),
                row.getInt("priority_class") == 0 ? null : row.getInt("priority_class"), Sql.instant(row, "waiting_since"),
                "OFFERED".equals(row.getString("state")) ? Sql.instant(row, "offered_until") : null, row.getBoolean("shares_contact"), RegistrationState.valueOf(row.getString("state")), row.getInt("version"), List.of(),
                row.getTimestamp("created_at").toInstant());
    }
}
