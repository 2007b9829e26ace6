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
    private final short[][] columns;
    private final short[][] best;
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
        columns = new short[layout.tokens()][];
        best = new short[layout.tokens()][];
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

    /** Fresh ones first, then by the token of a fact they like best, then the largest base first. */
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
            columns[t] = new short[blocks * BLOCK];
            best[t] = new short[blocks];
        }
        IntStream.range(0, blocks).parallel().forEach(block -> {
            int from = block * BLOCK;
            int end = Math.min(size, from + BLOCK);
            for (int t = 0; t < tokens; t++) {
                short[] column = columns[t];
                short highest = Short.MIN_VALUE;
                for (int r = from; r < end; r++) {
                    short lift = rows[r].lifts()[t];
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
        private final int[] tokens;
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
            tokens = need.tokens();
            norm = norms.length == 0 ? 0 : Rows.norm(need.dense());
        }

        /** @param everything sum every column in full, without looking at bounds: the same answer, for comparison */
        void run(boolean everything) {
            bound();
            layOwn();
            layWords();
            try {
                seed();
                if (everything) {
                    for (int from = 0; from < blocks * BLOCK; from += WIDE) {
                        sum(from, Math.min(WIDE, blocks * BLOCK - from), scratch.wide, true);
                    }
                } else {
                    walk();
                    rest();
                }
            } finally {
                clear();
            }
        }

        private void walk() {
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
                    scratch.walked[block] = stamp;
                    sum(block * BLOCK, BLOCK, scratch.sums, scratch.flagged[block] == stamp);
                }
            }
        }

        /** At least the score of every mandate of each block, what its institution has of its own left out. */
        private void bound() {
            addAll(bounds, bestBases, best, blocks, 0);
            if (norm != 0) {
                for (int block = 0; block < blocks; block++) {
                    bounds[block] += blockNorms[block] * norm >> layout.denseShift();
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
                    bounds[block] += wordBounds[block];
                }
            }
        }

        /** The need's constant, a base per place and the columns of its tokens. */
        private void addAll(int[] sums, int[] base, short[][] from, int count, int offset) {
            int constant = need.constant();
            for (int i = 0; i < count; i++) {
                sums[i] = base[offset + i] + constant;
            }
            for (int t = 0; t < tokens.length; ) {
                int end = Rows.factEnd(layout, tokens, t);
                if (end == t + 1) {
                    add(sums, from[tokens[t]], offset, count);
                } else {
                    int share = 65536 / (end - t);
                    for (int i = t; i < end; i++) {
                        addShare(sums, from[tokens[i]], offset, count, share);
                    }
                }
                t = end;
            }
        }

        private void sum(int from, int count, int[] sums, boolean own) {
            addAll(sums, bases, columns, count, from);
            if (own) {
                for (int i = 0; i < count; i++) {
                    sums[i] += ownTable[from + i];
                }
            }
            for (int start = 0; start < count; start += BLOCK) {
                int block = (from + start) / BLOCK;
                int more = worded ? wordBounds[block] : 0;
                int floor = top.floor() - more - (norm == 0 ? 0 : blockNorms[block] * norm >> layout.denseShift());
                for (int i = start; i < start + BLOCK; i++) {
                    if (sums[i] >= floor && from + i < size) {
                        consider(from + i, sums[i], more);
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

    private static void add(int[] sums, short[] column, int offset, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += column[offset + i];
        }
    }

    private static void addShare(int[] sums, short[] column, int offset, int count, int share) {
        for (int i = 0; i < count; i++) {
            sums[i] += column[offset + i] * share >> 16;
        }
    }
}
