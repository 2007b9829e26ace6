package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/**
 * By place in the mandate part, what a need must add to the mandate's base to come into its list. Shorts over the least gap
 * serve the column sums. For one thread at a time.
 */
final class Gaps {

    /** Nothing comes in. */
    static final int CLOSED = Integer.MAX_VALUE;
    /** Everything comes in. */
    static final int OPEN = Integer.MIN_VALUE;
    private static final int BLOCK = MandatePart.BLOCK;
    /** How far gaps may fall below the least one before all are laid anew. */
    private static final int ROOM = 1024;

    private final int[] gaps;
    private final short[] above;
    private final short[] leastAbove;
    private int lowest;
    private int open;

    /** All closed. */
    Gaps(MandatePart part) {
        gaps = new int[part.paddedSize()];
        above = new short[gaps.length];
        leastAbove = new short[part.blocks];
        Arrays.fill(gaps, CLOSED);
        lay();
    }

    int get(int place) {
        return gaps[place];
    }

    void set(int place, int gap) {
        open += (gap == OPEN ? 1 : 0) - (gaps[place] == OPEN ? 1 : 0);
        gaps[place] = gap;
        if (gap != OPEN && gap < lowest) {
            lay();
        } else {
            short before = above[place];
            short after = above(gap);
            int block = place / BLOCK;
            above[place] = after;
            if (after < leastAbove[block]) {
                leastAbove[block] = after;
            } else if (before == leastAbove[block] && after != before) {
                least(block);
            }
        }
    }

    /** Sets all at once. */
    void lay(int[] all) {
        System.arraycopy(all, 0, gaps, 0, all.length);
        open = (int) Arrays.stream(gaps).filter(gap -> gap == OPEN).count();
        lay();
    }

    private void lay() {
        int least = CLOSED;
        for (int gap : gaps) {
            least = gap == OPEN ? least : Math.min(least, gap);
        }
        lowest = least == CLOSED ? 0 : least - ROOM;
        for (int place = 0; place < gaps.length; place++) {
            above[place] = above(gaps[place]);
        }
        for (int block = 0; block < leastAbove.length; block++) {
            least(block);
        }
    }

    /** Open places are named one by one. */
    private short above(int gap) {
        return gap == OPEN ? Short.MAX_VALUE : (short) Math.min(Short.MAX_VALUE, (long) gap - lowest);
    }

    private void least(int block) {
        short least = Short.MAX_VALUE;
        for (int place = block * BLOCK; place < block * BLOCK + BLOCK; place++) {
            least = above[place] < least ? above[place] : least;
        }
        leastAbove[block] = least;
    }

    /** No gap but the open ones is below it. */
    int lowest() {
        return lowest;
    }

    /** By place, how far the gap is above the lowest, or less. */
    short[] above() {
        return above;
    }

    short[] leastAbove() {
        return leastAbove;
    }

    /** How many places are open. */
    int open() {
        return open;
    }

    /** A place that the need scores enough at. */
    interface Reached {
        void accept(int place, int score);
    }
}
