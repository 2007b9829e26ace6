package cn.xinqiao.roadshow.console;

/** Whom an organizer writes to. */
enum Segment {
    /** Enterprises whose application was submitted and lives. */
    APPLICANTS,
    /** Enterprises that were selected or have confirmed. */
    SELECTED,
    /** Everybody with a seat. */
    REGISTERED,
    /** With a seat in one pool. */
    POOL,
    WAITING,
    /** Those who were checked in. */
    PRESENT
}
