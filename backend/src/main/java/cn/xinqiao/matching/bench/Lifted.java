package cn.xinqiao.matching.bench;

import cn.xinqiao.matching.engine.index.MandateRow;
import cn.xinqiao.matching.engine.index.NeedRow;
import cn.xinqiao.matching.engine.index.TokenLayout;

/**
 * A mandate's lifts as baselines store them: what it gives a value it knows nothing of, which is its least lift of the fact,
 * and the exceptions. Load-model needs know every fact, so what is given anyway can be added once. Only the two levels of
 * the sector can have several tokens, four at most.
 */
final class Lifted {

    static final int SEVERAL = 2;
    static final int MOST = 4;

    private final TokenLayout layout;
    final MandateRow row;
    private final int[] least;
    /** Base, and the least lifts of the facts with one token. */
    final int given;

    Lifted(TokenLayout layout, MandateRow row) {
        this.layout = layout;
        this.row = row;
        least = new int[layout.facts()];
        int sum = row.base();
        for (int f = 0; f < least.length; f++) {
            int lowest = Integer.MAX_VALUE;
            for (int t = layout.start(f); t < layout.start(f + 1); t++) {
                lowest = excluded(t) ? lowest : Math.min(lowest, row.lifts()[t]);
            }
            least[f] = lowest == Integer.MAX_VALUE ? 0 : lowest;
            sum += f < SEVERAL ? 0 : least[f];
        }
        given = sum;
    }

    boolean excluded(int token) {
        return row.lifts()[token] == MandateRow.EXCLUDED;
    }

    /** What a need with so many tokens of a several-token fact gets at least. */
    int givenTo(int fact, int count) {
        return count * share(least[fact], count);
    }

    /** What a token gives on top, as one of so many. */
    int more(int fact, int token, int count) {
        return share(row.lifts()[token], count) - share(least[fact], count);
    }

    private static int share(int value, int count) {
        return count == 1 ? value : Math.floorDiv(value * (65536 / count), 65536);
    }

    static int fact(TokenLayout layout, int token) {
        int fact = 0;
        while (token >= layout.start(fact + 1)) {
            fact++;
        }
        return fact;
    }

    /** How many tokens of a fact a need has. */
    static int count(TokenLayout layout, NeedRow need, int fact) {
        int count = 0;
        for (int token : need.tokens()) {
            count += token >= layout.start(fact) && token < layout.start(fact + 1) ? 1 : 0;
        }
        return count;
    }
}
