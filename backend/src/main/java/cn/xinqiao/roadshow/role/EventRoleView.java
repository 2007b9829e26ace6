package cn.xinqiao.roadshow.role;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A role somebody holds at an event.
 *
 * @param role          ORGANIZER (a co-organizer) or CHECKIN_STAFF
 * @param grantedByName null where it came with the demo programme
 */
@Serdeable
record EventRoleView(String id, String roadshowId, String personId, String personName, String login, String role,
                     @Nullable String grantedByName, Instant since, EventRoleState state, int version, List<String> actions) {
}
