package cn.xinqiao.policy.filing;

/** States of a filing (SM-17). */
enum FilingState {
    PLANNED, PREPARING, FILED, PUBLIC_NOTICE, RECOGNISED, NOT_RECOGNISED, RE_VERIFICATION_DUE, LAPSED, WITHDRAWN
}
