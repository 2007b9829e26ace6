package cn.xinqiao.matching.engine.allocation;

/**
 * An institution that may be suggested to a need.
 *
 * @param score      in hundredths of a point, not negative
 * @param lastResort taken only where that gives some need a place more: its mandate was not reconfirmed in time
 */
public record Candidate(long institutionId, int score, boolean lastResort) {

    public Candidate {
        if (score < 0) {
            throw new IllegalArgumentException("a score is not negative: " + score);
        }
    }
}
