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
 * <p>A block knows, fact by fact, the set of values its needs have. What a mandate gives the best value of a set is worked
 * out once per query and set, and a set is shared by all blocks that have the same; their sum bounds every need of the block.
 */
final class NeedPart {

    static final int BLOCK = 64;
    /** Blocks of one upper node. */
    static final int SPAN = 32;
    /** Own needs of an institution that are scored before the walk, so that its floor starts high. */
    static final int SEEDS = 32;
    /** Sets with more combinations are described by their tokens. */
    private static final int LONG_SET = 24;
    /** Longer sets than that bound hardly better than all values of the fact, at more cost. */
    private static final int LONGEST_SET = 160;
    /** In the place of {@link MandateRow#EXCLUDED}: far below, and still far from overflow for every fact at once. */
    private static final int RULED_OUT = -(1 << 20);

    private final TokenLayout layout;
    private final int facts;
    private final int zero;
    final int size;
    /** Clustered order. */
    final NeedRow[] rows;
    private final long[] ids;
    private final int[] constants;
    /** Facts in which no need has two tokens: the token per row, {@link #zero} if unknown. */
    private final char[][] single;
    /** Other facts: number of the combination of tokens. */
    private final int[][] combined;
    private final int[] combinationStarts;
    private final char[] combinationTokens;

    private final int blocks;
    private final int nodes;
    private final int[] nodeSets;
    private final int[] setStarts;
    /** Tokens, and from {@code zero + 1} on combinations. */
    private final int[] setMembers;
    /** Added to the best token of a set: a mean of rounded shares may be a little above the best of them. */
    private final byte[] setSlack;
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
        zero = layout.tokens();
        rows = filed(layout, filing, byId);
        size = rows.length;
        ids = new long[size];
        constants = new int[size];
        Arrays.setAll(ids, r -> rows[r].id());
        Arrays.setAll(constants, r -> rows[r].constant());

        single = new char[facts][];
        combined = new int[facts][];
        int[] starts = new int[size * facts + 1];
        boolean[] several = new boolean[facts];
        for (int r = 0; r < size; r++) {
            int[] tokens = rows[r].tokens();
            int at = 0;
            for (int f = 0; f < facts; f++) {
                int from = at;
                starts[r * facts + f] = at;
                while (at < tokens.length && tokens[at] < layout.start(f + 1)) {
                    at++;
                }
                several[f] |= at - from > 1;
            }
        }
        Combinations combinations = new Combinations();
        IntStream.range(0, facts).parallel().forEach(f -> {
            if (several[f]) {
                combined[f] = new int[size];
                synchronized (combinations) {
                    for (int r = 0; r < size; r++) {
                        int end = f + 1 < facts ? starts[r * facts + f + 1] : rows[r].tokens().length;
                        combined[f][r] = combinations.number(rows[r].tokens(), starts[r * facts + f], end);
                    }
                }
            } else {
                single[f] = new char[size];
                for (int r = 0; r < size; r++) {
                    int end = f + 1 < facts ? starts[r * facts + f + 1] : rows[r].tokens().length;
                    int from = starts[r * facts + f];
                    single[f][r] = (char) (end > from ? rows[r].tokens()[from] : zero);
                }
            }
        });
        combinationStarts = combinations.starts();
        combinationTokens = combinations.tokens();

        blocks = (size + BLOCK - 1) / BLOCK;
        int uppers = (blocks + SPAN - 1) / SPAN;
        nodes = blocks + uppers;
        nodeSets = new int[nodes * facts];
        Sets[] sets = new Sets[facts];
        IntStream.range(0, facts).parallel().forEach(f -> sets[f] = new Sets(f));
        int setCount = 0;
        int memberCount = 0;
        for (Sets of : sets) {
            setCount += of.members.size();
            memberCount += of.length;
        }
        setStarts = new int[setCount + 1];
        setMembers = new int[memberCount];
        setSlack = new byte[setCount];
        int set = 0;
        int member = 0;
        for (int f = 0; f < facts; f++) {
            for (int node = 0; node < nodes; node++) {
                nodeSets[node * facts + f] = set + sets[f].ofNode[node];
            }
            for (int s = 0; s < sets[f].members.size(); s++) {
                int[] own = sets[f].members.get(s);
                setStarts[set] = member;
                setSlack[set] = (byte) (several[f] && (own.length == 0 || own[0] <= zero) ? 127 : 0);
                System.arraycopy(own, 0, setMembers, member, own.length);
                member += own.length;
                set++;
            }
        }
        setStarts[set] = member;

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
        int longest = 0;
        int highest = -1;
        int institutions = 0;
        for (int r = 0; r < size; r++) {
            int[] own = rows[r].words();
            wordStarts[r + 1] = wordStarts[r] + own.length;
            longest = Math.max(longest, own.length);
            highest = own.length == 0 ? highest : Math.max(highest, own[own.length - 1]);
            int[] with = rows[r].institutions();
            institutions = with.length == 0 ? institutions : Math.max(institutions, with[with.length - 1] + 1);
        }
        mostWords = longest;
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

    /** Rows in the order of their first tokens of the facts given, those with several tokens of the first fact apart. */
    private static NeedRow[] filed(TokenLayout layout, int[] filing, NeedRow[] byId) {
        int rankBits = 64 - Long.numberOfLeadingZeros(byId.length);
        long[] keys = new long[byId.length];
        IntStream.range(0, byId.length).parallel().forEach(r -> {
            long key = 0;
            int free = 62 - rankBits;
            for (int i = 0; i < filing.length; i++) {
                int start = layout.start(filing[i]);
                int end = layout.start(filing[i] + 1);
                int bits = 64 - Long.numberOfLeadingZeros(end - start) + (i == 0 ? 1 : 0);
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
                key = key << bits | (i == 0 ? first * 2L + (count > 1 ? 1 : 0) : first);
                free -= bits;
            }
            keys[r] = key << rankBits | r;
        });
        Arrays.parallelSort(keys);
        NeedRow[] filed = new NeedRow[byId.length];
        Arrays.setAll(filed, i -> byId[(int) (keys[i] & (1L << rankBits) - 1)]);
        return filed;
    }

    /** Numbers for combinations of tokens of one fact; none is 0. */
    private static final class Combinations {
        private final Map<List<Integer>, Integer> numbers = new HashMap<>();
        private final List<List<Integer>> all = new ArrayList<>();

        int number(int[] tokens, int from, int end) {
            Integer[] sorted = new Integer[end - from];
            for (int i = from; i < end; i++) {
                sorted[i - from] = tokens[i];
            }
            Arrays.sort(sorted);
            List<Integer> key = List.of(sorted);
            Integer known = numbers.putIfAbsent(key, all.size());
            if (known == null) {
                all.add(key);
                return all.size() - 1;
            }
            return known;
        }

        int[] starts() {
            int[] starts = new int[all.size() + 1];
            for (int i = 0; i < all.size(); i++) {
                starts[i + 1] = starts[i] + all.get(i).size();
            }
            return starts;
        }

        char[] tokens() {
            StringBuilder tokens = new StringBuilder();
            all.forEach(key -> key.forEach(token -> tokens.append((char) (int) token)));
            return tokens.toString().toCharArray();
        }
    }

    /** The sets of values of one fact, each kept once. */
    private final class Sets {
        final int[] ofNode = new int[nodes];
        final List<int[]> members = new ArrayList<>();
        int length;
        private final Map<List<Integer>, Integer> numbers = new HashMap<>();

        Sets(int fact) {
            int tokens = layout.start(fact + 1) - layout.start(fact);
            boolean[] seen = new boolean[tokens + 1];
            int[] all = new int[tokens + 1];
            for (int node = 0; node < nodes; node++) {
                int from = node < blocks ? node * BLOCK : (node - blocks) * BLOCK * SPAN;
                int end = Math.min(size, from + (node < blocks ? BLOCK : BLOCK * SPAN));
                int[] found = null;
                if (combined[fact] != null && node < blocks) {
                    int[] sorted = Arrays.stream(combined[fact], from, end).distinct().sorted().toArray();
                    if (sorted.length <= LONG_SET) {
                        found = Arrays.stream(sorted).map(c -> c + zero + 1).toArray();
                    }
                }
                if (found == null) {
                    Arrays.fill(seen, false);
                    int count = 0;
                    for (int r = from; r < end; r++) {
                        if (single[fact] != null) {
                            int token = single[fact][r] == zero ? tokens : single[fact][r] - layout.start(fact);
                            count += seen[token] ? 0 : 1;
                            seen[token] = true;
                        } else {
                            int c = combined[fact][r];
                            int begin = combinationStarts[c];
                            int stop = combinationStarts[c + 1];
                            if (begin == stop) {
                                count += seen[tokens] ? 0 : 1;
                                seen[tokens] = true;
                            }
                            for (int i = begin; i < stop; i++) {
                                int token = combinationTokens[i] - layout.start(fact);
                                count += seen[token] ? 0 : 1;
                                seen[token] = true;
                            }
                        }
                    }
                    if (count > LONGEST_SET) {
                        Arrays.fill(seen, true);
                        count = tokens + 1;
                    }
                    int at = 0;
                    for (int token = 0; token <= tokens; token++) {
                        if (seen[token]) {
                            all[at++] = token == tokens ? zero : token + layout.start(fact);
                        }
                    }
                    found = Arrays.copyOf(all, count);
                }
                int[] set = found;
                List<Integer> key = Arrays.stream(set).boxed().toList();
                Integer known = numbers.putIfAbsent(key, members.size());
                if (known == null) {
                    ofNode[node] = members.size();
                    members.add(set);
                    length += set.length;
                } else {
                    ofNode[node] = known;
                }
            }
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
        private final long[] sets;
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
            table = scratch.table = Scratch.room(scratch.table, zero + 1);
            combinations = scratch.combinations = Scratch.room(scratch.combinations, combinationStarts.length - 1);
            sets = scratch.sets = Scratch.room(scratch.sets, setStarts.length - 1);
            scratch.superBounds = Scratch.room(scratch.superBounds, nodes - blocks);
            scratch.blockBounds = Scratch.room(scratch.blockBounds, blocks);
            scratch.walked = Scratch.room(scratch.walked, blocks);
            excludes = fill(table, mandate.lifts(), zero);
            norm = norms.length == 0 ? 0 : Rows.norm(mandate.dense());
            wordsAtMost = layWords();
            int institution = mandate.institution();
            ownFrom = institution + 1 < ownStarts.length ? ownStarts[institution] : 0;
            ownEnd = institution + 1 < ownStarts.length ? ownStarts[institution + 1] : 0;
            scratch.entries = Scratch.room(scratch.entries, ownEnd - ownFrom);
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
            int at = node * facts;
            for (int f = 0; f < facts; f++) {
                int set = nodeSets[at + f];
                long known = sets[set];
                bound += (int) (known >>> 32) == stamp ? (int) known : best(set);
            }
            return bound;
        }

        private int best(int set) {
            int best = Integer.MIN_VALUE;
            for (int i = setStarts[set]; i < setStarts[set + 1]; i++) {
                int member = setMembers[i];
                best = Math.max(best, member <= zero ? table[member] : combination(member - zero - 1));
            }
            best += best < 0 ? setSlack[set] : 0;
            sets[set] = (long) stamp << 32 | best & 0xffffffffL;
            return best;
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
                int value = table[combinationTokens[i]];
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
            scratch.walked[block] = stamp;
            int from = block * BLOCK;
            int count = Math.min(size - from, BLOCK);
            int[] sums = scratch.sums;
            int base = mandate.base();
            for (int i = 0; i < count; i++) {
                sums[i] = constants[from + i] + base;
            }
            for (int f = 0; f < facts; f++) {
                char[] column = single[f];
                if (column != null) {
                    add(sums, table, column, from, count);
                } else {
                    int[] numbers = combined[f];
                    for (int i = 0; i < count; i++) {
                        sums[i] += combination(numbers[from + i]);
                    }
                }
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
            for (int f = 0; f < facts; f++) {
                score += single[f] != null ? table[single[f][row]] : combination(combined[f][row]);
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

    private static void add(int[] sums, int[] table, char[] column, int from, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += table[column[from + i]];
        }
    }

    /** @return whether a token is excluded */
    private static boolean fill(int[] table, short[] lifts, int count) {
        boolean excludes = false;
        for (int t = 0; t < count; t++) {
            int lift = lifts[t];
            excludes |= lift == MandateRow.EXCLUDED;
            table[t] = lift == MandateRow.EXCLUDED ? RULED_OUT : lift;
        }
        table[count] = 0;
        return excludes;
    }
}
