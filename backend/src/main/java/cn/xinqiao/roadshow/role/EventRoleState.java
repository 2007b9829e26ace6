package cn.xinqiao.roadshow.role;

/** Where a role at an event stands. */
enum EventRoleState { ACTIVE, REVOKED, RESIGNED }
