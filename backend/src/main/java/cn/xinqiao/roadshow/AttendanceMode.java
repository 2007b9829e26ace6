package cn.xinqiao.roadshow;

/** Where people are: in the room, on line, or some here and some there. A pool is never hybrid. */
public enum AttendanceMode {
    ON_SITE, ONLINE, HYBRID;

    boolean needsPlace() {
        return this != ONLINE;
    }

    boolean needsLink() {
        return this != ON_SITE;
    }
}
