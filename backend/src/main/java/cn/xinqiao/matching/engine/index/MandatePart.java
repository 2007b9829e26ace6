package cn.xinqiao.matching.engine.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.stream.IntStream;

/**
 * The live mandates, token by token: a need's score against all of them is a sum of a few columns. Immutable. The columns
 * are summed in full for none but the blocks of {@link #BLOCK} mandates whose best lifts, summed, could still enter.
 */
final class MandatePart {

    static final int BLOCK = 64;
    /** Mandates that the full sum treats at once, so that the sums stay in the nearest cache. */
    static final int WIDE = 2048;
    /** Laid over a mandate that was scored already: below every floor even for a fresh one. */
    private static final int DONE = -(1 << 30) - (1 << 28);
    private static final int SEEDS = NeedPart.SEEDS;

    private final TokenLayout layout;
    final int size;
    /** Clustered order. */
    final MandateRow[] rows;
    private final long[] ids;
    private final int blocks;
    /** With {@link Rows#FRESH}; padded to whole blocks by what can never enter. */
    private final int[] bases;
    /** Per token; tokens with equal columns share one. */
    private final int[][] columns;
    private final int[][] best;
    private final int[] bestBases;
    private final long[] firstIds;

    private final int[] institutionStarts;
    private final int[] institutionRows;

    private final int[] wordStarts;
    private final int[] wordBlocks;
    private final int[] wordBest;
    private final boolean worded;
    private final byte[] dense;
    private final char[] norms;
    private final int[] blockNorms;

    MandatePart(TokenLayout layout, int filing, MandateRow[] byId) {
        this.layout = layout;
        rows = filed(layout, filing, byId);
        size = rows.length;
        blocks = (size + BLOCK - 1) / BLOCK;
        ids = new long[size];
        Arrays.setAll(ids, r -> rows[r].id());
        bases = new int[blocks * BLOCK];
        bestBases = new int[blocks];
        firstIds = new long[blocks];
        Arrays.fill(bases, Rows.NEVER);
        Arrays.fill(bestBases, Rows.NEVER);
        Arrays.fill(firstIds, Long.MAX_VALUE);
        int institutions = 0;
        int highestWord = -1;
        for (int r = 0; r < size; r++) {
            bases[r] = rows[r].base() + (rows[r].stale() ? 0 : Rows.FRESH);
            bestBases[r / BLOCK] = Math.max(bestBases[r / BLOCK], bases[r]);
            firstIds[r / BLOCK] = Math.min(firstIds[r / BLOCK], ids[r]);
            institutions = Math.max(institutions, rows[r].institution() + 1);
            int[] own = rows[r].words();
            highestWord = own.length == 0 ? highestWord : Math.max(highestWord, own[own.length - 1]);
        }
        columns = new int[layout.tokens()][];
        best = new int[layout.tokens()][];
        transpose();
        share();

        institutionStarts = new int[institutions + 1];
        for (MandateRow row : rows) {
            institutionStarts[row.institution() + 1]++;
        }
        Arrays.parallelPrefix(institutionStarts, Integer::sum);
        institutionRows = new int[size];
        int[] fill = institutionStarts.clone();
        for (int r = 0; r < size; r++) {
            institutionRows[fill[rows[r].institution()]++] = r;
        }

        worded = highestWord >= 0;
        wordStarts = new int[highestWord + 2];
        int[] lastBlock = new int[highestWord + 1];
        Arrays.fill(lastBlock, -1);
        for (int r = 0; r < size; r++) {
            for (int word : rows[r].words()) {
                wordStarts[word + 1] += lastBlock[word] == r / BLOCK ? 0 : 1;
                lastBlock[word] = r / BLOCK;
            }
        }
        Arrays.parallelPrefix(wordStarts, Integer::sum);
        wordBlocks = new int[wordStarts[highestWord + 1]];
        wordBest = new int[wordBlocks.length];
        int[] next = wordStarts.clone();
        Arrays.fill(lastBlock, -1);
        for (int r = 0; r < size; r++) {
            int[] words = rows[r].words();
            for (int i = 0; i < words.length; i++) {
                int word = words[i];
                if (lastBlock[word] != r / BLOCK) {
                    lastBlock[word] = r / BLOCK;
                    wordBlocks[next[word]++] = r / BLOCK;
                }
                int at = next[word] - 1;
                wordBest[at] = Math.max(wordBest[at], rows[r].wordValues()[i]);
            }
        }

        int length = layout.denseLength();
        dense = new byte[size * length];
        norms = new char[length == 0 ? 0 : size];
        blockNorms = new int[blocks];
        for (int r = 0; r < norms.length; r++) {
            System.arraycopy(rows[r].dense(), 0, dense, r * length, length);
            norms[r] = (char) Rows.norm(rows[r].dense());
            blockNorms[r / BLOCK] = Math.max(blockNorms[r / BLOCK], norms[r]);
        }
    }

    /** Fresh ones first; side by side those that like the same value of a fact best, the largest base first. */
    private static MandateRow[] filed(TokenLayout layout, int fact, MandateRow[] byId) {
        record Place(MandateRow row, int liked) {
        }
        return Arrays.stream(byId).parallel().map(row -> {
            int liked = layout.start(fact);
            for (int t = liked; t < layout.start(fact + 1); t++) {
                liked = row.lifts()[t] > row.lifts()[liked] ? t : liked;
            }
            return new Place(row, liked);
        }).sorted(Comparator.comparing((Place place) -> place.row.stale()).thenComparingInt(Place::liked)
                .thenComparing(Comparator.comparingInt((Place place) -> place.row.base()).reversed())
                .thenComparingLong(place -> place.row.id())).map(Place::row).toArray(MandateRow[]::new);
    }

    /** Block by block, so that the rows of a block stay in the cache while every column takes its part of them. */
    private void transpose() {
        int tokens = layout.tokens();
        for (int t = 0; t < tokens; t++) {
            columns[t] = new int[blocks * BLOCK];
            best[t] = new int[blocks];
        }
        IntStream.range(0, blocks).parallel().forEach(block -> {
            int from = block * BLOCK;
            int end = Math.min(size, from + BLOCK);
            for (int t = 0; t < tokens; t++) {
                int[] column = columns[t];
                int highest = Short.MIN_VALUE;
                for (int r = from; r < end; r++) {
                    int lift = rows[r].lifts()[t];
                    column[r] = lift;
                    highest = lift > highest ? lift : highest;
                }
                best[t][block] = highest;
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
                    best[t] = best[same];
                }
            }
        });
    }

    /** Offers the best mandates for a need to {@code top}. */
    void offer(NeedRow need, Dead dead, PairGate gate, Scratch scratch, boolean everything) {
        if (size > 0) {
            new Walk(need, dead, gate, scratch).run(everything);
        }
    }

    /** Places of live mandates, one by one. */
    interface Places {
        void accept(int place);
    }

    /**
     * Names every place where the need might score at least the mandate's threshold, and some where it does not.
     *
     * @param gaps      threshold less base, by place, padded to whole blocks by {@link Integer#MAX_VALUE}
     * @param blockGaps the least of each block
     */
    void reach(NeedRow need, int[] gaps, int[] blockGaps, Scratch scratch, Places found) {
        if (size > 0) {
            new Walk(need, Dead.NONE, PairGate.OPEN, scratch).reach(gaps, blockGaps, found);
        }
    }

    int paddedSize() {
        return blocks * BLOCK;
    }

    private final class Walk {
        private final NeedRow need;
        private final Dead dead;
        private final PairGate gate;
        private final Scratch scratch;
        private final Top top;
        private final int stamp;
        private final int[] bounds;
        private final int[] wordBounds;
        private final int[] ownTable;
        private final int[] sums;
        private final int[] tokens;
        /** Where the second half of the tokens begins, at a fact's begin. */
        private final int half;
        /** The part of the bounds that is not of bases and the first half of the tokens. */
        private final int[] halfBounds;
        private final int norm;

        Walk(NeedRow need, Dead dead, PairGate gate, Scratch scratch) {
            this.need = need;
            this.dead = dead;
            this.gate = gate;
            this.scratch = scratch;
            top = scratch.top;
            stamp = scratch.nextStamp();
            bounds = scratch.bounds = Scratch.room(scratch.bounds, blocks);
            wordBounds = scratch.wordBounds = Scratch.room(scratch.wordBounds, blocks);
            ownTable = scratch.ownTable = Scratch.room(scratch.ownTable, blocks * BLOCK);
            scratch.walked = Scratch.room(scratch.walked, blocks);
            scratch.flagged = Scratch.room(scratch.flagged, blocks);
            sums = scratch.mandateSums = Scratch.room(scratch.mandateSums, blocks * BLOCK);
            tokens = need.tokens();
            int middle = 0;
            while (middle < tokens.length / 2) {
                middle = Rows.factEnd(layout, tokens, middle);
            }
            half = middle;
            halfBounds = scratch.halfBounds = Scratch.room(scratch.halfBounds, blocks);
            norm = norms.length == 0 ? 0 : Rows.norm(need.dense());
        }

        /** @param everything sum every column in full, without looking at bounds: the same answer, for comparison */
        void run(boolean everything) {
            bound();
            layOwn();
            layWords();
            try {
                seed();
                if (everything || !walk()) {
                    sumAll();
                } else {
                    rest();
                }
            } finally {
                clear();
            }
        }

        void reach(int[] gaps, int[] blockGaps, Places found) {
            bound();
            for (int block = 0; block < blocks; block++) {
                // The bounds hold the best base of the block; what counts here is what the need adds to any base.
                int more = bounds[block] - bestBases[block];
                if (more < blockGaps[block]) {
                    continue;
                }
                int from = block * BLOCK;
                Arrays.fill(sums, from, from + BLOCK, need.constant() + (worded ? wordBounds[block] : 0)
                        + (norm == 0 ? 0 : blockNorms[block] * norm >> layout.denseShift()));
                add(sums, columns, 0, tokens.length, from, from + BLOCK);
                for (int i = from; i < from + BLOCK; i++) {
                    if (sums[i] >= gaps[i]) {
                        found.accept(i);
                    }
                }
            }
            int[] with = need.institutions();
            for (int i = 0; i < with.length && with[i] + 1 < institutionStarts.length; i++) {
                for (int at = institutionStarts[with[i]]; at < institutionStarts[with[i] + 1]; at++) {
                    found.accept(institutionRows[at]);
                }
            }
        }

        /** Sums everything that was not walked before. */
        private void sumAll() {
            for (int from = 0; from < blocks * BLOCK; from += WIDE) {
                int end = Math.min(from + WIDE, blocks * BLOCK);
                start(sums, bases, from, end);
                add(sums, columns, 0, tokens.length, from, end);
                MandatePart.add(sums, ownTable, from, end);
                offer(from, end, true);
            }
        }

        /**
         * From the highest bound down. Gives up, having changed nothing but the floor, when it has walked so many blocks
         * that summing all columns would have been less work.
         */
        private boolean walk() {
            int left = Math.max(8, blocks / 4);
            int highest = Integer.MIN_VALUE;
            for (int block = 0; block < blocks; block++) {
                highest = Math.max(highest, bounds[block]);
            }
            BoundQueue queue = scratch.queue;
            queue.start(blocks, highest);
            int floor = top.floor();
            for (int block = 0; block < blocks; block++) {
                if (bounds[block] >= floor) {
                    queue.put(block, bounds[block]);
                }
            }
            for (int block = queue.take(); block >= 0; block = queue.take()) {
                if (top.takes(bounds[block], firstIds[block])) {
                    if (left-- == 0) {
                        return false;
                    }
                    scratch.walked[block] = stamp;
                    if (hopeless(block)) {
                        continue;
                    }
                    add(sums, columns, half, tokens.length, block * BLOCK, block * BLOCK + BLOCK);
                    offer(block * BLOCK, block * BLOCK + BLOCK, false);
                }
            }
            return true;
        }

        /** At least the score of every mandate of each block, what its institution has of its own left out. */
        private void bound() {
            Arrays.fill(halfBounds, 0, blocks, 0);
            add(halfBounds, best, half, tokens.length, 0, blocks);
            if (norm != 0) {
                for (int block = 0; block < blocks; block++) {
                    halfBounds[block] += blockNorms[block] * norm >> layout.denseShift();
                }
            }
            if (worded) {
                Arrays.fill(wordBounds, 0, blocks, 0);
                for (int word : need.words()) {
                    if (word + 1 < wordStarts.length) {
                        for (int i = wordStarts[word]; i < wordStarts[word + 1]; i++) {
                            wordBounds[wordBlocks[i]] += wordBest[i];
                        }
                    }
                }
                for (int block = 0; block < blocks; block++) {
                    halfBounds[block] += wordBounds[block];
                }
            }
            start(bounds, bestBases, 0, blocks);
            add(bounds, best, 0, half, 0, blocks);
            MandatePart.add(bounds, halfBounds, 0, blocks);
        }

        /** Adds the columns of some of the need's tokens, from one fact's begin to another's, for a stretch of places. */
        private void add(int[] sums, int[][] columns, int first, int last, int from, int end) {
            for (int t = first; t < last; ) {
                int next = Rows.factEnd(layout, tokens, t);
                if (next == t + 1) {
                    MandatePart.add(sums, columns[tokens[t]], from, end);
                } else {
                    int share = 65536 / (next - t);
                    for (int i = t; i < next; i++) {
                        addShare(sums, columns[tokens[i]], from, end, share);
                    }
                }
                t = next;
            }
        }

        private void start(int[] sums, int[] base, int from, int end) {
            int constant = need.constant();
            for (int i = from; i < end; i++) {
                sums[i] = base[i] + constant;
            }
        }

        /** Whether the first half of a block's columns and the best of the other half cannot enter. */
        private boolean hopeless(int block) {
            int from = block * BLOCK;
            start(sums, bases, from, from + BLOCK);
            add(sums, columns, 0, half, from, from + BLOCK);
            if (scratch.flagged[block] == stamp) {
                MandatePart.add(sums, ownTable, from, from + BLOCK);
            }
            int best = Integer.MIN_VALUE;
            for (int i = from; i < from + BLOCK; i++) {
                best = Math.max(best, sums[i]);
            }
            return best + halfBounds[block] < top.floor();
        }

        /** Offers what stands in the sums. @param all blocks but those that were walked before */
        private void offer(int from, int end, boolean all) {
            for (int start = from; start < end; start += BLOCK) {
                if (all && scratch.walked[start / BLOCK] == stamp) {
                    continue;
                }
                int more = worded ? wordBounds[start / BLOCK] : 0;
                int slack = more + (norm == 0 ? 0 : blockNorms[start / BLOCK] * norm >> layout.denseShift());
                int floor = top.floor() - slack;
                for (int i = start; i < start + BLOCK; i++) {
                    if (sums[i] >= floor && i < size) {
                        consider(i, sums[i], more);
                        floor = top.floor() - slack;
                    }
                }
            }
        }

        /** @param words the most that common words can add */
        private void consider(int row, int sum, int words) {
            int score = sum;
            if (words > 0 || norm != 0) {
                int most = score + words + (norm == 0 ? 0 : norms[row] * norm >> layout.denseShift());
                if (most < top.floor()) {
                    return;
                }
                if (words > 0) {
                    int[] own = rows[row].words();
                    for (int i = 0; i < own.length; i++) {
                        if (own[i] < scratch.wordTable.length && scratch.wordTable[own[i]] != 0) {
                            score += rows[row].wordValues()[i];
                        }
                    }
                }
                if (norm != 0) {
                    int length = layout.denseLength();
                    score += Rows.dot(dense, row * length, need.dense(), 0, length) >> layout.denseShift();
                }
            }
            if (top.takes(score, ids[row]) && !dead.has(row) && !ruledOut(row) && gate.allows(need.id(), ids[row])) {
                top.add(score, ids[row]);
            }
        }

        private boolean ruledOut(int row) {
            short[] lifts = rows[row].lifts();
            for (int token : tokens) {
                if (lifts[token] == MandateRow.EXCLUDED) {
                    return true;
                }
            }
            return false;
        }

        /** Lays the values of the need's own institutions over their mandates. */
        private void layOwn() {
            int[] with = need.institutions();
            for (int i = 0; i < with.length && with[i] + 1 < institutionStarts.length; i++) {
                for (int at = institutionStarts[with[i]]; at < institutionStarts[with[i] + 1]; at++) {
                    int row = institutionRows[at];
                    ownTable[row] = need.values()[i];
                    scratch.flagged[row / BLOCK] = stamp;
                }
            }
        }

        /** Scores the most promising mandates of the need's own institutions, and takes them out of the walk. */
        private void seed() {
            int count = 0;
            int[] best = scratch.seedBounds;
            int[] chosen = scratch.seedEntries;
            int[] with = need.institutions();
            for (int i = 0; i < with.length && with[i] + 1 < institutionStarts.length; i++) {
                for (int at = institutionStarts[with[i]]; at < institutionStarts[with[i] + 1]; at++) {
                    int row = institutionRows[at];
                    int bound = bounds[row / BLOCK] + ownTable[row];
                    if (count < SEEDS || bound > best[SEEDS - 1]) {
                        int place = count < SEEDS ? count++ : SEEDS - 1;
                        while (place > 0 && best[place - 1] < bound) {
                            best[place] = best[place - 1];
                            chosen[place] = chosen[place - 1];
                            place--;
                        }
                        best[place] = bound;
                        chosen[place] = row;
                    }
                }
            }
            for (int i = 0; i < count; i++) {
                entry(chosen[i]);
            }
        }

        /** The need's own institutions' mandates that were neither seeds nor in a block that was walked. */
        private void rest() {
            int[] with = need.institutions();
            for (int i = 0; i < with.length && with[i] + 1 < institutionStarts.length; i++) {
                for (int at = institutionStarts[with[i]]; at < institutionStarts[with[i] + 1]; at++) {
                    int row = institutionRows[at];
                    if (ownTable[row] != DONE && scratch.walked[row / BLOCK] != stamp
                            && bounds[row / BLOCK] + ownTable[row] >= top.floor()) {
                        entry(row);
                    }
                }
            }
        }

        private void entry(int row) {
            int score = need.constant() + bases[row] + ownTable[row];
            ownTable[row] = DONE;
            short[] lifts = rows[row].lifts();
            for (int t = 0; t < tokens.length; ) {
                int end = Rows.factEnd(layout, tokens, t);
                for (int i = t; i < end; i++) {
                    score += Rows.share(lifts[tokens[i]], end - t);
                }
                t = end;
            }
            int words = worded ? wordBounds[row / BLOCK] : 0;
            if (score + words + (norm == 0 ? 0 : norms[row] * norm >> layout.denseShift()) >= top.floor()) {
                consider(row, score, words);
            }
        }

        private void layWords() {
            int[] own = need.words();
            if (worded && own.length > 0) {
                scratch.wordTable = Scratch.room(scratch.wordTable, own[own.length - 1] + 1);
                for (int word : own) {
                    scratch.wordTable[word] = 1;
                }
            }
        }

        private void clear() {
            if (worded) {
                for (int word : need.words()) {
                    scratch.wordTable[word] = 0;
                }
            }
            int[] with = need.institutions();
            for (int i = 0; i < with.length && with[i] + 1 < institutionStarts.length; i++) {
                for (int at = institutionStarts[with[i]]; at < institutionStarts[with[i] + 1]; at++) {
                    ownTable[institutionRows[at]] = 0;
                }
            }
        }
    }

    // C2 turns loops into vector code only where all arrays are of one type and one index; so columns are ints, twice the size.

    private static void add(int[] sums, int[] column, int from, int end) {
        for (int i = from; i < end; i++) {
            sums[i] += column[i];
        }
    }

    private static void addShare(int[] sums, int[] column, int from, int end, int share) {
        for (int i = from; i < end; i++) {
            sums[i] += column[i] * share >> 16;
        }
    }
}
