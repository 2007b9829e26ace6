package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/** The best of what is offered, sorted: higher score first, of equal ones the lower id. Reused from query to query. */
final class Top {

    private int[] scores = new int[0];
    private long[] ids = new long[0];
    private int limit;
    private int size;

    void start(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a list needs a place: " + limit);
        }
        if (scores.length < limit) {
            scores = new int[limit];
            ids = new long[limit];
        }
        this.limit = limit;
        size = 0;
    }

    /** Scores below it cannot enter. */
    int floor() {
        return size < limit ? Rows.NEVER + 1 : scores[limit - 1];
    }

    /** Whether it would get a place. */
    boolean takes(int score, long id) {
        if (size < limit) {
            return score > Rows.NEVER;
        }
        int worst = scores[limit - 1];
        return score > worst || score == worst && id < ids[limit - 1];
    }

    /** Puts in what {@link #takes} said yes to. */
    void add(int score, long id) {
        int place = size < limit ? size++ : limit - 1;
        while (place > 0 && (scores[place - 1] < score || scores[place - 1] == score && ids[place - 1] > id)) {
            scores[place] = scores[place - 1];
            ids[place] = ids[place - 1];
            place--;
        }
        scores[place] = score;
        ids[place] = id;
    }

    Hits hits() {
        int[] plain = Arrays.copyOf(scores, size);
        for (int i = 0; i < size; i++) {
            // Scores of fresh mandates carry a mark far above every score.
            plain[i] = plain[i] > Rows.FRESH >> 1 ? plain[i] - Rows.FRESH : plain[i];
        }
        return new Hits(Arrays.copyOf(ids, size), plain);
    }
}
