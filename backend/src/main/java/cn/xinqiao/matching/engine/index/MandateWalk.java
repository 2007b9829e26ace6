package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/** One need's question for its best mandates. */
final class MandateWalk implements MandateSums.Candidates {

    private static final int BLOCK = MandatePart.BLOCK;
    private static final int SEEDS = Scratch.SEEDS;
    /** The most promising blocks, walked one by one before the sweep, so that its floor is high. */
    private static final int FIRST = 12;
    /** Blocks that are summed at once, so that the floor rises in between. */
    private static final int WIDE = 32;

    private final MandatePart part;
    private final NeedRow need;
    private final Dead dead;
    private final PairGate gate;
    private final Scratch scratch;
    private final Top top;
    private final MandateSums sums;
    private final int[] bounds;
    private int owned;

    MandateWalk(MandatePart part, NeedRow need, Dead dead, PairGate gate, Scratch scratch) {
        this.part = part;
        this.need = need;
        this.dead = dead;
        this.gate = gate;
        this.scratch = scratch;
        top = scratch.top;
        sums = scratch.mandateSums;
        bounds = scratch.bounds = Scratch.room(scratch.bounds, part.blocks);
        scratch.open = Scratch.room(scratch.open, part.blocks);
        int own = part.owned(need);
        scratch.ownedRows = Scratch.room(scratch.ownedRows, own);
        scratch.ownedValues = Scratch.room(scratch.ownedValues, own);
    }

    void run(boolean everything) {
        sums.start(part, need);
        try {
            sums.bound(part.deficits.leastBases(), Rows.FRESH, bounds);
            part.owned(need, this::own);
            seed();
            if (everything) {
                for (int block = 0; block < part.blocks; block += WIDE) {
                    scan(block, Math.min(block + WIDE, part.blocks));
                }
            } else {
                walk();
            }
            for (int i = 0; i < owned; i++) {
                entry(i);
            }
        } finally {
            sums.end();
        }
    }

    private void own(int row, int value) {
        scratch.ownedRows[owned] = row;
        scratch.ownedValues[owned++] = value;
    }

    /** Scores the most promising mandates of the need's own institutions. */
    private void seed() {
        int count = 0;
        int[] best = scratch.seedBounds;
        int[] chosen = scratch.seedEntries;
        for (int i = 0; i < owned; i++) {
            int bound = bounds[scratch.ownedRows[i] / BLOCK] + scratch.ownedValues[i];
            if (count < SEEDS || bound > best[SEEDS - 1]) {
                int place = count < SEEDS ? count++ : SEEDS - 1;
                while (place > 0 && best[place - 1] < bound) {
                    best[place] = best[place - 1];
                    chosen[place] = chosen[place - 1];
                    place--;
                }
                best[place] = bound;
                chosen[place] = i;
            }
        }
        for (int i = 0; i < count; i++) {
            entry(chosen[i]);
            scratch.ownedRows[chosen[i]] = -1;
        }
    }

    private void entry(int i) {
        int row = scratch.ownedRows[i];
        int own = scratch.ownedValues[i];
        if (row >= 0 && bounds[row / BLOCK] + own >= top.floor() && !sums.addsLess(row, top.floor() - own - part.bases[row])) {
            consider(row, own);
        }
    }

    private void walk() {
        int open = 0;
        int count = 0;
        int[] best = scratch.seedBounds;
        int[] first = scratch.seedEntries;
        int floor = top.floor();
        for (int block = 0; block < part.blocks; block++) {
            int bound = bounds[block];
            if (bound >= floor) {
                scratch.open[open++] = block;
                if (count < FIRST || bound > best[FIRST - 1]) {
                    int place = count < FIRST ? count++ : FIRST - 1;
                    while (place > 0 && best[place - 1] < bound) {
                        best[place] = best[place - 1];
                        first[place] = first[place - 1];
                        place--;
                    }
                    best[place] = bound;
                    first[place] = block;
                }
            }
        }
        for (int i = 0; i < count && takes(first[i]); i++) {
            scan(first[i], first[i] + 1);
            bounds[first[i]] = Rows.NEVER;
        }
        sweep(open);
        // Own mandates are tested against the bounds once more.
        for (int i = 0; i < count; i++) {
            bounds[first[i]] = best[i];
        }
    }

    /** Scans the blocks that are still open, neighbours together. */
    private void sweep(int open) {
        int i = 0;
        while (i < open) {
            int from = scratch.open[i++];
            if (takes(from)) {
                int end = from + 1;
                while (i < open && scratch.open[i] - end <= MandateSums.BRIDGED && end - from < WIDE && takes(scratch.open[i])) {
                    end = scratch.open[i++] + 1;
                }
                scan(from, end);
            }
        }
    }

    private boolean takes(int block) {
        return top.takes(bounds[block], part.firstIds[block]);
    }

    private void scan(int from, int end) {
        sums.scan(from, end, part.deficits.bases(), top.floor(), Rows.FRESH, this);
    }

    @Override
    public void accept(int row) {
        if (Arrays.binarySearch(need.institutions(), part.institutions[row]) < 0) {
            consider(row, 0);
        }
    }

    private void consider(int row, int own) {
        int score = sums.score(row, own, top.floor());
        if (top.takes(score, part.ids[row]) && !dead.has(row) && gate.allows(need.id(), part.ids[row])) {
            top.add(score, part.ids[row]);
        }
    }
}
