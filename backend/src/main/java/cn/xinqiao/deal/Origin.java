package cn.xinqiao.deal;

/** What opened a deal. */
enum Origin {
    INTRODUCTION, MEETING, INTEREST
}
