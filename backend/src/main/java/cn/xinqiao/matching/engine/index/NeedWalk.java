package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/** One mandate's question for its best needs. */
final class NeedWalk {

    private static final int BLOCK = NeedPart.BLOCK;
    private static final int SPAN = NeedNodes.SPAN;
    private static final int SEEDS = Scratch.SEEDS;

    private final NeedPart part;
    private final NeedNodes nodes;
    private final OwnNeeds own;
    private final MandateRow mandate;
    private final Dead dead;
    private final PairGate gate;
    private final Scratch scratch;
    private final Top top;
    private final int stamp;
    private final int[] table;
    private final int[] joint;
    private final Vectors.Asking asking;
    private final int ownFrom;
    private final int ownEnd;
    private final boolean worded;

    NeedWalk(NeedPart part, MandateRow mandate, Dead dead, PairGate gate, Scratch scratch) {
        this.part = part;
        this.mandate = mandate;
        this.dead = dead;
        this.gate = gate;
        this.scratch = scratch;
        nodes = part.nodes;
        own = part.own;
        top = scratch.top;
        stamp = scratch.nextStamp();
        table = scratch.table = Scratch.room(scratch.table, part.slots.tableSize());
        joint = scratch.joint = Scratch.room(scratch.joint, part.joint.tableSize());
        asking = scratch.asking;
        scratch.combinations = Scratch.room(scratch.combinations, part.combinations.count());
        scratch.superBounds = Scratch.room(scratch.superBounds, nodes.nodes - nodes.blocks);
        scratch.blockBounds = Scratch.room(scratch.blockBounds, nodes.blocks);
        scratch.walked = Scratch.room(scratch.walked, nodes.blocks);
        worded = !part.words.none() && mandate.words().length > 0;
        ownFrom = own.from(mandate.institution());
        ownEnd = own.end(mandate.institution());
        scratch.entries = Scratch.room(scratch.entries, ownEnd - ownFrom);
    }

    void run() {
        part.slots.lay(mandate.lifts(), table);
        part.joint.lay(table, joint);
        asking.start(part.vectors, mandate.dense());
        layWords();
        try {
            int highest = bound();
            seed();
            walk(highest);
            rest();
        } finally {
            clearWords();
        }
    }

    private int bound() {
        int highest = Integer.MIN_VALUE;
        for (int upper = 0; upper < nodes.nodes - nodes.blocks; upper++) {
            scratch.superBounds[upper] = bound(nodes.blocks + upper);
            highest = Math.max(highest, scratch.superBounds[upper]);
        }
        return highest;
    }

    /** At least the score of every need of the node, what the institution has of its own left out. */
    private int bound(int node) {
        return mandate.base() + nodes.bound(node, table) + more(node);
    }

    /** At least what words and vectors of a node add. */
    private int more(int node) {
        return (worded ? scratch.wordMost[node] : 0) + part.vectors.most(nodes.norms[node], asking);
    }

    private int blockBound(int block) {
        long known = scratch.blockBounds[block];
        if ((int) (known >>> 32) == stamp) {
            return (int) known;
        }
        int bound = Math.min(scratch.superBounds[block / SPAN], bound(block));
        scratch.blockBounds[block] = (long) stamp << 32 | bound & 0xffffffffL;
        return bound;
    }

    private void walk(int highest) {
        BoundQueue queue = scratch.queue;
        queue.start(nodes.nodes, highest);
        for (int upper = 0; upper < nodes.nodes - nodes.blocks; upper++) {
            if (scratch.superBounds[upper] >= top.floor()) {
                queue.put(nodes.blocks + upper, scratch.superBounds[upper]);
            }
        }
        for (int node = queue.take(); node >= 0; node = queue.take()) {
            int upper = node - nodes.blocks;
            // Hopeless are nodes of lower bounds, and of the same with higher ids only.
            if (!top.takes(upper >= 0 ? scratch.superBounds[upper] : (int) scratch.blockBounds[node], nodes.firstIds[node])) {
                continue;
            }
            if (upper < 0) {
                block(node);
                continue;
            }
            int floor = top.floor();
            for (int block = upper * SPAN; block < Math.min(nodes.blocks, upper * SPAN + SPAN); block++) {
                int bound = blockBound(block);
                if (bound >= floor) {
                    queue.put(block, bound);
                }
            }
        }
    }

    private void block(int block) {
        int from = block * BLOCK;
        int[] sums = scratch.sums;
        System.arraycopy(part.constants, from, sums, 0, BLOCK);
        part.joint.add(joint, block, sums);
        scratch.walked[block] = stamp;
        if (ownFrom < ownEnd) {
            addOwn(from, sums);
        }
        int count = Math.min(part.size - from, BLOCK);
        int more = more(block);
        int severals = nodes.severals(block, table);
        int base = mandate.base();
        int floor = top.floor();
        for (int i = 0; i < count; i++) {
            // From the cheapest to the dearest: combinations are many and seldom in the cache, so they come last.
            int most = sums[i] + base + severals;
            if (most + more >= floor) {
                int words = worded ? part.words.sum(from + i, scratch.wordTable) : 0;
                int extra = words + part.vectors.product(from + i, asking, floor - most - words);
                if (most + extra >= floor) {
                    int score = sums[i] + base + extra + part.combinations.sum(table, scratch.combinations, stamp, from + i);
                    if (score >= floor) {
                        offer(from + i, score);
                        floor = top.floor();
                    }
                }
            }
        }
    }

    /** Adds the institution's own values to a block's sums, and takes out what was scored before. */
    private void addOwn(int from, int[] sums) {
        for (int e = own.first(ownFrom, ownEnd, from); e < ownEnd && own.row(e) < from + BLOCK; e++) {
            sums[own.row(e) - from] = scratch.entries[e - ownFrom] == stamp ? Rows.NEVER * 4
                    : sums[own.row(e) - from] + own.value(e);
        }
    }

    private void offer(int row, int score) {
        if (top.takes(score, part.ids[row]) && !dead.has(row) && !ruledOut(row) && gate.allows(part.ids[row], mandate.id())) {
            top.add(score, part.ids[row]);
        }
    }

    private boolean ruledOut(int row) {
        return NeedSlots.ruledOut(part.joint.sum(joint, row))
                || NeedSlots.ruledOut(part.combinations.sum(table, scratch.combinations, stamp, row));
    }

    /** Scores the most promising needs of the institution's own list. */
    private void seed() {
        int count = 0;
        int[] bounds = scratch.seedBounds;
        int[] chosen = scratch.seedEntries;
        for (int e = ownFrom; e < ownEnd; e++) {
            int bound = scratch.superBounds[own.row(e) / (BLOCK * SPAN)] + own.value(e);
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
        int floor = top.floor();
        for (int e = ownFrom; e < ownEnd; e++) {
            int block = own.row(e) / BLOCK;
            if (scratch.superBounds[block / SPAN] + own.value(e) >= floor && scratch.walked[block] != stamp
                    && scratch.entries[e - ownFrom] != stamp && blockBound(block) + own.value(e) >= floor) {
                entry(e);
                floor = top.floor();
            }
        }
    }

    private void entry(int e) {
        scratch.entries[e - ownFrom] = stamp;
        int row = own.row(e);
        int score = part.constants[row] + mandate.base() + own.value(e) + part.joint.sum(joint, row)
                + part.combinations.sum(table, scratch.combinations, stamp, row);
        if (score + more(row / BLOCK) >= top.floor()) {
            score += worded ? part.words.sum(row, scratch.wordTable) : 0;
            offer(row, score + part.vectors.product(row, asking, top.floor() - score));
        }
    }

    /** Lays the values of the mandate's words, and finds the most that they can add in each node. */
    private void layWords() {
        if (!worded) {
            return;
        }
        int[] own = mandate.words();
        scratch.wordTable = Scratch.room(scratch.wordTable, Math.max(part.words.highest(), own[own.length - 1]) + 1);
        int[] most = scratch.wordMost = Scratch.room(scratch.wordMost, nodes.nodes);
        Arrays.fill(most, 0, nodes.nodes, 0);
        for (int i = 0; i < own.length; i++) {
            scratch.wordTable[own[i]] = mandate.wordValues()[i];
            part.words.add(own[i], mandate.wordValues()[i], most);
        }
        for (int block = 0; block < nodes.blocks; block++) {
            int upper = nodes.blocks + block / SPAN;
            most[upper] = Math.max(most[upper], most[block]);
        }
    }

    private void clearWords() {
        if (worded) {
            for (int word : mandate.words()) {
                scratch.wordTable[word] = 0;
            }
        }
    }
}
