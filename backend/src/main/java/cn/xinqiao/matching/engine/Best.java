package cn.xinqiao.matching.engine;

/**
 * The best rows of a ranking, kept in one sorted array of longs: freshness, score and the row's position fit in one
 * number, so one comparison decides order and ties.
 */
final class Best {

    private final long[] keys;
    private int size;

    /** @param rows how many rows will be offered at most, by positions below it */
    Best(int limit, int rows) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit must not be negative: " + limit);
        }
        keys = new long[Math.min(limit, rows)];
    }

    /** A lower position wins a tie. */
    void offer(int row, int score, boolean stale) {
        long key = (stale ? 0L : 1L << 62) | (long) score << 32 | (Integer.MAX_VALUE - row);
        if (size == keys.length && (size == 0 || key < keys[size - 1])) {
            return;
        }
        int place = insertion(key);
        if (size < keys.length) {
            size++;
        }
        System.arraycopy(keys, place, keys, place + 1, size - 1 - place);
        keys[place] = key;
    }

    /** First place whose key is smaller; the keys fall. */
    private int insertion(long key) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] > key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Positions, best first. */
    int[] rows() {
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = Integer.MAX_VALUE - (int) keys[i];
        }
        return rows;
    }
}
