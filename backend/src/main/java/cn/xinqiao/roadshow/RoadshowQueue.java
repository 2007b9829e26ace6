package cn.xinqiao.roadshow;

import cn.xinqiao.organisation.QueueSource;
import cn.xinqiao.organisation.WorkItem;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Events that wait for approval, in the operators' queue. */
@Singleton
class RoadshowQueue implements QueueSource {
    /** Nobody has fixed a time for approving an event; a need is decided in as many working days. */
    static final int DAYS = 2;
    private final Sql sql;
    private final WorkingCalendar calendar;

    RoadshowQueue(Sql sql, WorkingCalendar calendar) {
        this.sql = sql;
        this.calendar = calendar;
    }

    @Override
    public List<WorkItem> waitingFor(Actor actor, int limit) {
        if (!actor.has(Role.GOV_OPERATOR)) {
            return List.of();
        }
        return sql.list("""
                SELECT r.id, r.title, r.organizer_id, o.name, r.submitted_at FROM roadshow r JOIN organisation o ON o.id = r.organizer_id
                 WHERE r.state = 'IN_APPROVAL' AND r.submitted_at IS NOT NULL ORDER BY r.submitted_at LIMIT ?
                """, List.of(limit), row -> new WorkItem("ROADSHOW", row.getString("id"), row.getString("title"), row.getString("organizer_id"),
                row.getString("name"), Sql.instant(row, "submitted_at"),
                calendar.dueAt(Objects.requireNonNull(Sql.instant(row, "submitted_at")), DAYS), "/roadshows/" + row.getString("id"), List.of()))
                .stream().filter(item -> !actor.memberships().contains(Long.valueOf(item.organisationId())))
                .sorted(Comparator.comparing(WorkItem::dueAt)).toList();
    }
}
