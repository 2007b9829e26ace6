package cn.xinqiao.roadshow.review;

import java.util.Set;

/** What a panel has to know of its event. The state is the code of SM-8. */
record ReviewEvent(long id, long organizerId, String title, String state, int minReviews, boolean announced, boolean submitted) {
    private static final Set<String> REVIEWING = Set.of("CALL_OPEN", "SELECTING");

    /** Whether applications are being decided, so that reviews may be made and changed. */
    boolean reviewing() {
        return REVIEWING.contains(state);
    }
}
