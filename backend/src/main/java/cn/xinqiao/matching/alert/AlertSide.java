package cn.xinqiao.matching.alert;

import cn.xinqiao.platform.access.Role;

import java.util.EnumSet;
import java.util.Set;

/** Who is told of a pair. */
enum AlertSide {
    ENTERPRISE(EnumSet.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER)),
    INSTITUTION(EnumSet.of(Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER));

    private final Set<Role> roles;

    AlertSide(Set<Role> roles) {
        this.roles = roles;
    }

    /** Those of the organisation who work with matches. */
    Set<Role> roles() {
        return roles;
    }

    Cadence byDefault(AlertRules rules) {
        return this == ENTERPRISE ? rules.enterpriseCadence() : rules.institutionCadence();
    }
}
