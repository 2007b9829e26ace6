package cn.xinqiao.roadshow;

import java.util.Set;

/** Where an event stands (SM-8). */
enum RoadshowState {
    DRAFT, IN_APPROVAL, APPROVED, CALL_OPEN, SELECTING, PREPARING, PUBLISHED, LIVE, ENDED, REPORTED, ARCHIVED,
    POSTPONED, CANCELLED;

    /** What the organizer may still add to without approval: seats, rooms, texts. */
    private static final Set<RoadshowState> OPEN_TO_DETAIL = Set.of(APPROVED, CALL_OPEN, SELECTING, PREPARING, PUBLISHED);

    boolean takesDetail() {
        return OPEN_TO_DETAIL.contains(this);
    }

    /** Whether an agenda can be worked on. */
    boolean takesAgenda() {
        return this == SELECTING || this == PREPARING || this == PUBLISHED || this == LIVE;
    }
}
