package cn.xinqiao.policy.filing;

/** Whose desk a filing is on, from the nearest up. */
enum FilingLevel {
    DISTRICT, CITY, PROVINCE, MINISTRY
}
