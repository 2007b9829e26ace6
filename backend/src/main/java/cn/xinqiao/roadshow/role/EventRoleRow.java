package cn.xinqiao.roadshow.role;

import cn.xinqiao.platform.access.Role;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code event_role}; {@code liveRole} is the role while it is held, so that nobody has one twice. */
@MappedEntity("event_role")
record EventRoleRow(@Id long id, long roadshowId, long personId, Role role, @Nullable Role liveRole, @Nullable Long grantedBy,
                    EventRoleState state, int version, Instant createdAt, Instant updatedAt) {
}
