package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/** What a need asks of the columns of deficits. One per scratch, used again and again. */
final class DeficitSum {

    /** Of a share, so many binary digits count; the rest makes the bound looser by less than an eighth. */
    private static final int DIGITS = 3;

    private Deficits of;
    /** Columns that count in full. */
    private int[] full = new int[16];
    private int fulls;
    /** Tokens of facts with several, fact by fact; {@code groupEnds} and shifts tell which fact ends where. */
    private int[] shared = new int[16];
    private int[] groupEnds = new int[8];
    private int[] groupShifts = new int[8 * DIGITS];
    private int groups;
    private short[] group = {};
    private int most;

    DeficitSum(Deficits of) {
        this.of = of;
    }

    /** @return at least what every mandate gives the need, of bases and lifts, fresh marks not among it */
    int start(Deficits deficits, NeedRow need) {
        of = deficits;
        fulls = 0;
        groups = 0;
        most = need.constant() + deficits.highest[deficits.layout.facts()];
        int[] tokens = need.tokens();
        full = Scratch.room(full, tokens.length);
        shared = Scratch.room(shared, tokens.length);
        int sharedCount = 0;
        for (int from = 0; from < tokens.length; ) {
            int end = Rows.factEnd(deficits.layout, tokens, from);
            int fact = deficits.layout.fact(tokens[from]);
            int count = end - from;
            if (count == 1) {
                full[fulls++] = tokens[from];
                most += deficits.highest[fact];
            } else {
                int share = 65536 / count;
                most += (int) (((long) count * deficits.highest[fact] * share >> 16) + 1);
                // Where the sum of the deficits might not fit a short the bound does without them.
                if (count * deficits.limits[fact] <= Short.MAX_VALUE) {
                    for (int i = from; i < end; i++) {
                        shared[sharedCount++] = tokens[i];
                    }
                    close(sharedCount, share);
                }
            }
            from = end;
        }
        return most;
    }

    private void close(int end, int share) {
        if (groups == groupEnds.length) {
            groupEnds = Arrays.copyOf(groupEnds, 2 * groups);
            groupShifts = Arrays.copyOf(groupShifts, 2 * groups * DIGITS);
        }
        groupEnds[groups] = end;
        int left = share;
        for (int d = 0; d < DIGITS; d++) {
            int digit = Integer.highestOneBit(left);
            groupShifts[groups * DIGITS + d] = digit == 0 ? 0 : 16 - Integer.numberOfTrailingZeros(digit);
            left -= digit;
        }
        groups++;
    }

    /** Subtracts at most what each mandate of a stretch lacks, and what {@code more} has for it. */
    void subtract(short[] sums, short[] more, int from, int end) {
        subtract(sums, of.columns, more, from, end);
    }

    /** Subtracts at most what every mandate of a block lacks, for all blocks. */
    void subtractLeast(short[] sums, short[] more) {
        subtract(sums, of.least, more, 0, of.blocks());
    }

    // C2 makes vector code of loops over arrays of one type at one index; several columns a loop save the way to the sums.
    private void subtract(short[] sums, short[][] columns, short[] more, int from, int end) {
        take(sums, more, from, end);
        int i = 0;
        for (; i + 4 <= fulls; i += 4) {
            take(sums, columns[full[i]], columns[full[i + 1]], columns[full[i + 2]], columns[full[i + 3]], from, end);
        }
        if (i + 2 <= fulls) {
            take(sums, columns[full[i]], columns[full[i + 1]], from, end);
            i += 2;
        }
        if (i < fulls) {
            take(sums, columns[full[i]], from, end);
        }
        int first = 0;
        for (int g = 0; g < groups; g++) {
            group = Scratch.room(group, sums.length);
            add(group, columns[shared[first]], columns[shared[first + 1]], from, end);
            for (int s = first + 2; s < groupEnds[g]; s++) {
                add(group, group, columns[shared[s]], from, end);
            }
            for (int d = 0; d < DIGITS && groupShifts[g * DIGITS + d] > 0; d++) {
                takeShifted(sums, group, groupShifts[g * DIGITS + d], from, end);
            }
            first = groupEnds[g];
        }
    }

    /** Whether a row lacks more than that. Stops as soon as it is known. */
    boolean lacksMore(int row, int slack) {
        int left = slack;
        for (int i = 0; i < fulls && left >= 0; i++) {
            left -= of.columns[full[i]][row];
        }
        return left < 0;
    }

    private static void take(short[] sums, short[] a, int from, int end) {
        for (int i = from; i < end; i++) {
            sums[i] -= a[i];
        }
    }

    private static void take(short[] sums, short[] a, short[] b, int from, int end) {
        for (int i = from; i < end; i++) {
            sums[i] -= a[i] + b[i];
        }
    }

    private static void take(short[] sums, short[] a, short[] b, short[] c, short[] d, int from, int end) {
        for (int i = from; i < end; i++) {
            sums[i] -= a[i] + b[i] + c[i] + d[i];
        }
    }

    private static void add(short[] sums, short[] a, short[] b, int from, int end) {
        for (int i = from; i < end; i++) {
            sums[i] = (short) (a[i] + b[i]);
        }
    }

    private static void takeShifted(short[] sums, short[] a, int shift, int from, int end) {
        for (int i = from; i < end; i++) {
            sums[i] -= a[i] >> shift;
        }
    }
}
