package cn.xinqiao.roadshow.meeting;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Finds a plan by annealing: a wish is put into a slot, whatever is in its way is put out, and the change is kept when it is
 * worth it. The number of steps follows from the problem, not from the clock, so that the same seed gives the same plan as long
 * as the time suffices.
 */
@Singleton
class SearchSolver implements MeetingSolver {
    private static final int SHORTFALL = 100;
    private static final int DROPPED = 50;
    private static final int MOVED = 20;
    private static final int STEPS_PER_WISH = 4_000;
    private static final int MOST_STEPS = 20_000_000;

    @Override
    public Problem.Solution solve(Problem problem, long seed, int seconds, Consumer<Progress> heard, BooleanSupplier stop) {
        return new Search(problem, seed, seconds, heard, stop).run();
    }

    private static final class Search {
        private static final int NONE = -1;
        private final Problem problem;
        private final Consumer<Progress> heard;
        private final BooleanSupplier stop;
        private final long deadline;
        private final SplittableRandom random;
        private final List<Problem.Wish> wishes;
        private final int[] enterprise;
        private final int[] institution;
        private final int[] slotOf;
        private final int[] tableOf;
        private final int[] publishedSlot;
        private final int[] publishedTable;
        private final int[][] busy;
        private final int[][] tables;
        private final boolean[][] closed;
        private final boolean[][] absent;
        private final int[] count;
        private final int[] cap;
        private final int[] floor;
        private final int[][] ofPerson;
        private long value;
        private final long bound;
        private long best = Long.MIN_VALUE;
        private int[] bestSlot;
        private int[] bestTable;

        Search(Problem problem, long seed, int seconds, Consumer<Progress> heard, BooleanSupplier stop) {
            this.problem = problem;
            this.heard = heard;
            this.stop = stop;
            this.deadline = System.nanoTime() + seconds * 1_000_000_000L;
            this.random = new SplittableRandom(seed);
            this.wishes = problem.wishes().stream().sorted(Comparator.comparingLong(Problem.Wish::enterprise).thenComparingLong(Problem.Wish::institution)).toList();
            int n = wishes.size();
            Map<Long, Integer> index = new HashMap<>();
            problem.people().forEach(p -> index.put(p.id(), index.size()));
            enterprise = wishes.stream().mapToInt(w -> index.get(w.enterprise())).toArray();
            institution = wishes.stream().mapToInt(w -> index.get(w.institution())).toArray();
            slotOf = filled(n);
            tableOf = filled(n);
            publishedSlot = filled(n);
            publishedTable = filled(n);
            int people = problem.people().size();
            busy = new int[people][problem.slots() + 1];
            for (int[] row : busy) {
                Arrays.fill(row, NONE);
            }
            tables = new int[problem.slots() + 1][problem.tables().size()];
            closed = new boolean[problem.slots() + 1][problem.tables().size()];
            for (int s = 1; s <= problem.slots(); s++) {
                Arrays.fill(tables[s], NONE);
                for (int t = 0; t < problem.tables().size(); t++) {
                    closed[s][t] = problem.tables().get(t).closed().contains(s);
                }
            }
            absent = new boolean[people][problem.slots() + 1];
            for (int p = 0; p < people; p++) {
                for (int s = 1; s <= problem.slots(); s++) {
                    absent[p][s] = problem.people().get(p).absent().contains(s);
                }
            }
            count = new int[people];
            cap = problem.people().stream().mapToInt(Problem.Person::cap).toArray();
            ofPerson = new int[people][];
            for (int p = 0; p < people; p++) {
                int person = p;
                ofPerson[p] = IntStream.range(0, n).filter(w -> enterprise[w] == person || institution[w] == person).toArray();
            }
            floor = new int[people];
            for (int p = 0; p < people; p++) {
                floor[p] = Math.min(problem.people().get(p).floor(), Math.min(cap[p], ofPerson[p].length));
                value -= (long) SHORTFALL * floor[p];
            }
            Map<List<Long>, Integer> pairs = new HashMap<>();
            for (int w = 0; w < n; w++) {
                pairs.put(List.of(wishes.get(w).enterprise(), wishes.get(w).institution()), w);
            }
            Map<Long, Integer> tableIndex = new HashMap<>();
            problem.tables().forEach(t -> tableIndex.put(t.id(), tableIndex.size()));
            for (Problem.Place place : problem.published()) {
                Integer w = pairs.get(List.of(place.enterprise(), place.institution()));
                if (w != null && tableIndex.containsKey(place.table())) {
                    publishedSlot[w] = place.slot();
                    publishedTable[w] = tableIndex.get(place.table());
                    value -= DROPPED;
                }
            }
            bound = bound();
            start(tableIndex);
        }

        private static int[] filled(int n) {
            int[] values = new int[n];
            Arrays.fill(values, NONE);
            return values;
        }

        /** What people were told comes first, then what is pinned, then the rest by worth. */
        private void start(Map<Long, Integer> tableIndex) {
            for (int w = 0; w < slotOf.length; w++) {
                if (publishedSlot[w] != NONE && (wishes.get(w).slot() == null || wishes.get(w).slot() == publishedSlot[w]) && fits(w, publishedSlot[w], true)
                        && tables[publishedSlot[w]][publishedTable[w]] == NONE && !closed[publishedSlot[w]][publishedTable[w]]) {
                    put(w, publishedSlot[w], publishedTable[w]);
                }
            }
            for (int w = 0; w < slotOf.length; w++) {
                Integer pinned = wishes.get(w).slot();
                if (pinned != null && slotOf[w] == NONE && pinned >= 1 && pinned <= problem.slots() && fits(w, pinned, false)) {
                    Integer wanted = wishes.get(w).table() == null ? null : tableIndex.get(wishes.get(w).table());
                    int table = wanted != null && !closed[pinned][wanted] && tables[pinned][wanted] == NONE ? wanted : freeTable(w, pinned);
                    if (table != NONE) {
                        put(w, pinned, table);
                    }
                }
            }
            IntStream.range(0, slotOf.length).boxed().sorted(Comparator.comparingInt((Integer w) -> -wishes.get(w).points())).forEach(this::fill);
            keep();
        }

        /** Into the first slot that is free. */
        private void fill(int w) {
            for (int s = problem.frozenUntil() + 1; slotOf[w] == NONE && s <= problem.slots(); s++) {
                int table = fits(w, s, false) ? freeTable(w, s) : NONE;
                if (table != NONE) {
                    put(w, s, table);
                }
            }
        }

        private boolean fits(int w, int s, boolean past) {
            Integer pinned = wishes.get(w).slot();
            return (past || s > problem.frozenUntil()) && (pinned == null || pinned == s) && !absent[enterprise[w]][s] && !absent[institution[w]][s]
                    && busy[enterprise[w]][s] == NONE && busy[institution[w]][s] == NONE && count[enterprise[w]] < cap[enterprise[w]]
                    && count[institution[w]] < cap[institution[w]] && colleague(w) == NONE;
        }

        /** The meeting of the enterprise with a colleague of this wish's person. */
        private int colleague(int w) {
            long organisation = problem.people().get(institution[w]).organisation();
            for (int other : ofPerson[enterprise[w]]) {
                if (other != w && slotOf[other] != NONE && institution[other] != institution[w] && problem.people().get(institution[other]).organisation() == organisation) {
                    return other;
                }
            }
            return NONE;
        }

        private int freeTable(int w, int s) {
            if (publishedSlot[w] == s && tables[s][publishedTable[w]] == NONE && !closed[s][publishedTable[w]]) {
                return publishedTable[w];
            }
            // The institution stays where it sits, if it can.
            for (int other : ofPerson[institution[w]]) {
                int t = tableOf[other];
                if (t != NONE && tables[s][t] == NONE && !closed[s][t]) {
                    return t;
                }
            }
            for (int t = 0; t < tables[s].length; t++) {
                if (tables[s][t] == NONE && !closed[s][t]) {
                    return t;
                }
            }
            return NONE;
        }

        private void put(int w, int s, int t) {
            slotOf[w] = s;
            tableOf[w] = t;
            busy[enterprise[w]][s] = w;
            busy[institution[w]][s] = w;
            tables[s][t] = w;
            value += wishes.get(w).points() + counted(enterprise[w], 1) + counted(institution[w], 1) + told(w, s);
        }

        private void take(int w) {
            int s = slotOf[w];
            value -= told(w, s);
            busy[enterprise[w]][s] = NONE;
            busy[institution[w]][s] = NONE;
            tables[s][tableOf[w]] = NONE;
            slotOf[w] = NONE;
            tableOf[w] = NONE;
            value += -wishes.get(w).points() + counted(enterprise[w], -1) + counted(institution[w], -1);
        }

        /** What a published meeting is worth beyond its points for being held, or held where it was. */
        private int told(int w, int s) {
            return publishedSlot[w] == NONE ? 0 : publishedSlot[w] == s ? DROPPED : DROPPED - MOVED;
        }

        private long counted(int person, int by) {
            int before = Math.max(0, floor[person] - count[person]);
            count[person] += by;
            return (long) SHORTFALL * (before - Math.max(0, floor[person] - count[person]));
        }

        Problem.Solution run() {
            int n = slotOf.length;
            long steps = Math.min(MOST_STEPS, (long) n * STEPS_PER_WISH);
            int from = problem.frozenUntil() + 1;
            boolean open = n > 0 && problem.slots() >= from && !problem.tables().isEmpty();
            for (long step = 0; open && step < steps && best < bound; step++) {
                if ((step & 1023) == 0 && (stop.getAsBoolean() || System.nanoTime() > deadline)) {
                    break;
                }
                double heat = 12.0 * (1 - (double) step / steps) + 0.05;
                attempt(random.nextInt(n), from + random.nextInt(problem.slots() - from + 1), heat);
                if (value > best) {
                    keep();
                }
            }
            restore();
            for (int w = 0; w < n; w++) {
                fill(w);
            }
            keep();
            return solution();
        }

        private void attempt(int w, int s, double heat) {
            Integer pinned = wishes.get(w).slot();
            if (slotOf[w] == s || pinned != null && (slotOf[w] != NONE || s != pinned) || slotOf[w] != NONE && slotOf[w] <= problem.frozenUntil()
                    || absent[enterprise[w]][s] || absent[institution[w]][s]) {
                return;
            }
            long before = value;
            List<int[]> undo = new ArrayList<>(4);
            if (slotOf[w] != NONE) {
                out(w, undo);
            }
            boolean possible = eject(busy[enterprise[w]][s], undo) && eject(busy[institution[w]][s], undo) && eject(colleague(w), undo)
                    && room(enterprise[w], undo) && room(institution[w], undo);
            int table = possible ? freeTable(w, s) : NONE;
            if (possible && table == NONE) {
                possible = eject(cheapest(s), undo);
                table = possible ? freeTable(w, s) : NONE;
            }
            if (possible && table != NONE) {
                put(w, s, table);
                // Whoever was put out may still find room.
                undo.forEach(gone -> {
                    if (gone[0] != w && slotOf[gone[0]] == NONE) {
                        fill(gone[0]);
                    }
                });
                long delta = value - before;
                if (delta >= 0 || random.nextDouble() < Math.exp(delta / heat)) {
                    return;
                }
                take(w);
            }
            undo.forEach(gone -> {
                if (slotOf[gone[0]] != NONE) {
                    take(gone[0]);
                }
            });
            undo.reversed().forEach(gone -> put(gone[0], gone[1], gone[2]));
        }

        private void out(int w, List<int[]> undo) {
            undo.add(new int[]{w, slotOf[w], tableOf[w]});
            take(w);
        }

        private boolean eject(int w, List<int[]> undo) {
            if (w == NONE) {
                return true;
            }
            if (wishes.get(w).slot() != null || slotOf[w] <= problem.frozenUntil()) {
                return false;
            }
            out(w, undo);
            return true;
        }

        private boolean room(int person, List<int[]> undo) {
            if (count[person] < cap[person]) {
                return true;
            }
            int least = NONE;
            for (int w : ofPerson[person]) {
                if (slotOf[w] > problem.frozenUntil() && wishes.get(w).slot() == null && (least == NONE || wishes.get(w).points() < wishes.get(least).points())) {
                    least = w;
                }
            }
            return least != NONE && eject(least, undo);
        }

        private int cheapest(int s) {
            int least = NONE;
            for (int w : tables[s]) {
                if (w != NONE && wishes.get(w).slot() == null && (least == NONE || wishes.get(w).points() < wishes.get(least).points())) {
                    least = w;
                }
            }
            return least;
        }

        private void keep() {
            if (value > best || bestSlot == null) {
                best = value;
                bestSlot = slotOf.clone();
                bestTable = tableOf.clone();
                heard.accept(new Progress(best, bound, (int) Arrays.stream(slotOf).filter(s -> s != NONE).count()));
            }
        }

        private void restore() {
            for (int w = 0; w < slotOf.length; w++) {
                if (slotOf[w] != NONE) {
                    take(w);
                }
            }
            for (int w = 0; w < slotOf.length; w++) {
                if (bestSlot[w] != NONE) {
                    put(w, bestSlot[w], bestTable[w]);
                }
            }
        }

        /** No plan is worth more: each side alone with its best wishes up to its caps, and no more than there are places. */
        private long bound() {
            long sum = Math.min(best(Side.ENTERPRISE), best(Side.INSTITUTION));
            long places = 0;
            for (int s = 1; s <= problem.slots(); s++) {
                for (boolean shut : closed[s]) {
                    places += shut ? 0 : 1;
                }
            }
            long byPlaces = wishes.stream().mapToLong(Problem.Wish::points).map(p -> -p).sorted().limit(places).map(p -> -p).sum();
            return Math.min(sum, byPlaces);
        }

        private long best(Side side) {
            long sum = 0;
            for (int p = 0; p < ofPerson.length; p++) {
                if (problem.people().get(p).side() == side) {
                    int open = 0;
                    for (int s = 1; s <= problem.slots(); s++) {
                        open += absent[p][s] ? 0 : 1;
                    }
                    sum += Arrays.stream(ofPerson[p]).map(w -> -wishes.get(w).points()).sorted().limit(Math.min(cap[p], open)).map(v -> -v).sum();
                }
            }
            return sum;
        }

        private Problem.Solution solution() {
            List<Problem.Place> places = new ArrayList<>();
            List<Problem.Unplaced> unplaced = new ArrayList<>();
            for (int w = 0; w < slotOf.length; w++) {
                Problem.Wish wish = wishes.get(w);
                if (slotOf[w] != NONE) {
                    places.add(new Problem.Place(wish.enterprise(), wish.institution(), slotOf[w], problem.tables().get(tableOf[w]).id()));
                } else {
                    unplaced.add(new Problem.Unplaced(wish.enterprise(), wish.institution(), wish.points(), code(w)));
                }
            }
            return new Problem.Solution(places, unplaced, value, bound, value == bound);
        }

        /** The constraint that is in the way: without it the wish could be placed. */
        private UnplacedCode code(int w) {
            if (colleague(w) != NONE) {
                return UnplacedCode.SAME_INSTITUTION;
            }
            boolean common = false;
            boolean bothFree = false;
            boolean enterpriseFree = false;
            boolean institutionFree = false;
            for (int s = problem.frozenUntil() + 1; s <= problem.slots(); s++) {
                boolean here = !absent[enterprise[w]][s] && !absent[institution[w]][s];
                common |= here;
                bothFree |= here && busy[enterprise[w]][s] == NONE && busy[institution[w]][s] == NONE;
                enterpriseFree |= here && busy[enterprise[w]][s] == NONE;
                institutionFree |= here && busy[institution[w]][s] == NONE;
            }
            if (!common) {
                return UnplacedCode.NO_COMMON_SLOT;
            }
            if (count[enterprise[w]] >= cap[enterprise[w]]) {
                return UnplacedCode.OWN_FULL;
            }
            if (count[institution[w]] >= cap[institution[w]]) {
                return UnplacedCode.COUNTERPART_FULL;
            }
            if (bothFree) {
                return UnplacedCode.NO_TABLE;
            }
            return !enterpriseFree && institutionFree ? UnplacedCode.OWN_FULL : enterpriseFree && !institutionFree ? UnplacedCode.COUNTERPART_FULL
                    : UnplacedCode.LOWER_VALUE;
        }
    }
}
