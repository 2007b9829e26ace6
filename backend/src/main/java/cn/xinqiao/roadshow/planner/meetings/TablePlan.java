package cn.xinqiao.roadshow.planner.meetings;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Gives tables to meetings that have their slots: whoever meets twice in a row should stay where they are, and what
 * was published should stay too. A first pass takes the best free table, then two meetings of a slot change tables as
 * long as that helps, now and then where it does not.
 */
final class TablePlan {
    private static final int FEWEST_ROUNDS = 60;
    private static final int MOST_ROUNDS = 3_000;
    /** One step here for so many of the search, so that tables take a small part of the time whatever the budget. */
    private static final int SEARCH_STEPS = 3;
    private static final double HOT = 0.4;
    private static final double COLD = 0.12;

    private final Objective plan;
    private final Model model;
    private final int[] tableIds;
    /** Number of each meeting's table, -1 for none. */
    private final int[] tableOf;
    private final int[][] occupant;
    private final boolean[][] open;
    /** Meetings just before and after, of both parties; -1 for none. */
    private final int[] beside;
    private final int[] told;
    private final boolean[] stays;

    /** @param searched steps the search took */
    TablePlan(Objective plan, long seed, long searched) {
        this.plan = plan;
        model = plan.model;
        Instance instance = model.instance;
        tableIds = instance.tables().stream().mapToInt(Instance.Table::id).toArray();
        tableOf = new int[model.meetings];
        Arrays.fill(tableOf, -1);
        occupant = new int[model.slots][tableIds.length];
        open = new boolean[model.slots][tableIds.length];
        for (int s = 0; s < model.slots; s++) {
            Arrays.fill(occupant[s], -1);
            for (int t = 0; t < tableIds.length; t++) {
                open[s][t] = !instance.tables().get(t).closed().contains(s + 1);
            }
        }
        beside = new int[4 * model.meetings];
        Arrays.fill(beside, -1);
        told = new int[model.meetings];
        stays = new boolean[model.meetings];
        link();
        first();
        improve(new SplittableRandom(seed), searched);
    }

    /** Table id of each held meeting, 0 of the others. */
    int[] tables() {
        return Arrays.stream(tableOf).map(t -> t < 0 ? 0 : tableIds[t]).toArray();
    }

    private void link() {
        for (int p = 0; p < model.participants; p++) {
            for (int s = 0, last = -1; s < model.slots; s++) {
                int m = plan.at[p * model.slots + s];
                if (m < 0 || model.blockOf[s] < 0) {
                    continue;
                }
                if (last >= 0 && model.blockOf[plan.slotOf[last]] == model.blockOf[s]) {
                    beside[4 * last + (model.a[last] == p ? 1 : 3)] = m;
                    beside[4 * m + (model.a[m] == p ? 0 : 2)] = last;
                }
                last = m;
            }
        }
        for (int m = 0; m < model.meetings; m++) {
            told[m] = -1;
            for (int t = 0; t < tableIds.length; t++) {
                if (plan.slotOf[m] >= 0 && model.publishedSlot[m] == plan.slotOf[m] && tableIds[t] == model.publishedTable[m] && open[plan.slotOf[m]][t]) {
                    told[m] = t;
                }
            }
            stays[m] = model.isPast(m) || model.pinned[m] && told[m] >= 0;
        }
    }

    private void first() {
        int[] follows = new int[model.meetings];
        Arrays.fill(follows, -1);
        for (int s = 0; s < model.slots; s++) {
            pair(s, follows);
            for (int i = 0; i < plan.perSlot[s]; i++) {
                int m = plan.inSlot[s][i];
                if (told[m] >= 0 && occupant[s][told[m]] < 0) {
                    sit(m, told[m]);
                }
            }
            for (int i = 0; i < plan.perSlot[s]; i++) {
                int m = plan.inSlot[s][i];
                int t = follows[m] < 0 ? -1 : tableOf[follows[m]];
                if (tableOf[m] < 0 && t >= 0 && open[s][t] && occupant[s][t] < 0) {
                    sit(m, t);
                }
            }
            for (int i = 0; i < plan.perSlot[s]; i++) {
                int m = plan.inSlot[s][i];
                int best = -1;
                for (int t = 0; t < tableIds.length && tableOf[m] < 0; t++) {
                    if (open[s][t] && occupant[s][t] < 0 && (best < 0 || cost(m, t) < cost(m, best))) {
                        best = t;
                    }
                }
                if (best >= 0) {
                    sit(m, best);
                }
            }
        }
    }

    /**
     * Which meeting of the slot takes over the table of which one just before: as many as can be (a matching). Between
     * two slots that is as good as possible, and what is chosen for one pair of slots hinders no other.
     */
    private void pair(int s, int[] follows) {
        int[] heir = new int[model.meetings];
        Arrays.fill(heir, -1);
        for (int i = 0; i < plan.perSlot[s]; i++) {
            seek(plan.inSlot[s][i], heir, new boolean[model.meetings]);
        }
        for (int i = 0; s > 0 && i < plan.perSlot[s - 1]; i++) {
            int before = plan.inSlot[s - 1][i];
            if (heir[before] >= 0) {
                follows[heir[before]] = before;
            }
        }
    }

    private boolean seek(int m, int[] heir, boolean[] tried) {
        for (int k = 4 * m; k < 4 * m + 4; k += 2) {
            int before = beside[k];
            if (before < 0 || plan.slotOf[before] != plan.slotOf[m] - 1 || tried[before]) {
                continue;
            }
            tried[before] = true;
            if (heir[before] < 0 || seek(heir[before], heir, tried)) {
                heir[before] = m;
                return true;
            }
        }
        return false;
    }

    private void sit(int m, int t) {
        tableOf[m] = t;
        occupant[plan.slotOf[m]][t] = m;
    }

    private int cost(int m, int t) {
        Instance.Weights weights = model.instance.weights();
        int cost = told[m] >= 0 && told[m] != t ? weights.movedTable() : 0;
        for (int k = 4 * m; k < 4 * m + 4; k++) {
            int other = beside[k];
            cost += other >= 0 && tableOf[other] >= 0 && tableOf[other] != t ? weights.tableChange() : 0;
        }
        return cost;
    }

    private void improve(SplittableRandom random, long searched) {
        int[] held = IntStream.range(0, model.meetings).filter(m -> plan.slotOf[m] >= 0 && !stays[m]).toArray();
        long steps = Math.clamp(searched / SEARCH_STEPS, (long) FEWEST_ROUNDS * held.length, (long) MOST_ROUNDS * held.length);
        double temperature = HOT;
        for (long step = 0; step < steps; step++) {
            if (step % held.length == 0) {
                temperature = HOT * StrictMath.pow(COLD / HOT, step / (double) steps);
            }
            int m = held[random.nextInt(held.length)];
            int k = random.nextInt(5);
            int aim = k == 4 ? told[m] : beside[4 * m + k] < 0 ? -1 : tableOf[beside[4 * m + k]];
            int here = tableOf[m];
            int s = plan.slotOf[m];
            if (aim < 0 || aim == here || !open[s][aim]) {
                continue;
            }
            int other = occupant[s][aim];
            if (other >= 0 && stays[other]) {
                continue;
            }
            int more = cost(m, aim) - cost(m, here) + (other >= 0 ? cost(other, here) - cost(other, aim) : 0);
            if (more <= 0 || random.nextDouble() < StrictMath.exp(-more / temperature)) {
                occupant[s][here] = -1;
                if (other >= 0) {
                    sit(other, here);
                }
                sit(m, aim);
            }
        }
    }
}
