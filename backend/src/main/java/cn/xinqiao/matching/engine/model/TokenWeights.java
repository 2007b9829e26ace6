package cn.xinqiao.matching.engine.model;

/** A sparse vector over tokens. */
record TokenWeights(int[] tokens, float[] weights) {
}
