package cn.xinqiao.matching.engine.model;

/**
 * ln(1 + k · Σ cosine(i, j)) over the investors j that hold the company: the cosine of the decayed rounds that i and j
 * joined (item-based collaborative filtering: Sarwar, Karypis, Konstan, Riedl, WWW 2001).
 */
final class CoInvestorTerm implements SparseTerm {

    private final DealHistory history;
    private final double gain;

    CoInvestorTerm(DealHistory history, double gain) {
        this.history = history;
        this.gain = gain;
    }

    @Override
    public TermName name() {
        return TermName.CO_INVESTORS;
    }

    @Override
    public void each(RoundView round, Sink sink) {
        if (round.holders().length == 0) {
            return;
        }
        double[] sum = new double[history.investorCount()];
        double[] together = new double[history.investorCount()];
        for (int j : round.holders()) {
            for (int r : history.joined(j)) {
                for (int i : history.investors(r)) {
                    together[i] += history.decay(r);
                }
            }
            for (int r : history.joined(j)) {
                for (int i : history.investors(r)) {
                    if (i != j && together[i] > 0) {
                        sum[i] += together[i] / Math.sqrt(history.dealCount(i) * history.dealCount(j));
                    }
                    together[i] = 0;
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            if (sum[i] > 0) {
                sink.put(i, (float) StrictMath.log1p(gain * sum[i]));
            }
        }
    }
}
