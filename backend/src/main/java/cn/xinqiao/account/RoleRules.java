package cn.xinqiao.account;

import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which roles exist where, and which no person may hold together. */
final class RoleRules {
    static final Set<Role> STAFF = EnumSet.of(Role.GOV_OPERATOR, Role.MODERATOR, Role.SYSTEM_ADMIN, Role.AUDITOR, Role.SERVICE_OFFICER);
    static final Set<Role> ADMINS = EnumSet.of(Role.ENTERPRISE_ADMIN, Role.INSTITUTION_ADMIN, Role.ORGANIZER, Role.SYSTEM_ADMIN);
    /** Separation of powers: who runs the system, who watches, who decides are three people. */
    private static final List<Set<Role>> POWERS = List.of(EnumSet.of(Role.SYSTEM_ADMIN), EnumSet.of(Role.AUDITOR),
            EnumSet.of(Role.GOV_OPERATOR, Role.MODERATOR, Role.SERVICE_OFFICER));

    private RoleRules() {
    }

    static Set<Role> of(OrganisationType type) {
        return switch (type) {
            case ENTERPRISE -> EnumSet.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER);
            case INSTITUTION -> EnumSet.of(Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER);
            case ORGANIZER -> EnumSet.of(Role.ORGANIZER, Role.REVIEWER, Role.CHECKIN_STAFF);
            case AUTHORITY -> EnumSet.of(Role.GOV_OPERATOR, Role.SERVICE_OFFICER, Role.MODERATOR, Role.AUDITOR,
                    Role.SYSTEM_ADMIN, Role.REVIEWER);
        };
    }

    static Role adminOf(OrganisationType type) {
        return switch (type) {
            case ENTERPRISE -> Role.ENTERPRISE_ADMIN;
            case INSTITUTION -> Role.INSTITUTION_ADMIN;
            case ORGANIZER -> Role.ORGANIZER;
            case AUTHORITY -> Role.SYSTEM_ADMIN;
        };
    }

    static boolean separate(Collection<Role> all) {
        return POWERS.stream().filter(power -> all.stream().anyMatch(power::contains)).count() <= 1;
    }
}
