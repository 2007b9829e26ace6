package cn.xinqiao.policy.application;

/** States of an expert's part in a panel. */
enum ReviewState {
    ASSIGNED, SUBMITTED, CONFLICT
}
