package cn.xinqiao.organisation;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What this feature adds to the operators' queue: registrations, changes of key facts, credentials, claims. */
@Singleton
class OrganisationQueue implements QueueSource {
    private final Sql sql;
    private final OrganisationRepository organisations;
    private final OrganisationParts parts;

    OrganisationQueue(Sql sql, OrganisationRepository organisations, OrganisationParts parts) {
        this.sql = sql;
        this.organisations = organisations;
        this.parts = parts;
    }

    @Override
    public List<WorkItem> waitingFor(Actor actor, int limit) {
        List<String> types = new ArrayList<>();
        if (actor.has(Role.GOV_OPERATOR)) {
            types.addAll(List.of(OrganisationType.ENTERPRISE.name(), OrganisationType.ORGANIZER.name()));
        }
        if (actor.has(Role.MODERATOR)) {
            types.add(OrganisationType.INSTITUTION.name());
        }
        List<WorkItem> items = new ArrayList<>();
        if (!types.isEmpty()) {
            items.addAll(registrations(types, limit));
            items.addAll(revisions(types, limit));
        }
        items.addAll(credentials(limit));
        if (actor.has(Role.GOV_OPERATOR)) {
            items.addAll(claims(limit));
        }
        items.removeIf(item -> actor.memberships().contains(Long.parseLong(item.organisationId())));
        return items.stream().sorted(Comparator.comparing(WorkItem::dueAt)).limit(limit).toList();
    }

    private List<WorkItem> registrations(List<String> types, int limit) {
        return sql.list("SELECT id, id AS organisation_id, name AS title, name AS organisation_name, submitted_at, due_at FROM organisation"
                + " WHERE state = 'SUBMITTED' AND type IN (" + Sql.marks(types.size()) + ") ORDER BY due_at LIMIT " + limit, types,
                row -> item(row, "ORGANISATION", "/organisations/")).stream().map(this::withMissing).toList();
    }

    private WorkItem withMissing(WorkItem item) {
        List<String> missing = organisations.findById(Long.parseLong(item.id())).map(parts::missing).orElse(List.of());
        return new WorkItem(item.kind(), item.id(), item.title(), item.organisationId(), item.organisationName(), item.submittedAt(),
                item.dueAt(), item.link(), missing);
    }

    private List<WorkItem> revisions(List<String> types, int limit) {
        return sql.list("SELECT o.id, o.id AS organisation_id, COALESCE(r.name, o.name) AS title, o.name AS organisation_name,"
                + " r.proposed_at AS submitted_at, r.due_at FROM organisation_revision r JOIN organisation o ON o.id = r.organisation_id"
                + " WHERE r.state = 'OPEN' AND o.state = 'VERIFIED' AND o.type IN (" + Sql.marks(types.size()) + ") ORDER BY r.due_at LIMIT " + limit, types,
                row -> item(row, "ORGANISATION_CHANGE", "/organisations/"));
    }

    private List<WorkItem> credentials(int limit) {
        return sql.list("SELECT c.id, o.id AS organisation_id, CONCAT(c.kind, ' ', c.number) AS title, o.name AS organisation_name,"
                + " c.updated_at AS submitted_at, c.due_at FROM credential c JOIN organisation o ON o.id = c.organisation_id"
                + " WHERE c.state = 'CLAIMED' AND c.due_at IS NOT NULL AND o.state NOT IN ('CLOSED', 'REJECTED') ORDER BY c.due_at LIMIT " + limit, List.of(),
                row -> item(row, "CREDENTIAL", "/credentials/"));
    }

    private List<WorkItem> claims(int limit) {
        return sql.list("SELECT c.id, o.id AS organisation_id, p.name AS title, o.name AS organisation_name, c.created_at AS submitted_at, c.due_at"
                + " FROM claim_case c JOIN organisation o ON o.id = c.organisation_id JOIN person p ON p.id = c.person_id"
                + " WHERE c.state = 'ESCALATED' ORDER BY c.due_at LIMIT " + limit, List.of(), row -> item(row, "CLAIM", "/claims/"));
    }

    private static WorkItem item(ResultSet row, String kind, String address) throws SQLException {
        return new WorkItem(kind, row.getString("id"), row.getString("title"), row.getString("organisation_id"),
                row.getString("organisation_name"), Sql.instant(row, "submitted_at"), row.getTimestamp("due_at").toInstant(),
                address + row.getString("id"), List.of());
    }
}
