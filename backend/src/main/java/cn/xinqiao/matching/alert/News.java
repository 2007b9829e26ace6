package cn.xinqiao.matching.alert;

/**
 * A pair that came into one side's first twenty.
 *
 * @param cause what had changed: the other side's record is news at once, one's own waits for the digest
 * @param score sum in hundredths, not limited to 0 and 100
 */
record News(long needId, long mandateId, AlertSide side, Cause cause, int score) {
    enum Cause {
        NEED, MANDATE
    }

    /** Whether the side itself made the change. */
    boolean ownDoing() {
        return side == AlertSide.INSTITUTION ? cause == Cause.MANDATE : cause == Cause.NEED;
    }
}
