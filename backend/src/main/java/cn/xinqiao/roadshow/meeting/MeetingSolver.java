package cn.xinqiao.roadshow.meeting;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Finds a plan. */
interface MeetingSolver {
    /** What is known while it searches. */
    record Progress(long points, long bound, int placed) {
    }

    /**
     * @param seed    the same problem, seed and steps give the same plan
     * @param seconds most time it may take; it ends earlier where nothing is left to gain
     * @param heard   hears of every better plan
     * @param stop    asked now and then; once true, the best plan so far is the answer
     */
    Problem.Solution solve(Problem problem, long seed, int seconds, Consumer<Progress> heard, BooleanSupplier stop);
}
