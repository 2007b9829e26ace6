package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/**
 * How tokens are numbered: one run of numbers per fact, in the order of the facts. Fixed for the life of an index; a value
 * that is new needs a new build.
 *
 * @param starts      first token of each fact, and at the end the number of tokens; at most 65,000
 * @param denseLength length of every dense vector, 0 for none
 * @param denseShift  by how many bits the product of two dense vectors is shifted down
 */
public record TokenLayout(int[] starts, int denseLength, int denseShift) {

    public TokenLayout {
        starts = starts.clone();
        for (int f = 1; f < starts.length; f++) {
            if (starts[f] <= starts[f - 1]) {
                throw new IllegalArgumentException("a fact needs a token: " + Arrays.toString(starts));
            }
        }
        if (starts.length < 2 || starts[0] != 0 || starts[starts.length - 1] > 65_000) {
            throw new IllegalArgumentException("tokens must be numbered from 0 to 65,000: " + Arrays.toString(starts));
        }
        if (denseLength < 0 || denseLength > 1024 || denseShift < 0 || denseShift > 24) {
            throw new IllegalArgumentException("dense vectors of " + denseLength + " shifted by " + denseShift);
        }
    }

    /** @param tokensPerFact number of values of each fact */
    public static TokenLayout of(int denseLength, int denseShift, int... tokensPerFact) {
        int[] starts = new int[tokensPerFact.length + 1];
        for (int f = 0; f < tokensPerFact.length; f++) {
            starts[f + 1] = starts[f] + tokensPerFact[f];
        }
        return new TokenLayout(starts, denseLength, denseShift);
    }

    public int facts() {
        return starts.length - 1;
    }

    public int tokens() {
        return starts[starts.length - 1];
    }

    /** First token of a fact. */
    public int start(int fact) {
        return starts[fact];
    }

    /** The fact a token belongs to. */
    int fact(int token) {
        int at = Arrays.binarySearch(starts, token);
        return at < 0 ? -at - 2 : at;
    }
}
