package cn.xinqiao.deal;

import cn.xinqiao.organisation.QueueSource;
import cn.xinqiao.organisation.WorkItem;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Objects;

/** Funding records that wait for an operator: confirmed, disputed, reported with a document, or with a proposed correction. */
@Singleton
final class FundingQueue implements QueueSource {
    private final Sql sql;

    FundingQueue(Sql sql) {
        this.sql = sql;
    }

    /** Uses ix_funding_record_due. */
    @Override
    public List<WorkItem> waitingFor(Actor actor, int limit) {
        if (!actor.has(Role.GOV_OPERATOR)) {
            return List.of();
        }
        return sql.list("""
                SELECT f.id, f.state, n.title, d.enterprise_id, d.institution_id, e.name, f.created_at, f.due_at FROM funding_record f
                  JOIN deal d ON d.id = f.deal_id JOIN organisation e ON e.id = d.enterprise_id JOIN financing_need n ON n.id = d.need_id
                 WHERE f.state IN ('REPORTED', 'CONFIRMED', 'DISPUTED', 'VERIFIED') AND f.due_at IS NOT NULL ORDER BY f.due_at, f.id LIMIT ?
                """, List.of(limit), row -> actor.memberships().contains(row.getLong("enterprise_id")) || actor.memberships().contains(row.getLong("institution_id"))
                ? null : new WorkItem("FUNDING_RECORD", row.getString("id"), Objects.requireNonNullElse(row.getString("title"), ""),
                row.getString("enterprise_id"), row.getString("name"), Sql.instant(row, "created_at"), row.getTimestamp("due_at").toInstant(),
                "/funding-records?id=" + row.getString("id"), List.of())).stream().filter(Objects::nonNull).toList();
    }
}
