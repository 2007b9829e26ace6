package cn.xinqiao.matching.engine.allocation;

/**
 * An institution suggested to a need.
 *
 * @param rank its place in the need's own ranking, from 1: above the number of places, a better fit was full
 */
public record Placement(long needId, long institutionId, int score, boolean lastResort, int rank) {
}
