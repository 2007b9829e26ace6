package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/** One need's question for the mandates whose lists it may enter. */
final class MandateReach implements MandateSums.Candidates {

    private final MandatePart part;
    private final NeedRow need;
    private final Gaps gaps;
    private final Scratch scratch;
    private final MandateSums sums;
    private Gaps.Reached reached = (place, score) -> { };

    MandateReach(MandatePart part, NeedRow need, Gaps gaps, Scratch scratch) {
        this.part = part;
        this.need = need;
        this.gaps = gaps;
        this.scratch = scratch;
        sums = scratch.mandateSums;
        scratch.bounds = Scratch.room(scratch.bounds, part.blocks);
    }

    void run(Gaps.Reached reached) {
        this.reached = reached;
        sums.start(part, need);
        try {
            // What counts is what the need adds to any base, so that the gaps stand in the place of the bases.
            sums.bound(gaps.leastAbove(), 0, scratch.bounds);
            int base = part.deficits.highestBase() + gaps.lowest();
            part.owned(need, (row, value) -> {
                int least = gaps.get(row);
                if (least == Gaps.OPEN || least != Gaps.CLOSED
                        && scratch.bounds[row / MandatePart.BLOCK] + gaps.leastAbove()[row / MandatePart.BLOCK] + value
                        >= part.deficits.highestBase() + least) {
                    offer(row, value);
                }
            });
            scan(base);
            for (int place = 0; gaps.open() > 0 && place < part.size; place++) {
                if (gaps.get(place) == Gaps.OPEN && !owned(place)) {
                    offer(place, 0);
                }
            }
        } finally {
            sums.end();
        }
    }

    private void scan(int base) {
        int from = -1;
        int end = -1;
        for (int block = 0; block < part.blocks; block++) {
            if (scratch.bounds[block] >= base) {
                if (from >= 0 && block - end > MandateSums.BRIDGED) {
                    sums.scan(from, end, gaps.above(), base, 0, this);
                    from = -1;
                }
                from = from < 0 ? block : from;
                end = block + 1;
            }
        }
        if (from >= 0) {
            sums.scan(from, end, gaps.above(), base, 0, this);
        }
    }

    @Override
    public void accept(int row) {
        if (gaps.get(row) != Gaps.OPEN && !owned(row)) {
            offer(row, 0);
        }
    }

    private boolean owned(int row) {
        return Arrays.binarySearch(need.institutions(), part.institutions[row]) >= 0;
    }

    private void offer(int row, int own) {
        int gap = gaps.get(row);
        if (gap == Gaps.CLOSED) {
            return;
        }
        int base = part.bases[row];
        if (gap != Gaps.OPEN && own > 0 && sums.addsLess(row, gap - own)) {
            return;
        }
        int least = gap == Gaps.OPEN ? Rows.NEVER + 1 : gap + base;
        int score = sums.score(row, own, least);
        if (score != Rows.NEVER && score >= least) {
            reached.accept(row, score > Rows.FRESH >> 1 ? score - Rows.FRESH : score);
        }
    }
}
