package cn.xinqiao.matching.engine.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * One need before all mandates: what it can score at most in each block, and mandate by mandate. Base of both questions,
 * which mandates are best and which lists it enters. Kept in the scratch and laid anew for every query.
 */
final class MandateSums {

    private static final int BLOCK = MandatePart.BLOCK;
    /** So many blocks between two others are scanned with them: it is less work than to begin anew. */
    static final int BRIDGED = 3;
    private static final long SIGNS = 0x8000800080008000L;
    private static final int SHORTS = Long.BYTES / Short.BYTES;

    private final Vectors.Asking asking = new Vectors.Asking();
    private short[] lacks = {};
    private short[] sums = {};
    private MemorySegment bytes = MemorySegment.ofArray(sums);
    /** By block: the most that words add, and words and vectors together. */
    private int[] wordMost = {};
    private int[] more = {};
    /** 1 for the need's words; all 0 between queries. */
    private int[] wordTable = {};
    private MandatePart part = new MandatePart(TokenLayout.of(0, 0, 1), 0, new MandateRow[0]);
    private NeedRow need = NeedRow.of(0, 0);
    private final DeficitSum sum = new DeficitSum(part.deficits);
    /** At least what base and lifts of any mandate give. */
    private int most;

    /** Call {@link #end} afterwards. */
    void start(MandatePart part, NeedRow need) {
        this.part = part;
        this.need = need;
        if (sums.length < part.paddedSize()) {
            sums = Scratch.room(sums, part.paddedSize());
            bytes = MemorySegment.ofArray(sums);
        }
        lacks = Scratch.room(lacks, part.blocks);
        wordMost = Scratch.room(wordMost, part.blocks);
        more = Scratch.room(more, part.blocks);
        most = sum.start(part.deficits, need);
        asking.start(part.vectors, need.dense());
        if (part.words.none()) {
            part.vectors.most(part.blockNorms, asking, more);
        } else {
            layWords();
        }
    }

    private void layWords() {
        int[] words = need.words();
        wordTable = Scratch.room(wordTable, Math.max(part.words.highest(), words.length == 0 ? 0 : words[words.length - 1]) + 1);
        Arrays.fill(wordMost, 0, part.blocks, 0);
        for (int word : words) {
            wordTable[word] = 1;
            part.words.add(word, 1, wordMost);
        }
        part.vectors.most(part.blockNorms, asking, more);
        for (int block = 0; block < part.blocks; block++) {
            more[block] += wordMost[block];
        }
    }

    void end() {
        if (!part.words.none()) {
            for (int word : need.words()) {
                wordTable[word] = 0;
            }
        }
    }

    /**
     * Writes for each block at least what its mandates get, the own values of institutions left out.
     *
     * @param least the least of each block of what is to be subtracted beside the lifts
     * @param mark  added where a block has fresh mandates
     */
    void bound(short[] least, int mark, int[] bounds) {
        Arrays.fill(lacks, 0, part.blocks, (short) 0);
        sum.subtractLeast(lacks, least);
        for (int block = 0; block < part.blocks; block++) {
            bounds[block] = slack(block, -lacks[block], mark);
        }
    }

    /** Rows that are worth a closer look. */
    interface Candidates {
        void accept(int row);
    }

    /**
     * Looks through a stretch of blocks.
     *
     * @param subtracted by row, beside the lifts
     * @param least      what a sum must reach
     * @param mark       added where a block has fresh mandates
     */
    void scan(int first, int last, short[] subtracted, int least, int mark, Candidates candidates) {
        boolean beyond = false;
        for (int block = first; block < last; block++) {
            int slack = slack(block, least, mark);
            beyond |= slack > Short.MAX_VALUE;
            Arrays.fill(sums, block * BLOCK, block * BLOCK + BLOCK, (short) Math.max(-1, Math.min(slack, Short.MAX_VALUE)));
        }
        sum.subtract(sums, subtracted, first * BLOCK, last * BLOCK);
        for (int block = first; beyond && block < last; block++) {
            if (slack(block, least, mark) > Short.MAX_VALUE) {
                Arrays.fill(sums, block * BLOCK, block * BLOCK + BLOCK, (short) 0);
            }
        }
        int end = last * BLOCK;
        for (int i = first * BLOCK; i < end; i += SHORTS) {
            if ((~bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, (long) i * Short.BYTES) & SIGNS) != 0) {
                for (int row = i; row < Math.min(i + SHORTS, part.size); row++) {
                    if (sums[row] >= 0) {
                        candidates.accept(row);
                    }
                }
            }
        }
    }

    /** Whether the lifts, words and vector of a row surely add less than that to its base. */
    boolean addsLess(int row, int least) {
        return sum.lacksMore(row, most - part.deficits.highestBase() + more[row / BLOCK] - least);
    }

    private int slack(int block, int least, int mark) {
        return most + more[block] - least + (part.fresh[block] ? mark : 0);
    }

    /** The score, or some number below {@code least} if the score is less; with {@link Rows#FRESH} if the mandate is fresh. */
    int score(int row, int own, int least) {
        int lifts = part.deficits.exact(need, row);
        if (lifts == Rows.NEVER) {
            return Rows.NEVER;
        }
        int score = need.constant() + part.bases[row] + lifts + own;
        int words = part.words.none() ? 0 : wordMost[row / BLOCK];
        score += part.vectors.product(row, asking, least - score - words);
        return words == 0 || score + words < least ? score + words : score + part.words.sum(row, wordTable);
    }
}
