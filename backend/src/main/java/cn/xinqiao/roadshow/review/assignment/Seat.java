package cn.xinqiao.roadshow.review.assignment;

/**
 * A reviewer.
 *
 * @param held  reviews kept as they are
 * @param limit most reviews in all
 */
public record Seat(long reviewerId, int held, int limit) {
    public Seat {
        if (held < 0 || limit < 0) {
            throw new IllegalArgumentException("reviewer " + reviewerId + " has " + held + " of " + limit);
        }
    }
}
