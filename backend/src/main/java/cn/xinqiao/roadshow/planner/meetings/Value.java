package cn.xinqiao.roadshow.planner.meetings;

/**
 * What a schedule is worth: the score of its meetings, what is counted against it, and {@code sum}, the score less
 * each count times its weight.
 */
public record Value(int held, long score, int shortfall, int dropped, int moved, int breaks, int movedTable, int missed, int longRun, int idle,
        int tableChange, long sum) {
}
