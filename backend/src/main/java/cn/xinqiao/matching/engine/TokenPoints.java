package cn.xinqiao.matching.engine;

import java.util.Arrays;

/** Token → points, as small as can be. Absent is 0. @param tokens rising */
record TokenPoints(int[] tokens, int[] points) {

    static TokenPoints of(Counts counts) {
        int[] tokens = counts.tokens();
        return new TokenPoints(tokens, Arrays.stream(tokens).map(token -> (int) counts.get(token)).toArray());
    }

    int get(int token) {
        int place = Arrays.binarySearch(tokens, token);
        return place < 0 ? 0 : points[place];
    }
}
