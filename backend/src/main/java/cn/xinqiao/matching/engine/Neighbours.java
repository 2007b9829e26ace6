package cn.xinqiao.matching.engine;

import java.util.Arrays;

/**
 * Finds past rounds of companies like the one in need: cosine of sectors, province and city, each weighted by its rarity
 * ln(rounds / rounds with it). Round and amount are not facts of a company; leaving them out changed nothing in quality.
 */
final class Neighbours {

    private final int most;
    private final int[][] rounds;
    private final double[] rarity;
    private final double[] length;

    /** @param facts the past rounds' facts, in the order of time */
    Neighbours(int most, Facts[] facts) {
        this.most = most;
        int tokens = 0;
        for (Facts round : facts) {
            for (int token : round.tokens()) {
                tokens = Math.max(tokens, token + 1);
            }
        }
        int[] frequency = new int[tokens];
        for (Facts round : facts) {
            for (int f = 0; f < round.size(); f++) {
                if (counts(round.fields()[f])) {
                    frequency[round.tokens()[f]]++;
                }
            }
        }
        rounds = new int[tokens][];
        rarity = new double[tokens];
        for (int token = 0; token < tokens; token++) {
            rounds[token] = new int[frequency[token]];
            rarity[token] = frequency[token] == 0 ? 0 : StrictMath.log((double) facts.length / frequency[token]);
        }
        length = new double[facts.length];
        int[] filled = new int[tokens];
        for (int r = 0; r < facts.length; r++) {
            double squares = 0;
            for (int f = 0; f < facts[r].size(); f++) {
                if (!counts(facts[r].fields()[f])) {
                    continue;
                }
                int token = facts[r].tokens()[f];
                rounds[token][filled[token]++] = r;
                squares += rarity[token] * rarity[token];
            }
            length[r] = Math.sqrt(squares);
        }
    }

    /** Whether a field, by its ordinal, is a fact of the company. */
    static boolean counts(int field) {
        return field <= Field.SECTOR_5.ordinal() || field == Field.PROVINCE.ordinal() || field == Field.CITY.ordinal();
    }

    /** A past round and its likeness, 0 to 1. */
    interface Visitor {
        void visit(int round, double cosine);
    }

    /** Visits the most similar rounds in the order of time; of equally similar ones the latest are taken. */
    void visit(Facts need, Visitor visitor) {
        double[] product = new double[length.length];
        double squares = 0;
        int[] touched = new int[length.length];
        int count = 0;
        for (int f = 0; f < need.size(); f++) {
            int token = need.tokens()[f];
            if (!counts(need.fields()[f])) {
                continue;
            }
            if (token >= rounds.length || rounds[token].length == 0) {
                // Never seen: as rare as a fact can be, so it still says how unlike all rounds this need is.
                double rarest = StrictMath.log(Math.max(2, length.length));
                squares += rarest * rarest;
                continue;
            }
            double weight = rarity[token] * rarity[token];
            squares += weight;
            if (weight == 0) {
                continue;
            }
            for (int r : rounds[token]) {
                if (product[r] == 0) {
                    touched[count++] = r;
                }
                product[r] += weight;
            }
        }
        long[] keys = new long[count];
        double own = Math.sqrt(squares);
        for (int t = 0; t < count; t++) {
            int r = touched[t];
            product[r] /= own * length[r];
            // Likeness in the high half, time in the low half: one comparison orders by both.
            keys[t] = (long) Float.floatToIntBits((float) product[r]) << 32 | r;
        }
        if (count > most) {
            keys = largest(keys, most);
        }
        for (int k = 0; k < keys.length; k++) {
            keys[k] = (int) keys[k];
        }
        Arrays.sort(keys);
        for (long r : keys) {
            visitor.visit((int) r, product[(int) r]);
        }
    }

    /** The largest keys in any order, by a heap whose root is the smallest kept. */
    private static long[] largest(long[] keys, int most) {
        long[] heap = Arrays.copyOf(keys, most);
        Arrays.sort(heap);
        for (int k = most; k < keys.length; k++) {
            long key = keys[k];
            if (key <= heap[0]) {
                continue;
            }
            int hole = 0;
            while (true) {
                int child = 2 * hole + 1;
                if (child >= most) {
                    break;
                }
                if (child + 1 < most && heap[child + 1] < heap[child]) {
                    child++;
                }
                if (heap[child] >= key) {
                    break;
                }
                heap[hole] = heap[child];
                hole = child;
            }
            heap[hole] = key;
        }
        return heap;
    }
}
