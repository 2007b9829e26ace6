package cn.xinqiao.roadshow.meeting;

/**
 * Why a wish is not held, as seen from the enterprise: {@code OWN_FULL} says that the enterprise has all the meetings it can
 * have, {@code COUNTERPART_FULL} that the institution's person has. {@code COUNTERPART_NO} says that one of the two did not ask
 * for the meeting: nobody, the organizer included, can tell from it whether that one said no or said nothing.
 */
enum UnplacedCode {
    COUNTERPART_NO, COUNTERPART_FULL, OWN_FULL, NO_COMMON_SLOT, NO_TABLE, SAME_INSTITUTION, MET_BEFORE, LOWER_VALUE,
    /** The organizer ruled it out. */
    ORGANIZER,
    /** What a participant is told instead of whatever lies with the counterpart. */
    COUNTERPART_UNAVAILABLE;

    /** What a side may read: whatever may lie with the counterpart is one and the same answer, so that a no stays private. */
    UnplacedCode told(Side side) {
        return switch (this) {
            case COUNTERPART_NO, NO_COMMON_SLOT, ORGANIZER, COUNTERPART_UNAVAILABLE -> COUNTERPART_UNAVAILABLE;
            case OWN_FULL -> side == Side.ENTERPRISE ? OWN_FULL : COUNTERPART_UNAVAILABLE;
            case COUNTERPART_FULL -> side == Side.INSTITUTION ? OWN_FULL : COUNTERPART_UNAVAILABLE;
            case NO_TABLE, SAME_INSTITUTION, MET_BEFORE, LOWER_VALUE -> this;
        };
    }
}
