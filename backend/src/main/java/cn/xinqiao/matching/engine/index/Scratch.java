package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/**
 * What a query writes on. One per thread: queries that use it allocate nothing but their answer. Grows to the largest index
 * it was used with and serves any index, one after the other.
 */
public final class Scratch {

    /** Rows with values of their own for who asks that are scored before the walk, so that its floor starts high. */
    static final int SEEDS = 24;

    final Top top = new Top();
    final BoundQueue queue = new BoundQueue();

    /** Units per slot of the mandate that asks, and behind them the maxima of ranges. */
    int[] table = new int[0];
    /** Units per value of joint facts. */
    int[] joint = new int[0];
    final Vectors.Asking asking = new Vectors.Asking();
    /** Stamped values of combinations of tokens. */
    long[] combinations = new long[0];
    int[] superBounds = new int[0];
    /** Stamped bounds of blocks. */
    long[] blockBounds = new long[0];
    /** Stamp of the query that walked a block. */
    int[] walked = new int[0];
    /** Stamp of the query that dealt with an entry of the asking side's own list. */
    int[] entries = new int[0];
    /** Values by word of the asking side; all 0 between queries. */
    int[] wordTable = new int[0];
    final int[] sums = new int[NeedPart.BLOCK];
    final MandateSums mandateSums = new MandateSums();
    /** By node, the most that the asking mandate's words add. */
    int[] wordMost = new int[0];
    /** Bounds of blocks of mandates. */
    int[] bounds = new int[0];
    int[] open = new int[0];
    /** Mandates of the need's own institutions, -1 for those that were scored, and the values. */
    int[] ownedRows = new int[0];
    int[] ownedValues = new int[0];
    final int[] seedBounds = new int[SEEDS];
    final int[] seedEntries = new int[SEEDS];

    private int stamp;

    /** A number no earlier query with this scratch had. */
    int nextStamp() {
        if (++stamp == Integer.MAX_VALUE) {
            Arrays.fill(combinations, 0);
            Arrays.fill(blockBounds, 0);
            Arrays.fill(walked, 0);
            Arrays.fill(entries, 0);
            stamp = 1;
        }
        return stamp;
    }

    static int[] room(int[] array, int size) {
        return array.length < size ? Arrays.copyOf(array, size + size / 8) : array;
    }

    static short[] room(short[] array, int size) {
        return array.length < size ? Arrays.copyOf(array, size + size / 8) : array;
    }

    static byte[] room(byte[] array, int size) {
        return array.length < size ? Arrays.copyOf(array, size + size / 8) : array;
    }

    static long[] room(long[] array, int size) {
        return array.length < size ? Arrays.copyOf(array, size + size / 8) : array;
    }
}
