package cn.xinqiao.matching.engine.model;

/** One term of the sum, in natural log-odds before its weight. Immutable and safe for use by several threads. */
interface Term {

    TermName name();

    /** Writes the value for each investor; {@code values} has one place an investor and comes in with zeros. */
    void fill(RoundView round, float[] values);
}
