package cn.xinqiao.matching.engine.model;

/** An investor, or in the other direction a round, with its score. */
public record Scored(long id, double score) {
}
