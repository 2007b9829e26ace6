package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/** What rows must keep to, and the score of two of them as it is defined: the slow way that everything else must equal. */
final class Rows {

    /** The largest amount of one term; a score has few terms, so sums fit an int beside {@link #FRESH}. */
    static final int LARGEST = 1 << 24;
    /** Added to the base of fresh mandates: one comparison then decides freshness and score. */
    static final int FRESH = 1 << 29;
    /** Below every possible score. */
    static final int NEVER = -(1 << 28);

    private Rows() {
    }

    static void within(int units, String what) {
        if (units < -LARGEST || units > LARGEST) {
            throw new IllegalArgumentException(what + " is beyond ±" + LARGEST + ": " + units);
        }
    }

    static void rising(int[] numbers, String what) {
        int before = -1;
        for (int number : numbers) {
            if (number <= before) {
                throw new IllegalArgumentException(what + " must rise from 0: " + Arrays.toString(numbers));
            }
            before = number;
        }
    }

    static void values(int[] keys, int[] values) {
        long sum = 0;
        for (int value : values) {
            if (value < 0) {
                throw new IllegalArgumentException("values must not be negative: " + Arrays.toString(values));
            }
            sum += value;
        }
        if (keys.length != values.length || sum > (long) LARGEST * 4) {
            throw new IllegalArgumentException(keys.length + " keys and the values " + Arrays.toString(values));
        }
    }

    static void check(TokenLayout layout, NeedRow need) {
        int[] tokens = need.tokens();
        int fact = 0;
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < 0 || tokens[i] >= layout.tokens()) {
                throw new IllegalArgumentException("need " + need.id() + " has a token beyond the layout: " + tokens[i]);
            }
            if (tokens[i] < layout.start(fact)) {
                throw new IllegalArgumentException("need " + need.id() + ": facts must stand in their order");
            }
            fact = layout.fact(tokens[i]);
            for (int j = i - 1; j >= 0 && tokens[j] >= layout.start(fact); j--) {
                if (tokens[j] == tokens[i] || i - j >= 100) {
                    throw new IllegalArgumentException("need " + need.id() + " has a token twice, or more than 100 of a fact: " + tokens[i]);
                }
            }
        }
        if (need.dense().length != layout.denseLength()) {
            throw new IllegalArgumentException("need " + need.id() + " has a dense vector of " + need.dense().length);
        }
    }

    static void check(TokenLayout layout, MandateRow mandate) {
        if (mandate.lifts().length != layout.tokens() || mandate.dense().length != layout.denseLength()) {
            throw new IllegalArgumentException("mandate %d has %d lifts and a dense vector of %d".formatted(mandate.id(),
                    mandate.lifts().length, mandate.dense().length));
        }
    }

    /** v · (1/c), rounded down; what one of c tokens of a fact counts. */
    static int share(int value, int count) {
        return count == 1 ? value : value * (65536 / count) >> 16;
    }

    /** One past the last token of the fact that token {@code from} belongs to. */
    static int factEnd(TokenLayout layout, int[] tokens, int from) {
        int limit = layout.start(layout.fact(tokens[from]) + 1);
        int end = from + 1;
        while (end < tokens.length && tokens[end] < limit) {
            end++;
        }
        return end;
    }

    /** The score of a pair, or {@link #NEVER} if a token of the need is excluded. Live, stale and gates are the caller's. */
    static int score(TokenLayout layout, NeedRow need, MandateRow mandate) {
        int score = need.constant() + mandate.base();
        int[] tokens = need.tokens();
        short[] lifts = mandate.lifts();
        for (int from = 0; from < tokens.length; ) {
            int end = factEnd(layout, tokens, from);
            for (int i = from; i < end; i++) {
                int lift = lifts[tokens[i]];
                if (lift == MandateRow.EXCLUDED) {
                    return NEVER;
                }
                score += share(lift, end - from);
            }
            from = end;
        }
        return score + words(need.words(), mandate.words(), mandate.wordValues()) + own(need, mandate.institution())
                + dense(layout, need.dense(), mandate.dense());
    }

    static int words(int[] words, int[] valued, int[] values) {
        int sum = 0;
        int j = 0;
        for (int word : words) {
            while (j < valued.length && valued[j] < word) {
                j++;
            }
            if (j < valued.length && valued[j] == word) {
                sum += values[j];
            }
        }
        return sum;
    }

    static int own(NeedRow need, int institution) {
        int at = Arrays.binarySearch(need.institutions(), institution);
        return at < 0 ? 0 : need.values()[at];
    }

    static int dense(TokenLayout layout, byte[] one, byte[] other) {
        return dot(one, 0, other, 0, layout.denseLength()) >> layout.denseShift();
    }

    static int dot(byte[] one, int from, byte[] other, int start, int length) {
        int sum = 0;
        for (int d = 0; d < length; d++) {
            sum += one[from + d] * other[start + d];
        }
        return sum;
    }

    /** The length of a vector, rounded up. */
    static int norm(byte[] dense) {
        int squares = dot(dense, 0, dense, 0, dense.length);
        return (int) StrictMath.ceil(StrictMath.sqrt(squares));
    }
}
