package cn.xinqiao.roadshow;

/** What happens at the event: stage presentations, one-to-one meetings, or both. */
enum RoadshowFormat { PRESENTATION, MATCHMAKING, MIXED }
