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

    final TokenLayout layout;
    private final MandateRow[] rows;
    /** Per fact, and of the bases behind the facts. */
    final int[] highest;
    final int[] limits;
    /** By token, that of the bases behind the tokens; tokens with equal columns share one. Padded to whole blocks. */
    final short[][] columns;
    /** The least of each block. */
    final short[][] least;

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

    int blocks() {
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
