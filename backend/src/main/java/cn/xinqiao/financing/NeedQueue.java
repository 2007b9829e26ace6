package cn.xinqiao.financing;

import cn.xinqiao.organisation.QueueSource;
import cn.xinqiao.organisation.WorkItem;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Needs and revisions that wait for a decision, in the operators' one queue. */
@Singleton
final class NeedQueue implements QueueSource {
    private final Sql sql;

    NeedQueue(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<WorkItem> waitingFor(Actor actor, int limit) {
        if (!actor.has(Role.GOV_OPERATOR)) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(actor.memberships());
        String others = values.isEmpty() ? "" : " AND n.organisation_id NOT IN (" + Sql.marks(values.size()) + ")";
        values.add(limit);
        // Uses ix_financing_need_state_due.
        List<WorkItem> items = new ArrayList<>(sql.list("""
                SELECT n.id, n.title, n.organisation_id, o.name, n.submitted_at, n.due_at
                  FROM financing_need n JOIN organisation o ON o.id = n.organisation_id
                 WHERE n.state = 'SUBMITTED' AND n.due_at IS NOT NULL""" + others + " ORDER BY n.due_at, n.id LIMIT ?",
                values, row -> item(row, "NEED")));
        // Uses ix_financing_need_revision_state_due.
        items.addAll(sql.list("""
                SELECT n.id, n.title, n.organisation_id, o.name, r.submitted_at, r.due_at
                  FROM financing_need_revision r JOIN financing_need n ON n.id = r.need_id JOIN organisation o ON o.id = n.organisation_id
                 WHERE r.state = 'SUBMITTED' AND n.state IN ('PUBLISHED', 'PAUSED') AND r.due_at IS NOT NULL""" + others
                + " ORDER BY r.due_at, r.id LIMIT ?", values, row -> item(row, "NEED_REVISION")));
        return items.stream().sorted(Comparator.comparing(WorkItem::dueAt).thenComparing(WorkItem::id)).limit(limit).toList();
    }

    private static WorkItem item(ResultSet row, String kind) throws SQLException {
        return new WorkItem(kind, row.getString("id"), Objects.requireNonNullElse(row.getString("title"), ""), row.getString("organisation_id"),
                row.getString("name"), Sql.instant(row, "submitted_at"), row.getTimestamp("due_at").toInstant(),
                "/needs/" + row.getString("id"), List.of());
    }
}
