package cn.xinqiao.policy.application;

import cn.xinqiao.organisation.QueueSource;
import cn.xinqiao.organisation.WorkItem;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Applications that wait for an operator by a deadline: to be checked, objected to, or with the notice over. */
@Singleton
final class ApplicationQueue implements QueueSource {
    private static final List<ApplicationState> WAITING = List.of(ApplicationState.SUBMITTED, ApplicationState.OBJECTED, ApplicationState.PUBLIC_NOTICE);
    private final Sql sql;

    ApplicationQueue(Sql sql) {
        this.sql = sql;
    }

    /** Uses ix_policy_application_due, once for each state. */
    @Override
    public List<WorkItem> waitingFor(Actor actor, int limit) {
        List<WorkItem> items = new ArrayList<>();
        if (!actor.has(Role.GOV_OPERATOR)) {
            return items;
        }
        for (ApplicationState state : WAITING) {
            sql.list("""
                    SELECT a.id, a.title, a.enterprise_id, o.name, a.submitted_at, a.due_at FROM policy_application a JOIN organisation o ON o.id = a.enterprise_id
                     WHERE a.state = ? AND a.due_at IS NOT NULL ORDER BY a.due_at, a.id LIMIT ?
                    """, List.of(state, limit), row -> actor.memberships().contains(row.getLong("enterprise_id")) ? null
                    : new WorkItem("POLICY_APPLICATION", row.getString("id"), row.getString("title"), row.getString("enterprise_id"), row.getString("name"),
                    Sql.instant(row, "submitted_at"), row.getTimestamp("due_at").toInstant(), ApplicationLifecycle.address(row.getLong("id")), List.of()))
                    .stream().filter(Objects::nonNull).forEach(items::add);
        }
        return items.stream().sorted(Comparator.comparing(WorkItem::dueAt)).limit(limit).toList();
    }
}
