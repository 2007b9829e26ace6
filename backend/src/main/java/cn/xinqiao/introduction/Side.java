package cn.xinqiao.introduction;

/** The two sides of an introduction. */
enum Side {
    ENTERPRISE, INSTITUTION
}
