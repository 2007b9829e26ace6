package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/** The answer of a query, best first: ids, and the scores at the same places. */
public final class Hits {

    private final long[] ids;
    private final int[] scores;

    Hits(long[] ids, int[] scores) {
        this.ids = ids;
        this.scores = scores;
    }

    public int size() {
        return ids.length;
    }

    public long id(int place) {
        return ids[place];
    }

    /** Whole units; freshness is not part of it. */
    public int score(int place) {
        return scores[place];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hits hits && Arrays.equals(ids, hits.ids) && Arrays.equals(scores, hits.scores);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ids.length; i++) {
            text.append(i == 0 ? "" : ", ").append(ids[i]).append(": ").append(scores[i]);
        }
        return text.toString();
    }
}
