package cn.xinqiao.roadshow.review;

import cn.xinqiao.organisation.QueueSource;
import cn.xinqiao.organisation.WorkItem;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Objects;

/** Objections that wait for an operator, in the operators' queue. */
@Singleton
class ObjectionQueue implements QueueSource {
    private final Sql sql;

    ObjectionQueue(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<WorkItem> waitingFor(Actor actor, int limit) {
        if (!actor.has(Role.GOV_OPERATOR)) {
            return List.of();
        }
        return sql.list("""
                SELECT j.id, r.title, j.enterprise_id, j.organizer_id, o.name, j.created_at, j.due_at FROM objection j
                  JOIN presenter_application a ON a.id = j.application_id JOIN roadshow r ON r.id = a.roadshow_id JOIN organisation o ON o.id = j.enterprise_id
                 WHERE j.state IN ('OPEN', 'PROPOSED') ORDER BY j.due_at LIMIT ?
                """, List.of(limit), row -> actor.memberships().contains(row.getLong("enterprise_id")) || actor.memberships().contains(row.getLong("organizer_id"))
                ? null : new WorkItem("OBJECTION", row.getString("id"), row.getString("title"), row.getString("enterprise_id"), row.getString("name"),
                Sql.instant(row, "created_at"), Objects.requireNonNull(Sql.instant(row, "due_at")), "/objections/" + row.getString("id"), List.of()))
                .stream().filter(Objects::nonNull).toList();
    }
}
