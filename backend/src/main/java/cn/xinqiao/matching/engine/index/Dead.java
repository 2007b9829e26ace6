package cn.xinqiao.matching.engine.index;

/** Rows of a part that a later change replaced or removed. Immutable. */
final class Dead {

    static final Dead NONE = new Dead(new long[0], 0);

    private final long[] bits;
    private final int count;

    private Dead(long[] bits, int count) {
        this.bits = bits;
        this.count = count;
    }

    boolean has(int row) {
        return count > 0 && (bits[row >> 6] & 1L << row) != 0;
    }

    int count() {
        return count;
    }

    /** With more rows dead. @param size of the part */
    Dead with(int size, int[] rows) {
        if (rows.length == 0) {
            return this;
        }
        long[] more = bits.length == 0 ? new long[(size + 63) / 64] : bits.clone();
        int total = count;
        for (int row : rows) {
            if ((more[row >> 6] & 1L << row) == 0) {
                more[row >> 6] |= 1L << row;
                total++;
            }
        }
        return new Dead(more, total);
    }
}
