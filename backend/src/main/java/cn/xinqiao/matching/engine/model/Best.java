package cn.xinqiao.matching.engine.model;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The best of many scores; of equal ones those with lower ids. */
public final class Best {

    private static final Comparator<Scored> WORST_FIRST = Comparator.comparingDouble(Scored::score)
            .thenComparing(Comparator.comparingLong(Scored::id).reversed());

    private final int limit;
    private final PriorityQueue<Scored> kept = new PriorityQueue<>(WORST_FIRST);

    public Best(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
        this.limit = limit;
    }

    public void offer(long id, double score) {
        if (kept.size() == limit) {
            Scored worst = kept.element();
            if (score < worst.score() || score == worst.score() && id > worst.id()) {
                return;
            }
            kept.remove();
        }
        kept.add(new Scored(id, score));
    }

    /** Best first. */
    public List<Scored> sorted() {
        return kept.stream().sorted(WORST_FIRST.reversed()).toList();
    }
}
