package cn.xinqiao.platform.access;

import java.util.Map;
import java.util.Set;

/**
 * Roles that people hold at one occasion (an event, say) and nowhere else. The feature that owns the occasions has a
 * bean of this; it is asked when a session is read, so a change has to be told by a {@code person.…} event of the person.
 */
@FunctionalInterface
public interface Delegations {
    /** By the occasion's id. */
    Map<Long, Set<Role>> of(long personId);
}
