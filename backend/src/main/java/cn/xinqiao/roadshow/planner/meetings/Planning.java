package cn.xinqiao.roadshow.planner.meetings;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Plans the meetings of an event: several searches at once from different seeds, and the best of their schedules. */
public final class Planning {
    /** Always as many, whatever the machine: the plan must not depend on it. */
    private static final int SEARCHES = 2;
    private static final long SEEDS_APART = 7_919;

    private Planning() {
    }

    /** The most any schedule can be worth, known before one is searched. */
    public static long bound(Instance instance) {
        return Bound.of(Model.checked(instance), 0);
    }

    /**
     * @param start    where to begin, by meeting; what does not fit is left out
     * @param progress hears of the first search; when it ends that, all of them end
     * @throws Infeasible if no schedule can keep the rules for a reason that can be named
     */
    public static Schedule plan(Instance instance, Map<Integer, Instance.Place> start, long seed, Budget budget, Progress progress) {
        Model model = Model.checked(instance);
        boolean[] ended = new boolean[1];
        Progress first = (spent, value, held) -> {
            ended[0] = !progress.goesOn(spent, value, held);
            return !ended[0];
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(SEARCHES)) {
            List<Future<Schedule>> searches = IntStream.range(0, SEARCHES).mapToObj(i -> threads.submit(() ->
                    Search.run(model, start, seed + i * SEEDS_APART, budget, i == 0 ? first : (spent, value, held) -> !ended[0]))).toList();
            Schedule best = searches.getFirst().get();
            for (Future<Schedule> search : searches) {
                best = search.get().isBetterThan(best) ? search.get() : best;
            }
            return best;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
