package cn.xinqiao.roadshow.after;

/** Where a follow-up stands. */
enum FollowUpState { PLANNED, ASKED, ANSWERED, CLOSED }
