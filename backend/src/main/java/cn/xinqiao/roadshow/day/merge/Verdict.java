package cn.xinqiao.roadshow.day.merge;

/**
 * What became of one mark.
 *
 * @param other the mark it met: the check-in before it, the newer mark, the one that took it back; empty where none
 */
public record Verdict(Outcome outcome, String other) {
}
