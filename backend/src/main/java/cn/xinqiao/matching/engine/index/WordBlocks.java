package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/** In which blocks of mandates a word occurs, and the most it counts there. Immutable. */
final class WordBlocks {

    private final int[] starts;
    private final int[] blocks;
    private final int[] most;
    private final boolean none;

    WordBlocks(MandateRow[] rows, int block) {
        int highest = -1;
        for (MandateRow row : rows) {
            int[] own = row.words();
            highest = own.length == 0 ? highest : Math.max(highest, own[own.length - 1]);
        }
        none = highest < 0;
        starts = new int[highest + 2];
        int[] last = new int[highest + 1];
        Arrays.fill(last, -1);
        for (int r = 0; r < rows.length; r++) {
            for (int word : rows[r].words()) {
                starts[word + 1] += last[word] == r / block ? 0 : 1;
                last[word] = r / block;
            }
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        blocks = new int[starts[highest + 1]];
        most = new int[blocks.length];
        int[] next = starts.clone();
        Arrays.fill(last, -1);
        for (int r = 0; r < rows.length; r++) {
            int[] words = rows[r].words();
            for (int i = 0; i < words.length; i++) {
                int word = words[i];
                if (last[word] != r / block) {
                    last[word] = r / block;
                    blocks[next[word]++] = r / block;
                }
                int at = next[word] - 1;
                most[at] = Math.max(most[at], rows[r].wordValues()[i]);
            }
        }
    }

    boolean none() {
        return none;
    }

    /** Adds to each block the most that words can count there. */
    void add(int[] words, int[] sums) {
        for (int word : words) {
            if (word + 1 < starts.length) {
                for (int i = starts[word]; i < starts[word + 1]; i++) {
                    sums[blocks[i]] += most[i];
                }
            }
        }
    }
}
