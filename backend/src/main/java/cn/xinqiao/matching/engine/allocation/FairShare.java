package cn.xinqiao.matching.engine.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shares out suggestions among needs, no institution above its cap. Aims, each before the next: as many needs as possible with
 * one suggestion, then with two, and so on up to the number of places; few last resorts; the highest sum of scores.
 *
 * <p>Exact: successive shortest augmenting paths with prices (Edmonds, Karp 1972; Tomizawa 1971), one place of one need
 * after the other; a new place may move others to their next best, or take the place of one that is worth less. Needs look
 * at their best institutions first and stop where no cheaper path is left, so long lists cost little. The answer depends on
 * ids and scores only, not on the order of input.
 */
public final class FairShare {

    private static final long FAR = Long.MAX_VALUE;
    private final Market market;
    private final Prices prices;
    private final boolean[][] taken;
    private final int[] placed;
    /** Per institution: who sits there, need and edge. */
    private final int[][] sitting;
    private final int[][] sittingBy;
    private final int[] used;
    /** Search: nodes are needs, then institutions. */
    private final long[] distance;
    private final int[] from;
    private final int[] by;
    private final int[] reached;
    private int reachedCount;
    private final Heap heap = new Heap();

    private FairShare(Market market) {
        this.market = market;
        prices = new Prices(market);
        int needs = market.needs();
        int institutions = market.institutions();
        taken = new boolean[needs][];
        placed = market.held.clone();
        for (int i = 0; i < needs; i++) {
            taken[i] = new boolean[market.seat[i].length];
        }
        sitting = new int[institutions][];
        sittingBy = new int[institutions][];
        used = new int[institutions];
        for (int j = 0; j < institutions; j++) {
            int most = Math.min(market.cap[j], needs);
            sitting[j] = new int[most];
            sittingBy[j] = new int[most];
        }
        distance = new long[needs + institutions];
        Arrays.fill(distance, FAR);
        from = new int[needs + institutions];
        by = new int[needs + institutions];
        reached = new int[needs + institutions];
    }

    /**
     * @param caps   how often each institution may be suggested, 0 or more; every candidate's institution has one
     * @param places suggestions a need may have, at least 1; a need's own limit may be lower
     * @throws IllegalArgumentException for input that contradicts this, or if needs · places are so many that sums could
     *         overflow (about 50,000)
     */
    public static FairPlan plan(List<Demand> needs, Map<Long, Integer> caps, int places) {
        if (places < 1) {
            throw new IllegalArgumentException("at least one place");
        }
        FairShare share = new FairShare(new Market(needs, caps, places));
        share.solve();
        return share.result();
    }

    private void solve() {
        for (int i = 0; i < market.needs(); i++) {
            // The least price at which no pair is worth more than it costs.
            prices.need[i] = market.value[i].length == 0 ? -market.place(1) : market.value[i][0];
        }
        for (int p = 1; p <= market.places; p++) {
            for (int i = 0; i < market.needs(); i++) {
                // A need that could not get its place before has a path no better now.
                if (placed[i] == p - 1 && p <= market.limit[i]) {
                    add(i, p);
                }
            }
        }
    }

    /** Gives need {@code start} its p-th place if that makes the whole worth more, and sets the prices that prove it. */
    private void add(int start, int p) {
        long best = market.place(p) + prices.need[start]; // as much as staying out is worth
        if (best <= 0) {
            return;
        }
        int end = -1;
        reachedCount = 0;
        heap.clear();
        reach(start, 0, -1, -1);
        int needs = market.needs();
        while (!heap.isEmpty()) {
            long at = heap.topKey();
            int node = heap.pop();
            if (at >= best) {
                break;
            }
            if (at > distance[node]) {
                continue;
            }
            if (node < needs) {
                int[] seat = market.seat[node];
                long[] value = market.value[node];
                long base = at + prices.need[node];
                for (int e = 0; e < seat.length; e++) {
                    if (base - value[e] >= best) {
                        break; // prices are not negative, so nothing further down the list is nearer
                    }
                    long there = base - value[e] + prices.institution[seat[e]];
                    if (taken[node][e] || there >= best) {
                        continue;
                    }
                    int j = seat[e];
                    if (there < distance[needs + j]) {
                        reach(needs + j, there, node, e);
                        if (used[j] < market.cap[j]) {
                            best = there;
                            end = needs + j;
                        }
                    }
                }
            } else {
                int j = node - needs;
                for (int s = 0; s < used[j]; s++) {
                    int other = sitting[j][s];
                    int e = sittingBy[j][s];
                    long there = at + market.value[other][e] - prices.need[other] - prices.institution[j];
                    if (there < best && there < distance[other]) {
                        reach(other, there, j, e);
                        long out = there + market.place(placed[other]) + prices.need[other];
                        if (out < best) {
                            best = out;
                            end = other;
                        }
                    }
                }
            }
        }
        for (int r = 0; r < reachedCount; r++) {
            int node = reached[r];
            long less = best - distance[node];
            if (less > 0 && node < needs) {
                prices.need[node] -= less;
            } else if (less > 0) {
                prices.institution[node - needs] += less;
            }
        }
        if (end >= 0) {
            follow(start, end);
        }
        for (int r = 0; r < reachedCount; r++) {
            distance[reached[r]] = FAR;
        }
    }

    private void reach(int node, long at, int parent, int edge) {
        if (distance[node] == FAR) {
            reached[reachedCount++] = node;
        }
        distance[node] = at;
        from[node] = parent;
        by[node] = edge;
        heap.push(at, node);
    }

    /** Moves everybody along the path back from its end. */
    private void follow(int start, int end) {
        int needs = market.needs();
        int node = end;
        if (node < needs) {
            placed[node]--;
            leave(node, by[node]);
            node = needs + from[node];
        }
        while (true) {
            int mover = from[node];
            if (mover == start) {
                sit(mover, by[node]);
                placed[start]++;
                return;
            }
            leave(mover, by[mover]);
            sit(mover, by[node]);
            node = needs + from[mover];
        }
    }

    private void sit(int need, int edge) {
        int j = market.seat[need][edge];
        taken[need][edge] = true;
        sitting[j][used[j]] = need;
        sittingBy[j][used[j]] = edge;
        used[j]++;
    }

    private void leave(int need, int edge) {
        int j = market.seat[need][edge];
        taken[need][edge] = false;
        int s = 0;
        while (sitting[j][s] != need) {
            s++;
        }
        used[j]--;
        sitting[j][s] = sitting[j][used[j]];
        sittingBy[j][s] = sittingBy[j][used[j]];
    }

    private FairPlan result() {
        List<Placement> placements = new ArrayList<>();
        List<Shortfall> shortfalls = new ArrayList<>();
        Set<Long> unsettled = new TreeSet<>();
        long value = 0;
        long worth = 0;
        for (int i = 0; i < market.needs(); i++) {
            Demand demand = market.demands.get(i);
            List<Placement> own = new ArrayList<>();
            for (int e = 0; e < taken[i].length; e++) {
                if (taken[i][e]) {
                    int rank = market.ranked[i][e];
                    Candidate candidate = demand.candidates().get(rank);
                    own.add(new Placement(demand.needId(), candidate.institutionId(), candidate.score(), candidate.lastResort(), rank + 1));
                    value += candidate.score();
                    worth += market.value[i][e] + market.place(market.held[i] + own.size());
                }
            }
            own.sort(Comparator.comparingInt(Placement::rank));
            placements.addAll(own);
            int feasible = demand.candidates().size();
            boolean shortOfPlaces = market.held[i] + own.size() < market.limit[i];
            if (shortOfPlaces) {
                shortfalls.add(new Shortfall(demand.needId(), own.size(), feasible, feasible == 0 ? Shortfall.Reason.NO_FEASIBLE_INSTITUTION
                        : own.size() == feasible ? Shortfall.Reason.FEW_FEASIBLE_INSTITUTIONS : Shortfall.Reason.CAPS_REACHED));
            }
            if (prices.beyond(i) > 0 || demand.cut() && shortOfPlaces) {
                unsettled.add(demand.needId());
            }
        }
        Map<Long, Integer> load = new TreeMap<>();
        for (int j = 0; j < market.institutions(); j++) {
            load.put(market.institutionId[j], used[j]);
        }
        return new FairPlan(List.copyOf(placements), List.copyOf(shortfalls), load, value, value + prices.bound() - worth, unsettled);
    }
}
