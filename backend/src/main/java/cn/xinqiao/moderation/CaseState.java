package cn.xinqiao.moderation;

/** States of SM-19. */
enum CaseState {
    OPEN, IN_REVIEW, AWAITING_STATEMENT, ACTED, DISMISSED, CONTESTED, OVERTURNED
}
