package cn.xinqiao.matching.engine.index;

import java.util.Arrays;
import java.util.function.IntFunction;

/** The words of a part's rows, and in which blocks a word occurs with the most that it counts there. Immutable. */
final class Words {

    private final int[] starts;
    private final int[] words;
    private final int[] values;
    private final int highest;
    private final int[] blockStarts;
    private final int[] blocks;
    private final int[] most;

    /** @param of     the words of a row
     *  @param counts what each of them counts */
    Words(int size, int block, IntFunction<int[]> of, IntFunction<int[]> counts) {
        starts = new int[size + 1];
        int last = -1;
        for (int r = 0; r < size; r++) {
            int[] own = of.apply(r);
            starts[r + 1] = starts[r] + own.length;
            last = own.length == 0 ? last : Math.max(last, own[own.length - 1]);
        }
        highest = last;
        words = new int[starts[size]];
        values = new int[words.length];
        for (int r = 0; r < size; r++) {
            int[] own = of.apply(r);
            System.arraycopy(own, 0, words, starts[r], own.length);
            System.arraycopy(counts.apply(r), 0, values, starts[r], own.length);
        }
        blockStarts = new int[highest + 2];
        int[] seen = new int[highest + 1];
        Arrays.fill(seen, -1);
        for (int r = 0; r < size; r++) {
            for (int i = starts[r]; i < starts[r + 1]; i++) {
                blockStarts[words[i] + 1] += seen[words[i]] == r / block ? 0 : 1;
                seen[words[i]] = r / block;
            }
        }
        Arrays.parallelPrefix(blockStarts, Integer::sum);
        blocks = new int[blockStarts[highest + 1]];
        most = new int[blocks.length];
        int[] next = blockStarts.clone();
        Arrays.fill(seen, -1);
        for (int r = 0; r < size; r++) {
            for (int i = starts[r]; i < starts[r + 1]; i++) {
                int word = words[i];
                if (seen[word] != r / block) {
                    seen[word] = r / block;
                    blocks[next[word]++] = r / block;
                }
                most[next[word] - 1] = Math.max(most[next[word] - 1], values[i]);
            }
        }
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
                sums[blocks[i]] += most[i] * factor;
            }
        }
    }

    /** The sum of a row's words. @param factors by word, up to the highest */
    int sum(int row, int[] factors) {
        int sum = 0;
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            sum += values[i] * factors[words[i]];
        }
        return sum;
    }
}
