package cn.xinqiao.roadshow.meeting;

/** Where a meeting stands (SM-13). */
enum MeetingState {
    PROPOSED, REQUESTED, SCHEDULED, DECLINED, EXPIRED, CANCELLED, HELD, NO_SHOW, CANCELLED_ON_DAY, DISPUTED;

    /** Whether it holds its slot. */
    boolean holdsSlot() {
        return switch (this) {
            case PROPOSED, SCHEDULED, HELD, DISPUTED, NO_SHOW, CANCELLED_ON_DAY -> true;
            case REQUESTED, DECLINED, EXPIRED, CANCELLED -> false;
        };
    }

    /** Whether people still expect it. */
    boolean expected() {
        return this == PROPOSED || this == SCHEDULED;
    }
}
