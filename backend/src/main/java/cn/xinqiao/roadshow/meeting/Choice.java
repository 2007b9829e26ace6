package cn.xinqiao.roadshow.meeting;

/** What a participant says of a counterpart. A {@code NO} is private and absolute. */
enum Choice { MUST, WOULD, NO }
