package cn.xinqiao.matching.engine.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.IntStream;

/**
 * How far each mandate's lift of a token is below the best lift of that fact, token by token, and the same of its base. What
 * a need misses at a mandate is a sum of few columns, and what it can miss at least in a block a sum of few columns of
 * minima. Immutable.
 *
 * <p>Deficits are shorts and never negative. They are cut off so that the sum over all facts fits a short too; a deficit
 * that was cut, and that of an excluded token, is at its fact's limit and only says "at least so far below".
 */
final class Deficits {

    /** Mandates of a block. */
    static final int BLOCK = 64;

    private final TokenLayout layout;
    private final MandateRow[] rows;
    /** Per fact, and of the bases behind the facts. */
    private final int[] highest;
    private final int[] limits;
    /** By token, that of the bases behind the tokens; tokens with equal columns share one. Padded to whole blocks. */
    private final short[][] columns;
    /** The least of each block. */
    private final short[][] least;

    Deficits(TokenLayout layout, MandateRow[] rows) {
        this.layout = layout;
        this.rows = rows;
        int[] lowest = new int[layout.facts() + 1];
        highest = new int[layout.facts() + 1];
        findRanges(lowest);
        limits = limits(lowest);
        columns = new short[layout.tokens() + 1][];
        least = new short[layout.tokens() + 1][];
        transpose();
        share();
    }

    private void findRanges(int[] lowest) {
        Arrays.fill(lowest, Integer.MAX_VALUE);
        Arrays.fill(highest, Integer.MIN_VALUE);
        IntStream.rangeClosed(0, layout.facts()).parallel().forEach(f -> {
            int low = Integer.MAX_VALUE;
            int high = Integer.MIN_VALUE;
            for (MandateRow row : rows) {
                if (f == layout.facts()) {
                    low = Math.min(low, row.base());
                    high = Math.max(high, row.base());
                } else {
                    short[] lifts = row.lifts();
                    for (int t = layout.start(f); t < layout.start(f + 1); t++) {
                        if (lifts[t] != MandateRow.EXCLUDED) {
                            low = Math.min(low, lifts[t]);
                            high = Math.max(high, lifts[t]);
                        }
                    }
                }
            }
            lowest[f] = low > high ? 0 : low;
            highest[f] = low > high ? 0 : high;
        });
    }

    /** One more than the range of each fact, cut at the highest level at which all together fit a short. */
    private int[] limits(int[] lowest) {
        int[] ranges = new int[highest.length];
        Arrays.setAll(ranges, f -> highest[f] - lowest[f] + 1);
        int level = Short.MAX_VALUE;
        while (total(ranges, level) > Short.MAX_VALUE) {
            level -= Math.max(1, (int) (total(ranges, level) - Short.MAX_VALUE) / ranges.length);
        }
        int cut = level;
        return Arrays.stream(ranges).map(range -> Math.min(range, cut)).toArray();
    }

    private static long total(int[] ranges, int level) {
        return Arrays.stream(ranges).mapToLong(range -> Math.min(range, level)).sum();
    }

    private int blocks() {
        return (rows.length + BLOCK - 1) / BLOCK;
    }

    /** Block by block, so that the rows of a block stay in the cache while every column takes its part of them. */
    private void transpose() {
        for (int c = 0; c < columns.length; c++) {
            columns[c] = new short[blocks() * BLOCK];
            least[c] = new short[blocks()];
        }
        IntStream.range(0, blocks()).parallel().forEach(block -> {
            int from = block * BLOCK;
            int end = Math.min(rows.length, from + BLOCK);
            for (int f = 0; f < highest.length; f++) {
                boolean ofBases = f == layout.facts();
                int last = ofBases ? layout.tokens() + 1 : layout.start(f + 1);
                for (int c = ofBases ? layout.tokens() : layout.start(f); c < last; c++) {
                    short[] column = columns[c];
                    int lowest = limits[f];
                    for (int r = from; r < end; r++) {
                        int value = ofBases ? rows[r].base() : rows[r].lifts()[c];
                        boolean excluded = !ofBases && value == MandateRow.EXCLUDED;
                        int deficit = excluded ? limits[f] : Math.min(limits[f], highest[f] - value);
                        column[r] = (short) deficit;
                        lowest = Math.min(lowest, deficit);
                    }
                    Arrays.fill(column, end, from + BLOCK, (short) limits[f]);
                    least[c][block] = (short) lowest;
                }
            }
        });
    }

    /** Values that no mandate knows anything of have one column, that of the mandates' defaults. */
    private void share() {
        IntStream.range(0, layout.facts()).parallel().forEach(f -> {
            HashMap<Integer, Integer> byHash = new HashMap<>();
            for (int t = layout.start(f); t < layout.start(f + 1); t++) {
                Integer same = byHash.putIfAbsent(Arrays.hashCode(columns[t]), t);
                if (same != null && Arrays.equals(columns[t], columns[same])) {
                    columns[t] = columns[same];
                    least[t] = least[same];
                }
            }
        });
    }

    /** What a need asks of the columns. One per scratch, used again and again. */
    static final class Sum {

        /** Of a share, so many binary digits count; the rest makes the bound looser by less than a thirtieth. */
        private static final int DIGITS = 3;

        private Deficits of = NOTHING;
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

    /** The deficits of the bases. */
    short[] bases() {
        return columns[layout.tokens()];
    }

    int highestBase() {
        return highest[layout.facts()];
    }

    short[] leastBases() {
        return least[layout.tokens()];
    }

    private static final Deficits NOTHING = new Deficits(TokenLayout.of(0, 0, 1), new MandateRow[0]);

    /** The lifts of a pair, summed exactly; or {@link Rows#NEVER} if a token of the need is excluded. */
    int exact(NeedRow need, int row) {
        int score = 0;
        int[] tokens = need.tokens();
        for (int from = 0; from < tokens.length; ) {
            int end = Rows.factEnd(layout, tokens, from);
            int fact = layout.fact(tokens[from]);
            for (int i = from; i < end; i++) {
                int deficit = columns[tokens[i]][row];
                int lift = deficit < limits[fact] ? highest[fact] - deficit : rows[row].lifts()[tokens[i]];
                if (lift == MandateRow.EXCLUDED) {
                    return Rows.NEVER;
                }
                score += Rows.share(lift, end - from);
            }
            from = end;
        }
        return score;
    }
}
