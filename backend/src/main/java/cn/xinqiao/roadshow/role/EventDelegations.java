package cn.xinqiao.roadshow.role;

import cn.xinqiao.platform.access.Delegations;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The roles a person holds at events, told to the session. */
@Singleton
final class EventDelegations implements Delegations {
    private final Sql sql;

    EventDelegations(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<Long, Set<Role>> of(long personId) {
        Map<Long, Set<Role>> found = new HashMap<>();
        sql.list("SELECT roadshow_id, role FROM event_role WHERE person_id = ? AND state = 'ACTIVE'", List.of(personId), row ->
                found.computeIfAbsent(row.getLong(1), event -> EnumSet.noneOf(Role.class)).add(Role.valueOf(row.getString(2))));
        return found;
    }
}
