package cn.xinqiao.platform.outbox;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Role;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * A request to tell people something, with the next possible action as a link.
 *
 * @param key            same key, same person: told once (for example {@code need.publish:<id>:<version>})
 * @param personId       the one person to tell, or null to tell a group
 * @param organisationId tell the holders of {@code roles} in this organisation; null with roles means every holder of
 *                       them on the platform (for example all GOV_OPERATORs)
 * @param title          one line
 * @param link           address inside the page, for example {@code /needs/7}
 * @param subjectType    machine name
 */
@Serdeable
public record Notice(String key, @Nullable Long personId, @Nullable Long organisationId, Set<Role> roles,
                     Text title, @Nullable Text body, String link, String subjectType, @Nullable Long subjectId) {
    public static Notice toPerson(String key, long personId, Text title, String link, String subjectType, long subjectId) {
        return new Notice(key, personId, null, Set.of(), title, null, link, subjectType, subjectId);
    }

    public static Notice toOrganisation(String key, long organisationId, Set<Role> roles, Text title, String link,
                                        String subjectType, long subjectId) {
        return new Notice(key, null, organisationId, roles, title, null, link, subjectType, subjectId);
    }

    /** To everybody on the platform who holds one of the roles. */
    public static Notice toRoles(String key, Set<Role> roles, Text title, String link, String subjectType, long subjectId) {
        return new Notice(key, null, null, roles, title, null, link, subjectType, subjectId);
    }

    public Notice withBody(Text text) {
        return new Notice(key, personId, organisationId, roles, title, text, link, subjectType, subjectId);
    }
}
