package cn.xinqiao.matching.alert;

/** How soon a person hears of new matches. */
enum Cadence {
    IMMEDIATE, DAILY, WEEKLY, OFF
}
