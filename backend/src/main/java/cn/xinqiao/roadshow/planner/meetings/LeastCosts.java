package cn.xinqiao.roadshow.planner.meetings;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What a number of meetings costs a participant at least, wherever in the slots open to it they are: breaks, waiting, meetings
 * beyond the longest run, bookmarked pitches, meetings short of the floor, and going from table to table. Exact for each
 * participant alone (a dynamic programme over its slots), whomever it meets.
 *
 * <p>Tables: of two meetings in slots next to each other at one table at most one of the four people stays. So of all
 * transitions between neighbouring slots at most one a meeting is without a change; the others cost one each. Every
 * transition is counted here, and {@link #stay} is what each held meeting gives back.
 */
final class LeastCosts {
    private static final long NEVER = Long.MAX_VALUE / 4;
    /** By participant: the least cost of 0, 1, … meetings, as many as it can have. */
    final long[][] of;
    /** What each held meeting gives back of the counted transitions. */
    final int stay;
    private final Model model;
    private final Instance.Weights weights;
    private final boolean free;

    LeastCosts(Model model) {
        this.model = model;
        weights = model.instance.weights();
        free = !model.pitches.placed().isEmpty();
        stay = pairsDiffer(model) ? weights.tableChange() : 0;
        boolean[] open = open();
        of = new long[model.participants][];
        for (int p = 0; p < model.participants; p++) {
            of[p] = costs(p, open);
        }
    }

    /** Whether no two requests are of the same two people, who could then both stay at their table. */
    private static boolean pairsDiffer(Model model) {
        Set<Long> pairs = new HashSet<>();
        for (int m = 0; m < model.meetings; m++) {
            if (!pairs.add((long) Math.min(model.a[m], model.b[m]) << 32 | Math.max(model.a[m], model.b[m]))) {
                return false;
            }
        }
        return true;
    }

    /** By participant and slot: one of its requests is possible there; with pitches that could be elsewhere, any slot. */
    private boolean[] open() {
        boolean[] open = new boolean[model.participants * model.slots];
        Arrays.fill(open, free);
        for (int m = 0; m < model.meetings && !free; m++) {
            for (int s = 0; s < model.slots; s++) {
                if (model.possible[m * model.slots + s]) {
                    open[model.a[m] * model.slots + s] = true;
                    open[model.b[m] * model.slots + s] = true;
                }
            }
        }
        return open;
    }

    private long[] costs(int p, boolean[] open) {
        int slots = model.slots;
        int most = 0;
        for (int s = 0; s < slots; s++) {
            most += open[p * slots + s] ? 1 : 0;
        }
        most = Math.min(most, model.cap[p]);
        // Where one stands in a block: not begun; in a run of 1 to longest (the last stands for all longer ones); waiting since 1 to slots.
        int longest = Math.max(1, model.maxRun[p]);
        int states = 1 + longest + slots;
        long[][] least = new long[most + 1][states];
        for (long[] row : least) {
            Arrays.fill(row, NEVER);
        }
        least[0][0] = 0;
        for (int s = 0; s < slots; s++) {
            boolean inside = model.blockOf[s] >= 0;
            boolean begins = inside && (s == 0 || model.blockOf[s - 1] != model.blockOf[s]);
            if (!inside || begins) {
                forgetBlock(least);
            }
            long[][] next = new long[most + 1][states];
            for (long[] row : next) {
                Arrays.fill(row, NEVER);
            }
            long missed = free ? 0 : (long) weights.missed() * model.misses[p * slots + s];
            for (int count = 0; count <= most; count++) {
                for (int state = 0; state < states; state++) {
                    long cost = least[count][state];
                    if (cost >= NEVER) {
                        continue;
                    }
                    int waiting = state == 0 || !inside ? 0 : state <= longest ? longest + 1 : Math.min(state + 1, states - 1);
                    next[count][waiting] = Math.min(next[count][waiting], cost);
                    if (count < most && open[p * slots + s]) {
                        int meeting = !inside ? 0 : state == 0 || state > longest ? 1 : Math.min(state + 1, longest);
                        next[count + 1][meeting] = Math.min(next[count + 1][meeting], cost + missed + (inside ? another(p, state, longest) : 0));
                    }
                }
            }
            least = next;
        }
        long[] costs = new long[most + 1];
        for (int count = 0; count <= most; count++) {
            long cost = Arrays.stream(least[count]).min().orElseThrow();
            costs[count] = cost + (long) weights.shortfall() * Math.max(0, model.floor[p] - count);
        }
        return costs;
    }

    /** What one more meeting costs after what came before it in the block. */
    private long another(int p, int state, int longest) {
        if (state == 0) {
            return 0;
        }
        if (state > longest) {
            return weights.breaks() + (long) weights.idle() * (state - longest);
        }
        return stay + (model.maxRun[p] > 0 && state == longest ? weights.longRun() : 0);
    }

    private static void forgetBlock(long[][] least) {
        for (long[] row : least) {
            long cost = Arrays.stream(row).min().orElseThrow();
            Arrays.fill(row, NEVER);
            row[0] = cost;
        }
    }
}
