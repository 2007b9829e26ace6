package cn.xinqiao.introduction;

import java.util.EnumSet;
import java.util.Set;

/** States of SM-6. */
enum IntroductionState {
    HELD, REQUESTED, QUEUED, BLOCKED, ACCEPTED, DECLINED, WITHDRAWN, EXPIRED, CLOSED;

    /**
     * Waits for somebody or goes on: no second one for the pair. A HELD one is none of these: the receiver must not find out
     * about it by asking itself.
     */
    static final Set<IntroductionState> LIVE = EnumSet.of(REQUESTED, QUEUED, ACCEPTED);
}
