package cn.xinqiao.matching.engine.index;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The words of a part's rows, and in which blocks a word occurs with the most that it counts there. Immutable. */
final class Words {

    /** Row after row. */
    private final int[] starts;
    private final int[] words;
    /** By row, what each of its words counts; null if every word counts 1. Shared with the rows: many have the same. */
    private final int @Nullable [][] values;
    private final int highest;
    private final int[] blockStarts;
    private final char[] blocks;
    private final int @Nullable [] most;

    /** @param of     the words of a row
     *  @param counts what each of them counts; null: 1 */
    Words(int size, int block, IntFunction<int[]> of, @Nullable IntFunction<int[]> counts) {
        if (size > block * (Character.MAX_VALUE + 1)) {
            throw new IllegalArgumentException("more blocks than a char can number: " + size + " rows");
        }
        starts = new int[size + 1];
        for (int r = 0; r < size; r++) {
            starts[r + 1] = starts[r] + of.apply(r).length;
        }
        words = new int[starts[size]];
        for (int r = 0; r < size; r++) {
            System.arraycopy(of.apply(r), 0, words, starts[r], starts[r + 1] - starts[r]);
        }
        values = counts == null ? null : new int[size][];
        if (counts != null) {
            Arrays.setAll(values, counts);
        }
        highest = Arrays.stream(words).max().orElse(-1);
        blockStarts = new int[highest + 2];
        int[] seen = new int[highest + 1];
        Arrays.fill(seen, -1);
        for (int r = 0; r < size; r++) {
            for (int i = starts[r]; i < starts[r + 1]; i++) {
                int word = words[i];
                blockStarts[word + 1] += seen[word] == r / block ? 0 : 1;
                seen[word] = r / block;
            }
        }
        Arrays.parallelPrefix(blockStarts, Integer::sum);
        blocks = new char[blockStarts[highest + 1]];
        most = values == null ? null : new int[blocks.length];
        int[] next = blockStarts.clone();
        Arrays.fill(seen, -1);
        for (int r = 0; r < size; r++) {
            for (int i = starts[r]; i < starts[r + 1]; i++) {
                int word = words[i];
                if (seen[word] != r / block) {
                    seen[word] = r / block;
                    blocks[next[word]++] = (char) (r / block);
                }
                if (most != null) {
                    most[next[word] - 1] = Math.max(most[next[word] - 1], values[r][i - starts[r]]);
                }
            }
        }
    }

    int[] of(int row) {
        return Arrays.copyOfRange(words, starts[row], starts[row + 1]);
    }

    boolean none() {
        return highest < 0;
    }

    /** No row has a higher word. */
    int highest() {
        return highest;
    }

    /** Adds to each block the most that a word can count there. @param factor what a count of 1 is worth */
    void add(int word, int factor, int[] sums) {
        if (word <= highest) {
            for (int i = blockStarts[word]; i < blockStarts[word + 1]; i++) {
                sums[blocks[i]] += (most == null ? 1 : most[i]) * factor;
            }
        }
    }

    /** The sum of a row's words. @param factors by word, up to the highest */
    int sum(int row, int[] factors) {
        int sum = 0;
        if (values == null) {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                sum += factors[words[i]];
            }
            return sum;
        }
        int[] counts = values[row];
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * factors[words[starts[row] + i]];
        }
        return sum;
    }
}
