package cn.xinqiao.financing.browse;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Sets of row numbers as bitmaps. What an array does not reach is not in the set. */
public final class Bits {
    private Bits() {
    }

    /** An empty set for so many rows. */
    public static long[] none(int rows) {
        return new long[words(rows)];
    }

    static int words(int rows) {
        return (rows + 63) >> 6;
    }

    /** Puts the first so many rows in. */
    public static void fill(long[] bits, int rows) {
        Arrays.fill(bits, 0, rows >> 6, -1L);
        if ((rows & 63) != 0) {
            bits[rows >> 6] = (1L << (rows & 63)) - 1;
        }
    }

    public static void set(long[] bits, int row) {
        bits[row >> 6] |= 1L << row;
    }

    public static boolean has(long[] bits, int row) {
        return row >> 6 < bits.length && (bits[row >> 6] & 1L << row) != 0;
    }

    /** Adds those of {@code more} to {@code into}, which is at least as long. */
    public static void or(long[] into, long[] more) {
        for (int i = 0, n = Math.min(into.length, more.length); i < n; i++) {
            into[i] |= more[i];
        }
    }

    /** Leaves those in {@code into} that are also in {@code other}. */
    public static void and(long[] into, long[] other) {
        int both = Math.min(into.length, other.length);
        for (int i = 0; i < both; i++) {
            into[i] &= other[i];
        }
        for (int i = both; i < into.length; i++) {
            into[i] = 0;
        }
    }

    /** Takes those of {@code other} out of {@code from}. */
    public static void andNot(long[] from, long[] other) {
        for (int i = 0, n = Math.min(from.length, other.length); i < n; i++) {
            from[i] &= ~other[i];
        }
    }

    public static int count(long[] bits) {
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** How many are in both. */
    public static int countBoth(long[] one, long[] other) {
        int count = 0;
        for (int i = 0, n = Math.min(one.length, other.length); i < n; i++) {
            count += Long.bitCount(one[i] & other[i]);
        }
        return count;
    }

    /** In ascending order. */
    public static void each(long[] bits, IntConsumer row) {
        for (int i = 0; i < bits.length; i++) {
            for (long left = bits[i]; left != 0; left &= left - 1) {
                row.accept((i << 6) + Long.numberOfTrailingZeros(left));
            }
        }
    }
}
