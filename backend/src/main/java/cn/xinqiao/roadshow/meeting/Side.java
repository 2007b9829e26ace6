package cn.xinqiao.roadshow.meeting;

/** The two sides of a meeting. */
enum Side {
    ENTERPRISE, INSTITUTION;

    Side other() {
        return this == ENTERPRISE ? INSTITUTION : ENTERPRISE;
    }
}
