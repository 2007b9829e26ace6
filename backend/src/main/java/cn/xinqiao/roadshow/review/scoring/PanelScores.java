package cn.xinqiao.roadshow.review.scoring;

import java.util.List;
import java.util.Map;

/**
 * What the scores say.
 *
 * @param applications best adjusted score first, ties by id
 * @param reviewers    by id
 * @param scatter      standard deviation of one score after quality and severity, in points
 * @param groups       groups of applications no reviewer joins; more than one: their order rests on an assumption
 */
public record PanelScores(List<Standing> applications, List<Severity> reviewers, double scatter, int groups, Map<Long, Integer> place,
                          double[][] apart, double limit) {

    /**
     * An application.
     *
     * @param mean     raw mean of its scores
     * @param meanRank its rank by that, from 1; equal means share a rank
     * @param adjusted the score it would have from a reviewer of average severity
     * @param rank     its rank by that, from 1
     * @param low      best rank within the interval
     * @param high     worst rank within the interval
     */
    public record Standing(long applicationId, int reviews, double mean, int meanRank, double adjusted, int rank, int low, int high) {
    }

    /**
     * A reviewer.
     *
     * @param severity how far below the panel's average the reviewer scores the same applications; negative: above it
     */
    public record Severity(long reviewerId, int reviews, double mean, double severity) {
    }

    /** Whether the scores tell these two apart; of an application without scores they say nothing. */
    public boolean separated(long one, long other) {
        Integer a = place.get(one);
        Integer b = place.get(other);
        if (a == null || b == null) {
            return false;
        }
        double difference = Math.abs(applications.get(a).adjusted() - applications.get(b).adjusted());
        return a.equals(b) || difference > limit * apart[a][b];
    }
}
