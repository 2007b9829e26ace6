package cn.xinqiao.policy.application;

import java.util.EnumSet;
import java.util.Set;

/** States of an application under a clause (SM-18). */
enum ApplicationState {
    DRAFT, SUBMITTED, RETURNED, CHECKED, GATE_PASSED, REVIEWED, PUBLIC_NOTICE, OBJECTED, APPROVED, DISBURSED, RECOGNISED, RECLAIMED, REFUSED, WITHDRAWN;

    /** Applied for or paid: what a group of clauses not paid twice counts. */
    static final Set<ApplicationState> COUNTING = EnumSet.of(SUBMITTED, CHECKED, GATE_PASSED, REVIEWED, PUBLIC_NOTICE, OBJECTED, APPROVED, DISBURSED, RECOGNISED);

    boolean onNotice() {
        return this == PUBLIC_NOTICE || this == OBJECTED;
    }
}
