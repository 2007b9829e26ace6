package cn.xinqiao.roadshow.review;

/** Where somebody's place on a panel stands. */
enum ReviewerState { INVITED, ACCEPTED, DECLINED, REMOVED }
