package cn.xinqiao.matching.engine.model;

/**
 * What one term adds to a score.
 *
 * @param term   which
 * @param value  in natural log-odds before the weight; 0 when unknown
 * @param weight of the term for this investor
 */
public record Contribution(TermName term, double value, double weight) {

    /** In natural log-odds. */
    public double amount() {
        return value * weight;
    }

    /** So many times likelier than an average investor. */
    public double factor() {
        return StrictMath.exp(amount());
    }
}
