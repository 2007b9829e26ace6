package cn.xinqiao.roadshow.review.scoring;

/** One reviewer's total for one application, in points of 100. */
public record Mark(long applicationId, long reviewerId, double points) {
    public Mark {
        if (!Double.isFinite(points)) {
            throw new IllegalArgumentException("points are a number: " + points);
        }
    }
}
