package cn.xinqiao.matching.engine.index;

/**
 * How a mandate's lifts are laid for a query over needs: fact by fact one slot for unknown and one for each token, and
 * behind them tables of maxima, so that the best lift of a range of slots is two look-ups (the sparse table of Bender and
 * Farach-Colton, LATIN 2000).
 */
final class NeedSlots {

    /** In the place of {@link MandateRow#EXCLUDED}: far below, and still far from overflow for every fact at once. */
    static final int RULED_OUT = -(1 << 20);

    private final TokenLayout layout;
    private final int slots;
    private final int levels;

    NeedSlots(TokenLayout layout) {
        this.layout = layout;
        slots = layout.tokens() + layout.facts();
        int longest = 1;
        for (int f = 0; f < layout.facts(); f++) {
            longest = Math.max(longest, layout.start(f + 1) - layout.start(f) + 1);
        }
        levels = 32 - Integer.numberOfLeadingZeros(longest);
    }

    /** Whether a sum of lifts has an excluded one; sums are of less than ten facts. */
    static boolean ruledOut(int sum) {
        return sum < RULED_OUT / 2;
    }

    int of(int fact, int token) {
        return token + fact + 1;
    }

    int unknown(int fact) {
        return layout.start(fact) + fact;
    }

    int tableSize() {
        return slots * levels;
    }

    /** Writes the lifts and the maxima. */
    void lay(short[] lifts, int[] table) {
        for (int f = 0; f < layout.facts(); f++) {
            table[unknown(f)] = 0;
            for (int token = layout.start(f); token < layout.start(f + 1); token++) {
                int lift = lifts[token];
                table[of(f, token)] = lift == MandateRow.EXCLUDED ? RULED_OUT : lift;
            }
        }
        // Level k holds at each slot the best of 2^k slots from there on, within a fact.
        for (int f = 0; f < layout.facts(); f++) {
            int begin = unknown(f);
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

    /** Writes where the maxima of the two stretches are that cover a range of slots. */
    void range(int[] places, int at, int low, int high) {
        int level = 31 - Integer.numberOfLeadingZeros(high - low + 1);
        places[at] = level * slots + low;
        places[at + 1] = level * slots + high - (1 << level) + 1;
    }
}
