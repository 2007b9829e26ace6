package cn.xinqiao.roadshow;

/** Where a presenter application stands (SM-9). */
enum ApplicationState {
    DRAFT, SUBMITTED, RETURNED, ELIGIBLE, INELIGIBLE, SELECTED, RESERVE, NOT_SELECTED, CONFIRMED, DECLINED, LAPSED,
    PRESENTED, NO_SHOW, WITHDRAWN
}
