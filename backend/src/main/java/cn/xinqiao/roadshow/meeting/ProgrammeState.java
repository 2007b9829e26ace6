package cn.xinqiao.roadshow.meeting;

/** The phases of an event's meeting programme (SM-13). */
enum ProgrammeState {
    PROFILES, PREFERENCES, SOLVING, PROVISIONAL, FINAL, RUNNING, CLOSED;

    /** Whether people have been told of meetings. */
    boolean published() {
        return this == PROVISIONAL || this == FINAL || this == RUNNING;
    }

    /** Whether wishes are taken: late ones too, for a repair, until the day. */
    boolean takesWishes() {
        return this == PREFERENCES || this == SOLVING || this == PROVISIONAL || this == FINAL;
    }
}
