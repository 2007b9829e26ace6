package cn.xinqiao.roadshow.planner.meetings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Simulated annealing with two kinds of moves. <em>Ejection</em> puts a meeting into a slot, throws out what is in the
 * way and offers that the freed slot. An <em>exchange</em> swaps two slots along the chain of meetings that have to
 * move together, so that nothing falls out. A repair is the same search, begun with the published plan.
 */
public final class Search {
    private static final int STEPS_BETWEEN_LOOKS = 256;
    private static final int LOOKS_BETWEEN_WORDS = 64;
    /** Part of the budget that only climbs, from the best schedule found. */
    private static final double CLIMB = 0.96;
    private static final int SLOTS_OFFERED = 8;
    /** How often somebody's only meeting may be passed on so that another has one. */
    private static final int RESCUES = 2;
    /** Moves tried for that in all, so that an event with no room for many ends in time too. */
    private static final int MOST_TRIES = 200_000;

    private final Instance instance;
    private final Model model;
    private final Objective now;
    private final int[] movable;
    private final int[] changedMeeting;
    private final int[] changedFrom;
    private int changes;
    private final int[] stamp;
    private int stamps;
    private final int[] chain;
    private long random;
    private int tries;

    private Search(Model model, long seed) {
        this.instance = model.instance;
        this.model = model;
        now = new Objective(model);
        movable = IntStream.range(0, model.meetings).filter(m -> !model.pinned[m] && model.choices[m].length > 0).toArray();
        changedMeeting = new int[4 * model.meetings + 64];
        changedFrom = new int[4 * model.meetings + 64];
        stamp = new int[model.meetings];
        chain = new int[model.meetings];
        random = seed;
    }

    /**
     * @param start where to begin, by meeting; what does not fit is left out
     * @throws Infeasible if no schedule can keep the rules for a reason that can be named
     */
    public static Schedule run(Instance instance, Map<Integer, Instance.Place> start, long seed, Budget budget, Progress progress) {
        return run(Model.checked(instance), start, seed, budget, progress);
    }

    /** @param model shared by searches: none changes it */
    static Schedule run(Model model, Map<Integer, Instance.Place> start, long seed, Budget budget, Progress progress) {
        Search search = new Search(model, seed);
        search.begin(start);
        long steps = search.anneal(budget, progress, !start.isEmpty());
        return search.finish(seed, steps);
    }

    private void begin(Map<Integer, Instance.Place> start) {
        for (int m = 0; m < model.meetings; m++) {
            if (model.pinned[m] && now.fits(m, model.choices[m][0])) {
                now.place(m, model.choices[m][0]);
            }
        }
        for (int m : movable) {
            Instance.Place place = start.get(model.id(m));
            if (place != null && place.slot() > 0 && place.slot() <= model.slots && now.fits(m, place.slot() - 1)) {
                now.place(m, place.slot() - 1);
            }
        }
        IntStream.of(movable).boxed().filter(m -> now.slotOf[m] < 0)
                .sorted(Comparator.<Integer, Boolean>comparing(m -> !model.must[m]).thenComparing(m -> -model.gain[m]).thenComparing(m -> m))
                .forEach(this::placeBest);
    }

    private void placeBest(int m) {
        long best = now.sum();
        int where = -1;
        for (int s : model.choices[m]) {
            if (now.fits(m, s)) {
                now.place(m, s);
                if (now.sum() > best) {
                    best = now.sum();
                    where = s;
                }
                now.remove(m);
            }
        }
        if (where >= 0) {
            now.place(m, where);
        }
    }

    private long anneal(Budget budget, Progress progress, boolean repair) {
        Instance.Weights weights = instance.weights();
        double hot = (repair ? 0.5 : 1.2) * Math.max(4, weights.breaks());
        double cold = 0.06 * Math.max(4, weights.breaks());
        int[] best = now.slotOf.clone();
        long bestSum = now.sum();
        long steps = 0;
        long words = 0;
        long most = model.most();
        boolean climbing = false;
        double temperature = hot;
        while (movable.length > 0) {
            if (steps % STEPS_BETWEEN_LOOKS == 0) {
                double spent = budget.spent(steps);
                if (spent >= 1 || bestSum >= most || words++ % LOOKS_BETWEEN_WORDS == 0 && !progress.goesOn(spent, bestSum, now.countHeld())) {
                    break;
                }
                if (now.sum() > bestSum) {
                    bestSum = now.sum();
                    System.arraycopy(now.slotOf, 0, best, 0, best.length);
                }
                if (spent > CLIMB && !climbing) {
                    climbing = true;
                    restore(best);
                }
                temperature = climbing ? 1e-6 : hot * StrictMath.pow(cold / hot, spent / CLIMB);
            }
            steps++;
            long before = now.sum();
            changes = 0;
            boolean done = propose();
            long gained = now.sum() - before;
            if (!done || gained < 0 && (gained < -25 * temperature || uniform() >= StrictMath.exp(gained / temperature))) {
                undo();
            } else if (climbing && now.sum() > bestSum) {
                bestSum = now.sum();
                System.arraycopy(now.slotOf, 0, best, 0, best.length);
            }
        }
        if (now.sum() > bestSum) {
            System.arraycopy(now.slotOf, 0, best, 0, best.length);
        }
        restore(best);
        for (int p = 0; p < model.participants; p++) {
            changes = 0;
            if (isEmpty(p)) {
                rescue(p, now.sum(), RESCUES);
            }
        }
        return steps;
    }

    private void restore(int[] slots) {
        for (int m = 0; m < slots.length; m++) {
            if (now.slotOf[m] >= 0 && now.slotOf[m] != slots[m]) {
                now.remove(m);
            }
        }
        for (int m = 0; m < slots.length; m++) {
            if (slots[m] >= 0 && now.slotOf[m] < 0) {
                now.place(m, slots[m]);
            }
        }
    }

    private boolean propose() {
        int m = movable[below(movable.length)];
        int dice = below(100);
        if (now.slotOf[m] >= 0 && dice < 3 && !model.must[m]) {
            remove(m);
            return true;
        }
        int s = dice < 50 ? model.choices[m][below(model.choices[m].length)] : beside(m);
        if (s == now.slotOf[m] || !model.allowed[m * model.slots + s]) {
            return false;
        }
        return now.slotOf[m] >= 0 && (dice & 1) == 0 ? exchange(m, s) : eject(m, s);
    }

    /** A slot just before or after another meeting of one of the two: there it opens no break. */
    private int beside(int m) {
        int p = below(2) == 0 ? model.a[m] : model.b[m];
        int from = below(model.slots);
        for (int i = 0; i < model.slots; i++) {
            int s = from + i < model.slots ? from + i : from + i - model.slots;
            int other = now.at[p * model.slots + s];
            if (other >= 0 && other != m) {
                int next = below(2) == 0 ? s - 1 : s + 1;
                return next < 0 || next >= model.slots ? s : next;
            }
        }
        return from;
    }

    private boolean eject(int m, int s) {
        int old = now.slotOf[m];
        if (old >= 0) {
            remove(m);
        }
        int first = changes;
        for (int p = model.a[m], i = 0; i < 2; p = model.b[m], i++) {
            int other = now.at[p * model.slots + s];
            if (other >= 0) {
                remove(other);
            }
        }
        int instead = now.inItsPlace(m);
        if (instead >= 0 && instead != m) {
            if (model.pinned[instead]) {
                return false;
            }
            remove(instead);
        }
        if (now.perSlot[s] >= model.open[s] && !removeOne(now.inSlot[s], 0, now.perSlot[s])) {
            return false;
        }
        for (int p = model.a[m], i = 0; i < 2; p = model.b[m], i++) {
            if (now.held[p] >= model.cap[p] && !removeOne(now.at, p * model.slots, model.slots)) {
                return false;
            }
        }
        int last = changes;
        place(m, s);
        for (int i = first; i < last; i++) {
            offer(changedMeeting[i], old);
        }
        return true;
    }

    private boolean removeOne(int[] list, int offset, int length) {
        int from = below(length);
        for (int i = 0; i < length; i++) {
            int other = list[offset + (from + i < length ? from + i : from + i - length)];
            if (other >= 0 && !model.pinned[other]) {
                remove(other);
                return true;
            }
        }
        return false;
    }

    private void offer(int m, int freed) {
        if (freed >= 0 && offered(m, freed)) {
            return;
        }
        int[] choices = model.choices[m];
        for (int i = 0, k = below(choices.length); i < SLOTS_OFFERED && i < choices.length; i++, k = k + 1 < choices.length ? k + 1 : 0) {
            if (offered(m, choices[k])) {
                return;
            }
        }
    }

    private boolean offered(int m, int s) {
        if (!now.fits(m, s)) {
            return false;
        }
        long before = now.sum();
        place(m, s);
        if (now.sum() > before) {
            return true;
        }
        now.remove(m);
        changes--;
        return false;
    }

    /** Swaps the two slots for the meeting and all that have to go along. */
    private boolean exchange(int m, int s) {
        int slots = model.slots;
        int here = now.slotOf[m];
        stamps++;
        stamp[m] = stamps;
        chain[0] = m;
        int length = 1;
        int surplus = 0;
        for (int i = 0; i < length; i++) {
            int one = chain[i];
            int to = now.slotOf[one] == here ? s : here;
            if (model.pinned[one] || !model.allowed[one * slots + to]) {
                return false;
            }
            surplus += to == s ? 1 : -1;
            for (int p = model.a[one], k = 0; k < 2; p = model.b[one], k++) {
                int other = now.at[p * slots + to];
                if (other >= 0 && stamp[other] != stamps) {
                    stamp[other] = stamps;
                    chain[length++] = other;
                }
            }
        }
        if (now.perSlot[s] + surplus > model.open[s] || now.perSlot[here] - surplus > model.open[here]) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            remove(chain[i]);
        }
        int end = changes;
        for (int i = 0; i < length; i++) {
            place(chain[i], changedFrom[end - length + i] == here ? s : here);
        }
        return true;
    }

    private void remove(int m) {
        changedMeeting[changes] = m;
        changedFrom[changes++] = now.slotOf[m];
        now.remove(m);
    }

    private void place(int m, int s) {
        changedMeeting[changes] = m;
        changedFrom[changes++] = -1;
        now.place(m, s);
    }

    private boolean isEmpty(int p) {
        return model.floor[p] > 0 && now.held[p] == 0;
    }

    /** Gives somebody who meets nobody a meeting; whoever loses the last one by it gets another. */
    private boolean rescue(int p, long before, int depth) {
        int begun = changes;
        for (int m : movable) {
            if (now.slotOf[m] >= 0 || model.a[m] != p && model.b[m] != p) {
                continue;
            }
            for (int s : model.choices[m]) {
                if (++tries < MOST_TRIES && eject(m, s) && (now.sum() > before || depth > 0 && passOn(begun, before, depth - 1))) {
                    return true;
                }
                undoTo(begun);
            }
        }
        return false;
    }

    private boolean passOn(int begun, long before, int depth) {
        int end = changes;
        for (int i = begun; i < end; i++) {
            int m = changedMeeting[i];
            if (isEmpty(model.a[m]) && rescue(model.a[m], before, depth) || isEmpty(model.b[m]) && rescue(model.b[m], before, depth)) {
                return true;
            }
        }
        return now.sum() > before;
    }

    private void undo() {
        undoTo(0);
    }

    private void undoTo(int mark) {
        while (changes > mark) {
            changes--;
            if (changedFrom[changes] < 0) {
                now.remove(changedMeeting[changes]);
            } else {
                now.place(changedMeeting[changes], changedFrom[changes]);
            }
        }
    }

    private Schedule finish(long seed, long steps) {
        for (boolean again = true; again;) {
            again = false;
            for (int m = 0; m < model.meetings; m++) {
                if (now.slotOf[m] >= 0 && !model.must[m] && isTooEarly(m)) {
                    now.remove(m);
                    again = true;
                }
            }
        }
        List<Integer> unheld = IntStream.range(0, model.meetings).filter(m -> model.must[m] && (now.slotOf[m] < 0 || isTooEarly(m)))
                .map(model::id).boxed().toList();
        Map<Integer, Set<Integer>> busy = new HashMap<>();
        for (int m = 0; m < model.meetings; m++) {
            if (now.slotOf[m] >= 0) {
                busy.computeIfAbsent(instance.meetings().get(m).a(), none -> new HashSet<>()).add(now.slotOf[m] + 1);
                busy.computeIfAbsent(instance.meetings().get(m).b(), none -> new HashSet<>()).add(now.slotOf[m] + 1);
            }
        }
        PitchPlan pitches = model.pitches.settled(busy);
        Objective last = pitches == model.pitches ? now : new Objective(new Model(instance, pitches));
        for (int m = 0; m < model.meetings; m++) {
            if (last != now && now.slotOf[m] >= 0) {
                last.place(m, now.slotOf[m]);
            }
        }
        int[] tables = new TablePlan(last, seed, steps).tables();
        TreeMap<Integer, Instance.Place> meetings = new TreeMap<>();
        List<Unplaced> unplaced = new ArrayList<>();
        for (int m = 0; m < model.meetings; m++) {
            if (last.slotOf[m] >= 0) {
                meetings.put(model.id(m), new Instance.Place(last.slotOf[m] + 1, tables[m]));
            } else {
                unplaced.add(new Unplaced(model.id(m), why(last, m)));
            }
        }
        Value value = last.value(tables);
        return new Schedule(meetings, pitches.placed(), value, Bound.of(last.model, value.sum()), unplaced, unheld, !last.isUnfair(), steps);
    }

    private boolean isTooEarly(int m) {
        return Arrays.stream(model.before[m]).anyMatch(first -> now.slotOf[first] < 0 || now.slotOf[first] >= now.slotOf[m]);
    }

    /** The one rule that alone is in the way in some slot; where nothing is, or always several are, others are worth more. */
    private static Unplaced.Code why(Objective last, int m) {
        Model model = last.model;
        if (last.inItsPlace(m) >= 0) {
            return Unplaced.Code.ANOTHER_OF_ITS_GROUP;
        }
        int slots = model.slots;
        boolean common = false;
        boolean free = false;
        boolean own = false;
        boolean counterpart = false;
        boolean table = false;
        for (int s = 0; s < slots; s++) {
            common |= model.possible[m * slots + s];
            if (!model.possible[m * slots + s] || !inOrder(last, m, s)) {
                continue;
            }
            boolean a = last.at[model.a[m] * slots + s] >= 0 || last.held[model.a[m]] >= model.cap[model.a[m]];
            boolean b = last.at[model.b[m] * slots + s] >= 0 || last.held[model.b[m]] >= model.cap[model.b[m]];
            boolean full = last.perSlot[s] >= model.open[s];
            free |= !a && !b && !full;
            own |= a && !b && !full;
            counterpart |= !a && b && !full;
            table |= !a && !b && full;
        }
        if (!common) {
            return Unplaced.Code.NO_COMMON_SLOT;
        }
        return free ? Unplaced.Code.LOWER_VALUE : table ? Unplaced.Code.NO_TABLE : own ? Unplaced.Code.OWN_FULL
                : counterpart ? Unplaced.Code.COUNTERPART_FULL : Unplaced.Code.LOWER_VALUE;
    }

    private static boolean inOrder(Objective last, int m, int s) {
        for (int first : last.model.before[m]) {
            if (last.slotOf[first] < 0 || last.slotOf[first] >= s) {
                return false;
            }
        }
        return true;
    }

    private int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    private double uniform() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** SplitMix64 (Steele, Lea, Flood 2014). */
    private long next() {
        random += 0x9E3779B97F4A7C15L;
        long z = random;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
