package cn.xinqiao.roadshow.review.scoring;

/**
 * What is taken for granted before a panel's own scores say more. A panel of a dozen scores estimates its scatter badly;
 * without a start three agreeing reviewers would look infallible.
 *
 * @param scatter    usual standard deviation, in points, of one reviewer's score beside the panel's after severity: own
 *                   choice, 7 of 100, about two thirds of a mark on each ten-mark criterion
 * @param weight     how many degrees of freedom that start is worth
 * @param severity   usual standard deviation of reviewers' severity, in points: only between groups of applications that no
 *                   reviewer joins
 * @param confidence of the rank interval and of "can be told apart", 0.9
 * @param draws      of the simulation behind the rank interval
 * @param seed       of the same: the same scores give the same interval
 */
public record Assumptions(double scatter, double weight, double severity, double confidence, int draws, long seed) {
    public static final Assumptions USUAL = new Assumptions(7, 4, 8, 0.9, 2_000, 20_261_123);

    public Assumptions {
        if (!(scatter > 0 && weight > 0 && severity >= 0 && confidence > 0.5 && confidence < 1 && draws >= 100)) {
            throw new IllegalArgumentException("no assumptions to work with");
        }
    }
}
