package cn.xinqiao.moderation;

/** States of SM-19. */
enum CaseState {
    OPEN, IN_REVIEW, AWAITING_STATEMENT, ACTED, DISMISSED, CONTESTED, OVERTURNED;

    /** Whether the party has been told of a case in this state, whatever went before. */
    boolean told() {
        return this == AWAITING_STATEMENT || this == ACTED || this == CONTESTED || this == OVERTURNED;
    }
}
