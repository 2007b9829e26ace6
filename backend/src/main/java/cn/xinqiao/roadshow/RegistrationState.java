package cn.xinqiao.roadshow;

import java.util.Set;

/** Where a registration stands (SM-12). */
enum RegistrationState {
    PENDING, CONFIRMED, WAITLISTED, OFFERED, LAPSED, REJECTED, CANCELLED, CHECKED_IN, NO_SHOW;

    /** Those that hold a seat: together never more than the pool has. */
    static final Set<RegistrationState> SEATED = Set.of(CONFIRMED, OFFERED, CHECKED_IN);
}
