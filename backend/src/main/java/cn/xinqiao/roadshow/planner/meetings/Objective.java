package cn.xinqiao.roadshow.planner.meetings;

import java.util.Arrays;

/**
 * A schedule under construction and what it is worth, kept up to date by each placing and removing. Search and
 * evaluation both use it, so what is searched for is what is reported. Tables come afterwards ({@link TablePlan}):
 * here only their number in each slot counts.
 */
final class Objective {
    final Model model;
    /** Slot of each meeting, -1 where it is not held. */
    final int[] slotOf;
    /** By participant and slot: the meeting, or -1. */
    final int[] at;
    final int[] held;
    private final int[] holder;
    final int[] perSlot;
    final int[][] inSlot;
    private final int[] position;
    private final long[] busy;
    private final int[] breaksOf;
    private final int[] participantsWith;
    private final Instance.Weights weights;
    private final int fairness;
    private long sum;
    private long unfair;

    Objective(Model model) {
        this.model = model;
        weights = model.instance.weights();
        fairness = model.instance.fairness();
        slotOf = new int[model.meetings];
        at = new int[model.participants * model.slots];
        Arrays.fill(slotOf, -1);
        Arrays.fill(at, -1);
        held = new int[model.participants];
        holder = new int[model.groups];
        Arrays.fill(holder, -1);
        perSlot = new int[model.slots];
        inSlot = new int[model.slots][];
        for (int s = 0; s < model.slots; s++) {
            inSlot[s] = new int[model.open[s]];
        }
        position = new int[model.meetings];
        busy = new long[model.participants * model.blocks];
        breaksOf = new int[model.participants];
        participantsWith = new int[model.slots + 1];
        participantsWith[0] = model.participants;
        for (int m = 0; m < model.meetings; m++) {
            sum -= model.publishedSlot[m] >= 0 ? weights.dropped() : 0;
            sum -= model.must[m] ? model.hard : 0;
        }
        for (int p = 0; p < model.participants; p++) {
            sum -= (long) weights.shortfall() * model.floor[p] + (model.floor[p] > 0 ? model.hard : 0);
        }
        sum -= (long) weights.missed() * model.missedAnyway;
    }

    /** Larger is better; what must not be is in it as a high cost, and so is a participant with a floor who meets nobody. */
    long sum() {
        return sum - unfair;
    }

    /** Whether the meeting could be placed there now. */
    boolean fits(int m, int s) {
        int slots = model.slots;
        int a = model.a[m];
        int b = model.b[m];
        return model.allowed[m * slots + s] && at[a * slots + s] < 0 && at[b * slots + s] < 0 && perSlot[s] < model.open[s]
                && held[a] < model.cap[a] && held[b] < model.cap[b] && inItsPlace(m) < 0;
    }

    /** The meeting of its group that is held, -1 for none. */
    int inItsPlace(int m) {
        return model.groupOf[m] < 0 ? -1 : holder[model.groupOf[m]];
    }

    int countHeld() {
        return Arrays.stream(perSlot).sum();
    }

    /** Places a meeting that is not held; it must fit. */
    void place(int m, int s) {
        boolean ordered = model.before[m].length + model.behind[m].length > 0;
        sum += ordered ? (long) model.hard * disorder(m) : 0;
        if (model.groupOf[m] >= 0) {
            holder[model.groupOf[m]] = m;
        }
        slotOf[m] = s;
        sum -= ordered ? (long) model.hard * disorder(m) : 0;
        position[m] = perSlot[s];
        inSlot[s][perSlot[s]++] = m;
        sum += worth(m, s);
        take(model.a[m], s, m);
        take(model.b[m], s, m);
        fair();
    }

    /** Removes a meeting that is held. */
    void remove(int m) {
        int s = slotOf[m];
        boolean ordered = model.before[m].length + model.behind[m].length > 0;
        sum += ordered ? (long) model.hard * disorder(m) : 0;
        if (model.groupOf[m] >= 0) {
            holder[model.groupOf[m]] = -1;
        }
        slotOf[m] = -1;
        sum -= ordered ? (long) model.hard * disorder(m) : 0;
        int last = inSlot[s][--perSlot[s]];
        inSlot[s][position[m]] = last;
        position[last] = position[m];
        sum -= worth(m, s);
        leave(model.a[m], s);
        leave(model.b[m], s);
        fair();
    }

    private long worth(int m, int s) {
        int told = model.publishedSlot[m];
        return (long) model.gain[m] + (model.must[m] ? model.hard : 0) - (told >= 0 && told != s ? weights.moved() : 0)
                - (long) weights.missed() * (model.misses[model.a[m] * model.slots + s] + model.misses[model.b[m] * model.slots + s]);
    }

    private void take(int p, int s, int m) {
        sum += held[p] < model.floor[p] ? weights.shortfall() + (held[p] == 0 ? model.hard : 0) : 0;
        held[p]++;
        at[p * model.slots + s] = m;
        flip(p, s);
    }

    private void leave(int p, int s) {
        held[p]--;
        sum -= held[p] < model.floor[p] ? weights.shortfall() + (held[p] == 0 ? model.hard : 0) : 0;
        at[p * model.slots + s] = -1;
        flip(p, s);
    }

    private void flip(int p, int s) {
        int block = model.blockOf[s];
        if (block < 0) {
            return;
        }
        int i = p * model.blocks + block;
        long old = busy[i];
        busy[i] ^= 1L << model.bit[s];
        long now = busy[i];
        int more = breaks(now) - breaks(old);
        sum -= (long) weights.breaks() * more + (long) weights.idle() * (idle(now) - idle(old));
        if (model.maxRun[p] > 0) {
            sum -= (long) weights.longRun() * (over(now, model.maxRun[p]) - over(old, model.maxRun[p]));
        }
        if (more != 0) {
            participantsWith[breaksOf[p]]--;
            breaksOf[p] += more;
            participantsWith[breaksOf[p]]++;
        }
    }

    private void fair() {
        if (fairness < 0) {
            return;
        }
        int least = 0;
        while (least < participantsWith.length - 1 && participantsWith[least] == 0) {
            least++;
        }
        unfair = 0;
        for (int n = least + fairness + 1; n < participantsWith.length; n++) {
            unfair += 5L * weights.breaks() * participantsWith[n] * (n - least - fairness);
        }
    }

    /** Pairs in the wrong order that the meeting is part of. */
    int disorder(int m) {
        int wrong = 0;
        for (int first : model.before[m]) {
            wrong += isWrong(first, m) ? 1 : 0;
        }
        for (int later : model.behind[m]) {
            wrong += isWrong(m, later) ? 1 : 0;
        }
        return wrong;
    }

    private boolean isWrong(int first, int later) {
        return slotOf[later] >= 0 && (slotOf[first] < 0 || slotOf[first] >= slotOf[later]);
    }

    boolean isUnfair() {
        return unfair > 0;
    }

    static int breaks(long busy) {
        return busy == 0 ? 0 : Long.bitCount(busy & ~(busy << 1)) - 1;
    }

    static int idle(long busy) {
        return busy == 0 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(busy) - Long.numberOfTrailingZeros(busy) - Long.bitCount(busy);
    }

    /** Meetings beyond {@code most} in a row: starts of runs one longer than that. */
    static int over(long busy, int most) {
        long runs = busy;
        for (int i = 0; i < most && runs != 0; i++) {
            runs &= runs << 1;
        }
        return Long.bitCount(runs);
    }

    /** Counts everything anew, with the tables. @param tableOf table id of each held meeting */
    Value value(int[] tableOf) {
        int count = 0;
        int shortfall = 0;
        int dropped = 0;
        int moved = 0;
        int breaks = 0;
        int idle = 0;
        int longRun = 0;
        int movedTable = 0;
        int missed = model.missedAnyway;
        int tableChange = 0;
        long score = 0;
        for (int m = 0; m < model.meetings; m++) {
            int told = model.publishedSlot[m];
            if (slotOf[m] < 0) {
                dropped += told >= 0 ? 1 : 0;
                continue;
            }
            count++;
            score += model.instance.meetings().get(m).score();
            missed += model.misses[model.a[m] * model.slots + slotOf[m]] + model.misses[model.b[m] * model.slots + slotOf[m]];
            moved += told >= 0 && told != slotOf[m] ? 1 : 0;
            movedTable += told == slotOf[m] && model.publishedTable[m] > 0 && model.publishedTable[m] != tableOf[m] ? 1 : 0;
        }
        for (int p = 0; p < model.participants; p++) {
            shortfall += Math.max(0, model.floor[p] - held[p]);
            for (int k = 0; k < model.blocks; k++) {
                long mask = busy[p * model.blocks + k];
                breaks += breaks(mask);
                idle += idle(mask);
                longRun += model.maxRun[p] > 0 ? over(mask, model.maxRun[p]) : 0;
            }
            for (int s = 0, last = -1; s < model.slots; s++) {
                int m = at[p * model.slots + s];
                if (m < 0 || model.blockOf[s] < 0) {
                    continue;
                }
                tableChange += last >= 0 && model.blockOf[slotOf[last]] == model.blockOf[s] && tableOf[last] != tableOf[m] ? 1 : 0;
                last = m;
            }
        }
        long sum = score - (long) weights.shortfall() * shortfall - (long) weights.dropped() * dropped - (long) weights.moved() * moved
                - (long) weights.breaks() * breaks - (long) weights.movedTable() * movedTable - (long) weights.missed() * missed
                - (long) weights.longRun() * longRun - (long) weights.idle() * idle - (long) weights.tableChange() * tableChange;
        return new Value(count, score, shortfall, dropped, moved, breaks, movedTable, missed, longRun, idle, tableChange, sum);
    }
}
