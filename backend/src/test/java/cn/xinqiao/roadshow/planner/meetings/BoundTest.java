package cn.xinqiao.roadshow.planner.meetings;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.util.Arrays;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class BoundTest {
    private static final long NEVER = Long.MAX_VALUE;

    @Property(tries = 100)
    void the_least_cost_of_a_number_of_meetings_is_that_of_the_cheapest_slots(@ForAll long seed) {
        Model model = model(RandomInstances.of(seed));
        LeastCosts costs = new LeastCosts(model);
        for (int p = 0; p < model.participants; p++) {
            assertThat(costs.of[p]).isEqualTo(byAllSlots(model, costs, p));
        }
    }

    /** More steps of the search than usual come closer to it, and never beyond. */
    @Property(tries = 100)
    void no_plan_is_worth_more(@ForAll long seed) {
        Instance instance = RandomInstances.of(seed);
        Schedule schedule = Planning.plan(instance, Map.of(), seed, Budget.steps(20_000), (spent, value, held) -> true);
        assertThat(schedule.value().sum()).isLessThanOrEqualTo(Planning.bound(instance));
    }

    private static Model model(Instance instance) {
        return new Model(instance, new PitchPlan(instance));
    }

    /** Tries every set of slots. */
    private static long[] byAllSlots(Model model, LeastCosts costs, int p) {
        Instance.Weights weights = model.instance.weights();
        long open = 0;
        for (int m = 0; m < model.meetings; m++) {
            for (int s = 0; s < model.slots; s++) {
                open |= (model.a[m] == p || model.b[m] == p) && model.possible[m * model.slots + s] ? 1L << s : 0;
            }
        }
        long[] least = new long[Math.min(Long.bitCount(open), model.cap[p]) + 1];
        Arrays.fill(least, NEVER);
        for (long set = 0; set < 1L << model.slots; set++) {
            int count = Long.bitCount(set);
            if ((set & ~open) != 0 || count >= least.length) {
                continue;
            }
            long cost = (long) weights.shortfall() * Math.max(0, model.floor[p] - count);
            long[] busy = new long[model.blocks];
            for (int s = 0; s < model.slots; s++) {
                if ((set >> s & 1) != 0) {
                    cost += (long) weights.missed() * model.misses[p * model.slots + s];
                    busy[model.blockOf[s]] |= 1L << model.bit[s];
                }
            }
            for (long mask : busy) {
                cost += (long) weights.breaks() * Objective.breaks(mask) + (long) weights.idle() * Objective.idle(mask)
                        + (model.maxRun[p] > 0 ? (long) weights.longRun() * Objective.over(mask, model.maxRun[p]) : 0)
                        + (long) costs.stay * Long.bitCount(mask & mask >> 1);
            }
            least[count] = Math.min(least[count], cost);
        }
        return least;
    }
}
