package cn.xinqiao.financing.browse;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Rows in the order of a number, ties in the order of their ids the same way. Immutable; a change merges the changed rows
 * into the order that is there.
 */
public final class SortedRows {
    /** Fewer rows than one in so many are sorted by themselves; of more, the whole order is walked until the page is full. */
    private static final int FEW = 64;
    private final boolean down;
    private final long[] keys;
    private final long[] ids;
    private final int[] order;

    private SortedRows(boolean down, long[] keys, long[] ids, int[] order) {
        this.down = down;
        this.keys = keys;
        this.ids = ids;
        this.order = order;
    }

    /** Where a page ended. */
    public record Position(long key, long id) {
    }

    public static SortedRows empty(boolean down) {
        return new SortedRows(down, new long[0], new long[0], new int[0]);
    }

    /**
     * The order after a change.
     *
     * @param newKeys by row, of all rows
     * @param newIds  by row, of all rows
     * @param changed rows to place anew
     * @param present those of {@code changed} that are in the order from now on
     */
    public SortedRows with(long[] newKeys, long[] newIds, long[] changed, long[] present) {
        SortedRows after = new SortedRows(down, newKeys, newIds, order);
        int[] placed = after.sorted(present);
        int[] merged = new int[order.length + placed.length];
        int size = 0;
        int next = 0;
        for (int row : order) {
            if (Bits.has(changed, row)) {
                continue;
            }
            while (next < placed.length && after.compare(placed[next], row) < 0) {
                merged[size++] = placed[next++];
            }
            merged[size++] = row;
        }
        while (next < placed.length) {
            merged[size++] = placed[next++];
        }
        return new SortedRows(down, newKeys, newIds, size == merged.length ? merged : Arrays.copyOf(merged, size));
    }

    /** The first rows of a set, in order, after a position. */
    public int[] page(long[] among, int count, @Nullable Position after, int limit) {
        int[] in = count < order.length / FEW ? sorted(among) : order;
        int[] page = new int[Math.min(limit, count)];
        int size = 0;
        for (int i = after == null ? 0 : firstAfter(in, after); i < in.length && size < page.length; i++) {
            if (Bits.has(among, in[i])) {
                page[size++] = in[i];
            }
        }
        return size == page.length ? page : Arrays.copyOf(page, size);
    }

    public Position position(int row) {
        return new Position(keys[row], ids[row]);
    }

    private int[] sorted(long[] rows) {
        int[] found = new int[Bits.count(rows)];
        int[] size = {0};
        Bits.each(rows, row -> found[size[0]++] = row);
        if (found.length < 2) {
            return found;
        }
        Integer[] boxed = new Integer[found.length];
        Arrays.setAll(boxed, i -> found[i]);
        Arrays.sort(boxed, this::compare);
        Arrays.setAll(found, i -> boxed[i]);
        return found;
    }

    private int compare(int one, int other) {
        return compare(keys[one], ids[one], keys[other], ids[other]);
    }

    private int compare(long key, long id, long otherKey, long otherId) {
        int up = key == otherKey ? Long.compare(id, otherId) : Long.compare(key, otherKey);
        return down ? -up : up;
    }

    private int firstAfter(int[] in, Position after) {
        int low = 0;
        int high = in.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(keys[in[middle]], ids[in[middle]], after.key(), after.id()) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
