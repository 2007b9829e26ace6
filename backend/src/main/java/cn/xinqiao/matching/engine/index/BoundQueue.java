package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/**
 * Nodes by falling bound, in buckets of a few units: putting in and taking out cost the same however many wait. Within a
 * bucket the order is open, so whoever takes one must test its bound again.
 */
final class BoundQueue {

    private static final int BUCKETS = 4096;
    private static final int SHIFT = 2;

    private final int[] heads = new int[BUCKETS];
    private final long[] filled = new long[BUCKETS / 64];
    private int[] next = new int[0];
    private int highest;
    private int cursor;

    /** @param nodes numbers of nodes are below it
     *  @param highest no bound is above it */
    void start(int nodes, int highest) {
        next = Scratch.room(next, nodes);
        Arrays.fill(filled, 0);
        this.highest = highest;
        cursor = 0;
    }

    void put(int node, int bound) {
        int bucket = Math.min((highest - bound) >> SHIFT, BUCKETS - 1);
        long bit = 1L << bucket;
        next[node] = (filled[bucket >> 6] & bit) == 0 ? -1 : heads[bucket];
        heads[bucket] = node;
        filled[bucket >> 6] |= bit;
        // A child's bound is not above its parent's, so this only matters within the parent's bucket.
        cursor = Math.min(cursor, bucket >> 6);
    }

    /** A node of the highest bucket, or -1 if none is left. */
    int take() {
        while (cursor < filled.length) {
            long bits = filled[cursor];
            if (bits != 0) {
                int bucket = (cursor << 6) + Long.numberOfTrailingZeros(bits);
                int node = heads[bucket];
                if (next[node] < 0) {
                    filled[cursor] = bits & bits - 1;
                } else {
                    heads[bucket] = next[node];
                }
                return node;
            }
            cursor++;
        }
        return -1;
    }
}
