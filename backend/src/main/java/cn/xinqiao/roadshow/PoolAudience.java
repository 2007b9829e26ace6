package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.OrganisationType;
import org.jspecify.annotations.Nullable;

/** Whom a pool of seats is for. Those for the invited are asked for with a link. */
enum PoolAudience {
    ANYONE, ENTERPRISE, INSTITUTION, INVITED;

    boolean admits(@Nullable OrganisationType actingFor) {
        return switch (this) {
            case ANYONE -> true;
            case ENTERPRISE -> actingFor == OrganisationType.ENTERPRISE;
            case INSTITUTION -> actingFor == OrganisationType.INSTITUTION;
            case INVITED -> false;
        };
    }
}
