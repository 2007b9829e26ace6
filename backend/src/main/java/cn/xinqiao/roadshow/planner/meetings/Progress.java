package cn.xinqiao.roadshow.planner.meetings;

/** Hears now and then how a search goes, and may end it. */
@FunctionalInterface
public interface Progress {
    /** Goes on to the end and says nothing. */
    Progress SILENT = (spent, value, held) -> true;

    /**
     * @param spent part of the budget that is spent
     * @param value of the best schedule so far, tables not counted
     * @param held  meetings in the schedule looked at
     * @return false to end the search with the best schedule so far
     */
    boolean goesOn(double spent, long value, int held);
}
