package cn.xinqiao.roadshow.meeting;

import org.jspecify.annotations.Nullable;

/**
 * What became of a meeting, by SM-13's rule: both say held, it was; both say it was not, it fell through on the day; they
 * differ, then the check-in records name who stayed away, else the staff's word counts, else it is disputed; one answer
 * alone counts.
 *
 * @param absent the side that stayed away, of a NO_SHOW
 */
record Outcome(MeetingState state, @Nullable Side absent) {
    private static final Outcome HELD = new Outcome(MeetingState.HELD, null);
    private static final Outcome FELL_THROUGH = new Outcome(MeetingState.CANCELLED_ON_DAY, null);
    private static final Outcome DISPUTED = new Outcome(MeetingState.DISPUTED, null);

    /**
     * @param enterprise   the enterprise's mark, null without one
     * @param institution  the institution's
     * @param staff        the staff's
     * @param enterpriseIn whether the enterprise was checked in; null where the event kept no check-in records
     */
    static Outcome of(@Nullable Boolean enterprise, @Nullable Boolean institution, @Nullable Boolean staff, @Nullable Boolean enterpriseIn,
                      @Nullable Boolean institutionIn) {
        if (enterprise != null && institution != null) {
            if (enterprise.equals(institution)) {
                return enterprise ? HELD : FELL_THROUGH;
            }
            Outcome recorded = byRecords(enterpriseIn, institutionIn);
            return recorded != null ? recorded : staff == null ? DISPUTED : staff ? HELD : FELL_THROUGH;
        }
        Boolean only = enterprise != null ? enterprise : institution != null ? institution : staff;
        if (only != null) {
            return only ? HELD : FELL_THROUGH;
        }
        Outcome recorded = byRecords(enterpriseIn, institutionIn);
        return recorded != null ? recorded : DISPUTED;
    }

    /** Exactly one side was never seen at the door. */
    private static @Nullable Outcome byRecords(@Nullable Boolean enterpriseIn, @Nullable Boolean institutionIn) {
        if (enterpriseIn == null || institutionIn == null || enterpriseIn.equals(institutionIn)) {
            return null;
        }
        return new Outcome(MeetingState.NO_SHOW, enterpriseIn ? Side.INSTITUTION : Side.ENTERPRISE);
    }
}
