package cn.xinqiao.introduction;

import java.util.EnumSet;
import java.util.Set;

/** States of SM-6. */
enum IntroductionState {
    REQUESTED, QUEUED, ACCEPTED, DECLINED, WITHDRAWN, EXPIRED, CLOSED;

    /** Waits for somebody or goes on: no second one for the pair. */
    static final Set<IntroductionState> LIVE = EnumSet.of(REQUESTED, QUEUED, ACCEPTED);
}
