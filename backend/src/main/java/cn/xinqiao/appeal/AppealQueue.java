package cn.xinqiao.appeal;

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

/** Appeals that wait for an operator. */
@Singleton
final class AppealQueue implements QueueSource {
    private static final List<AppealState> WAITING = List.of(AppealState.SUBMITTED, AppealState.ACCEPTED, AppealState.RETURN_ASKED,
            AppealState.EXTENSION_ASKED, AppealState.REOPENED);
    private final Sql sql;

    AppealQueue(Sql sql) {
        this.sql = sql;
    }

    /** Uses ix_appeal_state_due, once for each state: an index gives the nearest of one state only. */
    @Override
    public List<WorkItem> waitingFor(Actor actor, int limit) {
        List<WorkItem> items = new ArrayList<>();
        if (!actor.has(Role.GOV_OPERATOR)) {
            return items;
        }
        for (AppealState state : WAITING) {
            sql.list("""
                    SELECT a.id, a.title, a.organisation_id, o.name, a.created_at, a.due_at FROM appeal a JOIN organisation o ON o.id = a.organisation_id
                     WHERE a.state = ? ORDER BY a.due_at, a.id LIMIT ?
                    """, List.of(state, limit), row -> actor.memberships().contains(row.getLong("organisation_id")) ? null
                    : new WorkItem("APPEAL", row.getString("id"), row.getString("title"), row.getString("organisation_id"), row.getString("name"),
                    row.getTimestamp("created_at").toInstant(), row.getTimestamp("due_at").toInstant(), AppealLifecycle.address(row.getLong("id")), List.of()))
                    .stream().filter(Objects::nonNull).forEach(items::add);
        }
        return items.stream().sorted(Comparator.comparing(WorkItem::dueAt)).limit(limit).toList();
    }
}
