package cn.xinqiao.matching.engine.model;

import java.util.Arrays;

/**
 * The largest of many floats from 0 on, by counting them in buckets of their leading bits first. Scratch space for one
 * thread.
 */
final class LargestFloats {

    /** Seven bits behind the point: neighbouring buckets are less than a hundredth apart. */
    private static final int SHIFT = 16;
    private static final int BUCKETS = Float.floatToIntBits(Float.MAX_VALUE) >>> SHIFT;

    private final int[] counts = new int[BUCKETS + 1];
    private float[] values = {};
    private int size;
    private int lowest;
    private int highest;

    /** Forgets all; up to {@code most} will be added. */
    void clear(int most) {
        if (lowest <= highest) {
            Arrays.fill(counts, lowest, highest + 1, 0);
        }
        if (values.length < most) {
            values = new float[Math.max(most, 2 * values.length)];
        }
        size = 0;
        lowest = BUCKETS;
        highest = 0;
    }

    void add(float value) {
        values[size++] = value;
        int bucket = Float.floatToIntBits(value) >>> SHIFT;
        counts[bucket]++;
        lowest = Math.min(lowest, bucket);
        highest = Math.max(highest, bucket);
    }

    /** What the {@code most}-th largest is at least, 0 if there are not so many. */
    float least(int most) {
        int bucket = bucket(most);
        return bucket < 0 ? 0 : Float.intBitsToFloat(bucket << SHIFT);
    }

    private int bucket(int most) {
        int above = 0;
        for (int bucket = highest; bucket >= lowest; bucket--) {
            above += counts[bucket];
            if (above >= most) {
                return bucket;
            }
        }
        return -1;
    }

    /**
     * The numbers of the largest, in no order; of equals the higher numbers.
     *
     * @param numbers of the values in the order in which they were added
     */
    int[] of(int[] numbers, int most) {
        int edge = bucket(most);
        int[] best = new int[Math.min(size, most)];
        long[] onEdge = new long[edge < 0 ? 0 : counts[edge]];
        int taken = 0;
        int waiting = 0;
        for (int k = 0; k < size; k++) {
            int bits = Float.floatToIntBits(values[k]);
            int bucket = bits >>> SHIFT;
            if (bucket > edge) {
                best[taken++] = numbers[k];
            } else if (bucket == edge) {
                onEdge[waiting++] = (long) bits << 32 | numbers[k];
            }
        }
        Arrays.sort(onEdge);
        while (taken < best.length) {
            best[taken++] = (int) onEdge[--waiting];
        }
        return best;
    }
}
