package cn.xinqiao.roadshow;

/** Where a version of an agenda stands (SM-11). */
enum AgendaState { DRAFT, RELEASED, SUPERSEDED }
