package cn.xinqiao.matching.engine.allocation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The input in arrays, in the order of ids, and the three aims as one number. A place is worth more than all scores together,
 * the first one of a need more than its second, and so on by equal steps: maximising a sum of concave steps makes the counts of
 * the needs as even as they can be, for every k at once (least majorized: Frank, Murota, "Decreasing minimization on
 * M-convex sets", 2022), so steps by one are enough. A pair that is no last resort is worth more than all scores together.
 */
final class Market {

    final int places;
    final long[] needId;
    final long[] institutionId;
    final int[] cap;
    /** Per need, best first: institutions and what the pair is worth. */
    final int[][] seat;
    final long[][] value;
    final boolean[] cut;
    /** Per need: places it comes with, and how many it may have in all. */
    final int[] held;
    final int[] limit;
    /** Per need and edge: place in the need's own ranking, from 0. */
    final int[][] ranked;
    final List<Demand> demands;
    private final long step;

    Market(List<Demand> needs, Map<Long, Integer> caps, int places) {
        this.places = places;
        demands = needs.stream().sorted(Comparator.comparingLong(Demand::needId)).toList();
        held = demands.stream().mapToInt(Demand::held).toArray();
        limit = demands.stream().mapToInt(demand -> Math.min(places, demand.limit())).toArray();
        needId = demands.stream().mapToLong(Demand::needId).toArray();
        TreeMap<Long, Integer> sorted = new TreeMap<>(caps);
        institutionId = sorted.keySet().stream().mapToLong(Long::longValue).toArray();
        cap = sorted.values().stream().mapToInt(Integer::intValue).toArray();
        for (int i = 1; i < needId.length; i++) {
            if (needId[i] == needId[i - 1]) {
                throw new IllegalArgumentException("need " + needId[i] + " stands twice");
            }
        }
        Map<Long, Integer> at = new HashMap<>();
        for (int j = 0; j < cap.length; j++) {
            if (cap[j] < 0) {
                throw new IllegalArgumentException("institution " + institutionId[j] + " has a negative cap");
            }
            at.put(institutionId[j], j);
        }
        int most = 0;
        boolean resorts = false;
        for (Demand demand : demands) {
            for (Candidate candidate : demand.candidates()) {
                most = Math.max(most, candidate.score());
                resorts |= candidate.lastResort();
            }
        }
        long pairs = (long) needId.length * places;
        try {
            long fresh = resorts ? Math.addExact(Math.multiplyExact(pairs, most), 1) : 0;
            step = Math.addExact(Math.multiplyExact(pairs, fresh + most), 1);
            Math.multiplyExact(Math.multiplyExact(pairs + 1, 4), Math.multiplyExact(step, places + 1)); // every sum below stays under this
            seat = new int[needId.length][];
            value = new long[needId.length][];
            ranked = new int[needId.length][];
            cut = new boolean[needId.length];
            for (int i = 0; i < needId.length; i++) {
                fill(i, demands.get(i), at, fresh);
            }
        } catch (ArithmeticException tooMany) {
            throw new IllegalArgumentException(pairs + " places are more than can be shared out exactly", tooMany);
        }
    }

    private void fill(int i, Demand demand, Map<Long, Integer> at, long fresh) {
        List<Candidate> all = demand.candidates();
        long[] worth = new long[all.size()];
        int[] seats = new int[all.size()];
        for (int c = 0; c < worth.length; c++) {
            Integer j = at.get(all.get(c).institutionId());
            if (j == null) {
                throw new IllegalArgumentException("institution " + all.get(c).institutionId() + " has no cap");
            }
            seats[c] = j;
            worth[c] = all.get(c).score() + (all.get(c).lastResort() ? 0 : fresh);
        }
        int[] order = IntStream.range(0, worth.length).boxed()
                .sorted(Comparator.comparingLong((Integer c) -> -worth[c]).thenComparingInt(c -> seats[c])).mapToInt(Integer::intValue).toArray();
        ranked[i] = order;
        seat[i] = IntStream.of(order).map(c -> seats[c]).toArray();
        value[i] = IntStream.of(order).mapToLong(c -> worth[c]).toArray();
        cut[i] = demand.cut();
    }

    int needs() {
        return needId.length;
    }

    int institutions() {
        return institutionId.length;
    }

    /** What the p-th place of a need is worth, p from 1. */
    long place(int p) {
        return step * (places - p + 1);
    }

    /** The most that an institution left out by a cut list can be worth to a need. */
    long least(int i) {
        return value[i].length == 0 ? step - 1 : value[i][value[i].length - 1];
    }
}
