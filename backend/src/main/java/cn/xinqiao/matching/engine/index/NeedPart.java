package cn.xinqiao.matching.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The live needs, filed by their facts, with bounds for blocks of {@link #BLOCK} needs and for {@link #SPAN} blocks together.
 * Immutable; one mandate's question walks it from the highest bound down until no block can hold a better need.
 *
 * <p>A block knows, fact by fact, between which tokens those of its needs lie. The best lift of a range is two look-ups in a
 * table of maxima made once per query (the sparse table of Bender and Farach-Colton, LATIN 2000); the sum over the facts
 * bounds every need of the block. Where needs have several tokens of a fact, the first ones and the others have a range each.
 */
final class NeedPart {

    static final int BLOCK = 64;
    /** Blocks of one upper node. */
    static final int SPAN = 8;
    static final int SEEDS = Scratch.SEEDS;
    /** In the place of {@link MandateRow#EXCLUDED}: far below, and still far from overflow for every fact at once. */
    private static final int RULED_OUT = -(1 << 20);

    private final TokenLayout layout;
    private final int facts;
    final int size;
    /** Clustered order. */
    final NeedRow[] rows;
    private final long[] ids;
    private final int[] constants;

    /** Slots: per fact one for unknown, then one per token. */
    private final int slots;
    /** Levels of the table of maxima. */
    private final int levels;
    /** Facts in which no need has two tokens. */
    private final int[] singles;
    /** The other facts. */
    private final int[] severals;
    /**
     * Block by block, so that one block is one stretch of memory: for each several-token fact the number of each need's
     * combination, lower and upper half, then for each single fact the slot.
     */
    private final char[] cells;
    private final int cellsPerBlock;
    private final int[] combinationStarts;
    private final char[] combinationSlots;
    /** The most tokens a need has of one fact. A mean of rounded shares may be that much above the best of them. */
    private final int mostTokens;

    private final int blocks;
    private final int nodes;
    /**
     * Per node: for each single fact where its range's two maxima are; for each other fact the same of the first tokens and
     * of the other tokens, -1 if there are none, then the most and the least share of the others in 1/65536.
     */
    private final int[] ranges;
    private final int stride;
    private final int[] nodeConstants;
    private final int[] nodeNorms;
    private final long[] nodeFirstIds;

    private final int[] ownStarts;
    private final int[] ownRows;
    private final int[] ownValues;

    private final int[] wordStarts;
    private final int[] words;
    private final int mostWords;
    private final int highestWord;
    private final byte[] dense;
    private final char[] norms;

    NeedPart(TokenLayout layout, int[] filing, NeedRow[] byId) {
        this.layout = layout;
        facts = layout.facts();
        rows = filed(layout, filing, byId);
        size = rows.length;
        ids = new long[size];
        constants = new int[size];
        Arrays.setAll(ids, r -> rows[r].id());
        Arrays.setAll(constants, r -> rows[r].constant());

        slots = layout.tokens() + facts;
        int longest = 1;
        for (int f = 0; f < facts; f++) {
            longest = Math.max(longest, layout.start(f + 1) - layout.start(f) + 1);
        }
        levels = 32 - Integer.numberOfLeadingZeros(longest);
        int[] most = new int[facts];
        int[] starts = starts(most);
        mostTokens = Arrays.stream(most).max().orElse(0);
        singles = IntStream.range(0, facts).filter(f -> most[f] <= 1).toArray();
        severals = IntStream.range(0, facts).filter(f -> most[f] > 1).toArray();
        blocks = (size + BLOCK - 1) / BLOCK;
        cellsPerBlock = (2 * severals.length + singles.length) * BLOCK;
        cells = new char[blocks * cellsPerBlock];
        Combinations combinations = new Combinations();
        for (int r = 0; r < size; r++) {
            int at = cell(r);
            for (int f : severals) {
                int number = combinations.number(f, rows[r].tokens(), starts[r * facts + f]);
                cells[at] = (char) number;
                cells[at + BLOCK] = (char) (number >>> 16);
                at += 2 * BLOCK;
            }
            for (int f : singles) {
                cells[at] = (char) firstSlot(f, rows[r].tokens(), starts[r * facts + f]);
                at += BLOCK;
            }
        }
        combinationStarts = combinations.starts();
        combinationSlots = combinations.slots();

        nodes = blocks + (blocks + SPAN - 1) / SPAN;
        stride = 2 * singles.length + 6 * severals.length;
        ranges = new int[nodes * stride];
        IntStream.range(0, nodes).parallel().forEach(node -> {
            int from = node < blocks ? node * BLOCK : (node - blocks) * BLOCK * SPAN;
            fillRanges(node * stride, from, Math.min(size, from + (node < blocks ? BLOCK : BLOCK * SPAN)), starts);
        });

        dense = new byte[size * layout.denseLength()];
        norms = new char[layout.denseLength() == 0 ? 0 : size];
        for (int r = 0; r < norms.length; r++) {
            System.arraycopy(rows[r].dense(), 0, dense, r * layout.denseLength(), layout.denseLength());
            norms[r] = (char) Rows.norm(rows[r].dense());
        }
        nodeConstants = new int[nodes];
        nodeNorms = new int[nodes];
        nodeFirstIds = new long[nodes];
        Arrays.fill(nodeConstants, Integer.MIN_VALUE);
        Arrays.fill(nodeFirstIds, Long.MAX_VALUE);
        for (int r = 0; r < size; r++) {
            for (int node : new int[] {r / BLOCK, blocks + r / (BLOCK * SPAN)}) {
                nodeConstants[node] = Math.max(nodeConstants[node], constants[r]);
                nodeFirstIds[node] = Math.min(nodeFirstIds[node], ids[r]);
                nodeNorms[node] = norms.length == 0 ? 0 : Math.max(nodeNorms[node], norms[r]);
            }
        }

        wordStarts = new int[size + 1];
        int mostOfOne = 0;
        int highest = -1;
        int institutions = 0;
        for (int r = 0; r < size; r++) {
            int[] own = rows[r].words();
            wordStarts[r + 1] = wordStarts[r] + own.length;
            mostOfOne = Math.max(mostOfOne, own.length);
            highest = own.length == 0 ? highest : Math.max(highest, own[own.length - 1]);
            int[] with = rows[r].institutions();
            institutions = with.length == 0 ? institutions : Math.max(institutions, with[with.length - 1] + 1);
        }
        mostWords = mostOfOne;
        highestWord = highest;
        words = new int[wordStarts[size]];
        ownStarts = new int[institutions + 1];
        for (int r = 0; r < size; r++) {
            System.arraycopy(rows[r].words(), 0, words, wordStarts[r], rows[r].words().length);
            for (int institution : rows[r].institutions()) {
                ownStarts[institution + 1]++;
            }
        }
        Arrays.parallelPrefix(ownStarts, Integer::sum);
        ownRows = new int[ownStarts[institutions]];
        ownValues = new int[ownStarts[institutions]];
        int[] fill = ownStarts.clone();
        for (int r = 0; r < size; r++) {
            int[] with = rows[r].institutions();
            for (int i = 0; i < with.length; i++) {
                int at = fill[with[i]]++;
                ownRows[at] = r;
                ownValues[at] = rows[r].values()[i];
            }
        }
    }

    /** Where each fact's tokens of each row begin. @param most gets the most tokens per fact */
    private int[] starts(int[] most) {
        int[] starts = new int[size * facts + 1];
        for (int r = 0; r < size; r++) {
            int[] tokens = rows[r].tokens();
            int at = 0;
            for (int f = 0; f < facts; f++) {
                int from = at;
                starts[r * facts + f] = at;
                while (at < tokens.length && tokens[at] < layout.start(f + 1)) {
                    at++;
                }
                most[f] = Math.max(most[f], at - from);
            }
        }
        return starts;
    }

    private int slot(int fact, int token) {
        return token + fact + 1;
    }

    private int firstSlot(int fact, int[] tokens, int from) {
        return from < tokens.length && tokens[from] < layout.start(fact + 1) ? slot(fact, tokens[from])
                : layout.start(fact) + fact;
    }

    /** Where the cells of a row begin; those of the same fact are {@link #BLOCK} apart from one fact to the next. */
    private int cell(int row) {
        return row / BLOCK * cellsPerBlock + row % BLOCK;
    }

    private void fillRanges(int offset, int from, int end, int[] starts) {
        int at = offset;
        for (int f : singles) {
            int low = Integer.MAX_VALUE;
            int high = -1;
            for (int r = from; r < end; r++) {
                int slot = firstSlot(f, rows[r].tokens(), starts[r * facts + f]);
                low = Math.min(low, slot);
                high = Math.max(high, slot);
            }
            range(at, low, high);
            at += 2;
        }
        for (int f : severals) {
            int low = Integer.MAX_VALUE;
            int high = -1;
            int otherLow = Integer.MAX_VALUE;
            int otherHigh = -1;
            int most = 1;
            int least = Integer.MAX_VALUE;
            for (int r = from; r < end; r++) {
                int[] tokens = rows[r].tokens();
                int begin = starts[r * facts + f];
                int count = 0;
                while (begin + count < tokens.length && tokens[begin + count] < layout.start(f + 1)) {
                    int slot = slot(f, tokens[begin + count]);
                    if (count == 0) {
                        low = Math.min(low, slot);
                        high = Math.max(high, slot);
                    } else {
                        otherLow = Math.min(otherLow, slot);
                        otherHigh = Math.max(otherHigh, slot);
                    }
                    count++;
                }
                if (count == 0) {
                    low = layout.start(f) + f;
                    high = Math.max(high, low);
                }
                most = Math.max(most, count);
                least = Math.min(least, Math.max(count, 1));
            }
            range(at, low, high);
            ranges[at + 2] = -1;
            if (otherHigh >= 0) {
                range(at + 2, otherLow, otherHigh);
                ranges[at + 4] = ((most - 1 << 16) + most - 1) / most;
                ranges[at + 5] = (least - 1 << 16) / least;
            }
            at += 6;
        }
    }

    /** Where the maxima of the two stretches are that cover a range of slots. */
    private void range(int at, int low, int high) {
        int level = 31 - Integer.numberOfLeadingZeros(high - low + 1);
        ranges[at] = level * slots + low;
        ranges[at + 1] = level * slots + high - (1 << level) + 1;
    }

    /** Rows in the order of their first tokens of the facts given. */
    private static NeedRow[] filed(TokenLayout layout, int[] filing, NeedRow[] byId) {
        int rankBits = 64 - Long.numberOfLeadingZeros(byId.length);
        long[] keys = new long[byId.length];
        IntStream.range(0, byId.length).parallel().forEach(r -> {
            long key = 0;
            int free = 62 - rankBits;
            for (int i = 0; i < filing.length; i++) {
                int start = layout.start(filing[i]);
                int end = layout.start(filing[i] + 1);
                int bits = 64 - Long.numberOfLeadingZeros(end - start);
                if (bits > free) {
                    break;
                }
                int first = 0;
                int count = 0;
                for (int token : byId[r].tokens()) {
                    if (token >= start && token < end && count++ == 0) {
                        first = token - start + 1;
                    }
                }
                key = key << bits | first;
                free -= bits;
            }
            keys[r] = key << rankBits | r;
        });
        Arrays.parallelSort(keys);
        NeedRow[] filed = new NeedRow[byId.length];
        Arrays.setAll(filed, i -> byId[(int) (keys[i] & (1L << rankBits) - 1)]);
        return filed;
    }

    /** Numbers for combinations of tokens of one fact. */
    private final class Combinations {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> all = new ArrayList<>();

        int number(int fact, int[] tokens, int from) {
            int end = from;
            while (end < tokens.length && tokens[end] < layout.start(fact + 1)) {
                end++;
            }
            char[] key = new char[Math.max(1, end - from)];
            key[0] = (char) (layout.start(fact) + fact);
            for (int i = from; i < end; i++) {
                key[i - from] = (char) slot(fact, tokens[i]);
            }
            Arrays.sort(key);
            String text = new String(key);
            Integer known = numbers.putIfAbsent(text, all.size());
            if (known == null) {
                all.add(text);
                return all.size() - 1;
            }
            return known;
        }

        int[] starts() {
            int[] starts = new int[all.size() + 1];
            for (int i = 0; i < all.size(); i++) {
                starts[i + 1] = starts[i] + all.get(i).length();
            }
            return starts;
        }

        char[] slots() {
            return String.join("", all).toCharArray();
        }
    }

    /** Offers the best needs of a mandate to {@code top}. */
    void offer(MandateRow mandate, Dead dead, PairGate gate, Scratch scratch) {
        if (size > 0) {
            Walk walk = new Walk(mandate, dead, gate, scratch);
            try {
                walk.run();
            } finally {
                walk.clearWords();
            }
        }
    }

    /** One question. Short-lived and never escaping, so it costs no heap once compiled. */
    private final class Walk {
        private final MandateRow mandate;
        private final Dead dead;
        private final PairGate gate;
        private final Scratch scratch;
        private final Top top;
        private final int stamp;
        private final int[] table;
        private final long[] combinations;
        private final boolean excludes;
        private final int norm;
        private final int wordsAtMost;
        private final int ownFrom;
        private final int ownEnd;

        Walk(MandateRow mandate, Dead dead, PairGate gate, Scratch scratch) {
            this.mandate = mandate;
            this.dead = dead;
            this.gate = gate;
            this.scratch = scratch;
            top = scratch.top;
            stamp = scratch.nextStamp();
            table = scratch.table = Scratch.room(scratch.table, slots * levels);
            combinations = scratch.combinations = Scratch.room(scratch.combinations, combinationStarts.length - 1);
            scratch.superBounds = Scratch.room(scratch.superBounds, nodes - blocks);
            scratch.blockBounds = Scratch.room(scratch.blockBounds, blocks);
            scratch.walked = Scratch.room(scratch.walked, blocks);
            excludes = fill(mandate.lifts());
            maxima();
            norm = norms.length == 0 ? 0 : Rows.norm(mandate.dense());
            wordsAtMost = layWords();
            int institution = mandate.institution();
            ownFrom = institution + 1 < ownStarts.length ? ownStarts[institution] : 0;
            ownEnd = institution + 1 < ownStarts.length ? ownStarts[institution + 1] : 0;
            scratch.entries = Scratch.room(scratch.entries, ownEnd - ownFrom);
        }

        /** Writes the lifts slot by slot. @return whether a token is excluded */
        private boolean fill(short[] lifts) {
            boolean excluded = false;
            for (int f = 0; f < facts; f++) {
                table[layout.start(f) + f] = 0;
                for (int token = layout.start(f); token < layout.start(f + 1); token++) {
                    int lift = lifts[token];
                    excluded |= lift == MandateRow.EXCLUDED;
                    table[slot(f, token)] = lift == MandateRow.EXCLUDED ? RULED_OUT : lift;
                }
            }
            return excluded;
        }

        /** Level k holds at each slot the best of 2^k slots from there on, within a fact. */
        private void maxima() {
            for (int f = 0; f < facts; f++) {
                int begin = layout.start(f) + f;
                int end = layout.start(f + 1) + f + 1;
                for (int level = 1; 1 << level <= end - begin; level++) {
                    int half = 1 << level - 1;
                    int below = (level - 1) * slots;
                    int here = level * slots;
                    for (int slot = begin; slot + 2 * half <= end; slot++) {
                        table[here + slot] = Math.max(table[below + slot], table[below + slot + half]);
                    }
                }
            }
        }

        void run() {
            int uppers = nodes - blocks;
            int[] superBounds = scratch.superBounds;
            int highest = Integer.MIN_VALUE;
            for (int upper = 0; upper < uppers; upper++) {
                superBounds[upper] = bound(blocks + upper);
                highest = Math.max(highest, superBounds[upper]);
            }
            seed();
            BoundQueue queue = scratch.queue;
            queue.start(nodes, highest);
            for (int upper = 0; upper < uppers; upper++) {
                if (superBounds[upper] >= top.floor()) {
                    queue.put(blocks + upper, superBounds[upper]);
                }
            }
            for (int node = queue.take(); node >= 0; node = queue.take()) {
                if (node >= blocks) {
                    int upper = node - blocks;
                    if (hopeless(superBounds[upper], node)) {
                        continue;
                    }
                    int end = Math.min(blocks, upper * SPAN + SPAN);
                    for (int block = upper * SPAN; block < end; block++) {
                        int bound = blockBound(block, superBounds[upper]);
                        if (bound >= top.floor()) {
                            queue.put(block, bound);
                        }
                    }
                } else if (!hopeless((int) scratch.blockBounds[node], node)) {
                    block(node);
                }
            }
            rest();
        }

        /** No need of the node can enter: all score less, or at most the same with higher ids. */
        private boolean hopeless(int bound, int node) {
            return !top.takes(bound, nodeFirstIds[node]);
        }

        private int blockBound(int block, int atMost) {
            long known = scratch.blockBounds[block];
            if ((int) (known >>> 32) == stamp) {
                return (int) known;
            }
            int bound = Math.min(atMost, bound(block));
            scratch.blockBounds[block] = (long) stamp << 32 | bound & 0xffffffffL;
            return bound;
        }

        /** At least the score of every need of the node, what the institution has of its own left out. */
        private int bound(int node) {
            int bound = mandate.base() + nodeConstants[node] + wordsAtMost;
            if (norm != 0) {
                bound += nodeNorms[node] * norm >> layout.denseShift();
            }
            int at = node * stride;
            for (int f = 0; f < singles.length; f++) {
                bound += Math.max(table[ranges[at]], table[ranges[at + 1]]);
                at += 2;
            }
            for (int f = 0; f < severals.length; f++) {
                int first = Math.max(table[ranges[at]], table[ranges[at + 1]]);
                bound += first;
                if (ranges[at + 2] >= 0) {
                    long more = Math.max(table[ranges[at + 2]], table[ranges[at + 3]]) - first;
                    bound += (int) (more * ranges[more > 0 ? at + 4 : at + 5] >> 16) + 1 + mostTokens;
                }
                at += 6;
            }
            return bound;
        }

        /** The part of a block's bound that is not of constants and combinations. */
        private int rest(int block) {
            int rest = wordsAtMost + (norm == 0 ? 0 : nodeNorms[block] * norm >> layout.denseShift());
            int at = block * stride;
            for (int f = 0; f < singles.length; f++) {
                rest += Math.max(table[ranges[at]], table[ranges[at + 1]]);
                at += 2;
            }
            return rest;
        }

        private int combination(int number) {
            long known = combinations[number];
            return (int) (known >>> 32) == stamp ? (int) known : workOut(number);
        }

        private int workOut(int number) {
            int from = combinationStarts[number];
            int end = combinationStarts[number + 1];
            int sum = 0;
            for (int i = from; i < end; i++) {
                int value = table[combinationSlots[i]];
                if (value == RULED_OUT) {
                    sum = RULED_OUT;
                    break;
                }
                sum += Rows.share(value, end - from);
            }
            combinations[number] = (long) stamp << 32 | sum & 0xffffffffL;
            return sum;
        }

        private void block(int block) {
            int from = block * BLOCK;
            int count = Math.min(size - from, BLOCK);
            int[] sums = scratch.sums;
            int base = mandate.base();
            for (int i = 0; i < count; i++) {
                sums[i] = constants[from + i] + base;
            }
            int at = block * cellsPerBlock;
            for (int f = 0; f < severals.length; f++) {
                for (int i = 0; i < count; i++) {
                    sums[i] += combination(cells[at + i] | cells[at + BLOCK + i] << 16);
                }
                at += 2 * BLOCK;
            }
            // Combinations are bounded loosely: now that they are known, the rest of the work is often not needed.
            if (severals.length > 0 && best(sums, count) + rest(block) < top.floor()) {
                return;
            }
            scratch.walked[block] = stamp;
            for (int f = 0; f < singles.length; f++) {
                add(sums, table, cells, at, count);
                at += BLOCK;
            }
            int own = ownFrom == ownEnd ? ownEnd : firstOwn(from);
            int ownRow = own < ownEnd ? ownRows[own] : Integer.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                int row = from + i;
                int score = sums[i];
                if (row == ownRow) {
                    boolean done = scratch.entries[own - ownFrom] == stamp;
                    score += ownValues[own++];
                    ownRow = own < ownEnd ? ownRows[own] : Integer.MAX_VALUE;
                    if (done) {
                        continue;
                    }
                }
                if (score + more(row) >= top.floor()) {
                    consider(row, score);
                }
            }
        }

        /** At least what words and vector add. */
        private int more(int row) {
            return norm == 0 ? wordsAtMost : wordsAtMost + (norms[row] * norm >> layout.denseShift());
        }

        private void consider(int row, int withoutMore) {
            int score = withoutMore;
            if (wordsAtMost > 0) {
                for (int i = wordStarts[row]; i < wordStarts[row + 1]; i++) {
                    score += scratch.wordTable[words[i]];
                }
            }
            if (norm != 0) {
                int length = layout.denseLength();
                score += Rows.dot(dense, row * length, mandate.dense(), 0, length) >> layout.denseShift();
            }
            if (top.takes(score, ids[row]) && !dead.has(row) && !(excludes && ruledOut(row))
                    && gate.allows(ids[row], mandate.id())) {
                top.add(score, ids[row]);
            }
        }

        private boolean ruledOut(int row) {
            for (int token : rows[row].tokens()) {
                if (mandate.lifts()[token] == MandateRow.EXCLUDED) {
                    return true;
                }
            }
            return false;
        }

        /** First entry of the institution's own list at or behind a row. */
        private int firstOwn(int row) {
            int at = Arrays.binarySearch(ownRows, ownFrom, ownEnd, row);
            return at < 0 ? -at - 1 : at;
        }

        /** Scores the most promising needs of the institution's own list. */
        private void seed() {
            int count = 0;
            int[] bounds = scratch.seedBounds;
            int[] chosen = scratch.seedEntries;
            for (int e = ownFrom; e < ownEnd; e++) {
                int bound = scratch.superBounds[ownRows[e] / (BLOCK * SPAN)] + ownValues[e];
                if (count < SEEDS || bound > bounds[SEEDS - 1]) {
                    int place = count < SEEDS ? count++ : SEEDS - 1;
                    while (place > 0 && bounds[place - 1] < bound) {
                        bounds[place] = bounds[place - 1];
                        chosen[place] = chosen[place - 1];
                        place--;
                    }
                    bounds[place] = bound;
                    chosen[place] = e;
                }
            }
            for (int i = 0; i < count; i++) {
                entry(chosen[i]);
            }
        }

        /** The own list's needs that were neither seeds nor in a block that was walked. */
        private void rest() {
            for (int e = ownFrom; e < ownEnd; e++) {
                int block = ownRows[e] / BLOCK;
                if (scratch.superBounds[block / SPAN] + ownValues[e] >= top.floor() && scratch.walked[block] != stamp
                        && scratch.entries[e - ownFrom] != stamp
                        && blockBound(block, scratch.superBounds[block / SPAN]) + ownValues[e] >= top.floor()) {
                    entry(e);
                }
            }
        }

        private void entry(int e) {
            scratch.entries[e - ownFrom] = stamp;
            int row = ownRows[e];
            int score = constants[row] + mandate.base() + ownValues[e];
            int at = cell(row);
            for (int f = 0; f < severals.length; f++) {
                score += combination(cells[at] | cells[at + BLOCK] << 16);
                at += 2 * BLOCK;
            }
            for (int f = 0; f < singles.length; f++) {
                score += table[cells[at]];
                at += BLOCK;
            }
            if (score + more(row) >= top.floor()) {
                consider(row, score);
            }
        }

        /** @return the most that common words can add */
        private int layWords() {
            int[] own = mandate.words();
            if (own.length == 0 || mostWords == 0) {
                return 0;
            }
            scratch.wordTable = Scratch.room(scratch.wordTable, Math.max(highestWord, own[own.length - 1]) + 1);
            int sum = 0;
            for (int i = 0; i < own.length; i++) {
                scratch.wordTable[own[i]] = mandate.wordValues()[i];
                sum += mandate.wordValues()[i];
            }
            if (own.length > mostWords) {
                int[] sorted = mandate.wordValues().clone();
                Arrays.sort(sorted);
                sum = 0;
                for (int i = sorted.length - mostWords; i < sorted.length; i++) {
                    sum += sorted[i];
                }
            }
            return sum;
        }

        private void clearWords() {
            if (mostWords > 0) {
                for (int word : mandate.words()) {
                    scratch.wordTable[word] = 0;
                }
            }
        }
    }

    private static int best(int[] sums, int count) {
        int best = Integer.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            best = Math.max(best, sums[i]);
        }
        return best;
    }

    private static void add(int[] sums, int[] table, char[] column, int from, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += table[column[from + i]];
        }
    }
}
