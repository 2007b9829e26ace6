package cn.xinqiao.roadshow.planner.meetings;

/** How long a search may go on. The search cools as the budget is spent, so a larger one is not only longer but better. */
@FunctionalInterface
public interface Budget {
    /** The part of the budget that is spent after so many steps: 0 at the beginning, 1 at the end, and never less than before. */
    double spent(long steps);

    /** So many steps: the same instance, seed and steps give the same schedule. */
    static Budget steps(long most) {
        return steps -> most <= 0 ? 1 : steps / (double) most;
    }
}
