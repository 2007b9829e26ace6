package cn.xinqiao.test;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;

import java.util.Set;

/** Invented people for tests that need a role, not an account. */
public final class TestActors {
    private TestActors() {
    }

    /** A new person of a new organisation. */
    public static Actor one(OrganisationType type, Role... roles) {
        return of(Ids.next(), type, roles);
    }

    /** A new person of that organisation. */
    public static Actor of(long organisation, OrganisationType type, Role... roles) {
        long person = Ids.next();
        return new Actor(person, "测试人员 " + person, organisation, "测试单位 " + organisation, type,
                Set.of(roles), Set.of(organisation));
    }
}
