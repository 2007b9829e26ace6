package cn.xinqiao.matching.engine.model;

import java.util.function.ToDoubleFunction;

/** A term that is the same for every round: how active an investor is. */
final class ActivityTerm implements Term {

    private final TermName name;
    private final float[] values;

    private ActivityTerm(TermName name, DealHistory history, ToDoubleFunction<Integer> value) {
        this.name = name;
        values = new float[history.investorCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(i);
        }
    }

    /** ln(decayed deals + weight · declared deals a year + scale). */
    static ActivityTerm deals(DealHistory history, ModelSettings settings) {
        return new ActivityTerm(TermName.DEALS, history, i -> {
            StatedMandate mandate = history.mandates().get(i);
            double declared = mandate == null ? 0 : settings.declaredDealWeight() * mandate.dealsPerYear();
            return StrictMath.log(history.dealCount(i) + declared + settings.activityScale());
        });
    }

    /** −ln(1 + days since the last deal / scale); an investor without a deal counts as the longest idle one. */
    static ActivityTerm recency(DealHistory history, ModelSettings settings) {
        long longest = 0;
        for (int i = 0; i < history.investorCount(); i++) {
            longest = Math.max(longest, history.idleDays(i) == Long.MAX_VALUE ? 0 : history.idleDays(i));
        }
        long most = longest;
        return new ActivityTerm(TermName.RECENCY, history,
                i -> -StrictMath.log1p(Math.min(most, history.idleDays(i)) / settings.idleScaleDays()));
    }

    @Override
    public TermName name() {
        return name;
    }

    @Override
    public void fill(RoundView round, float[] values) {
        System.arraycopy(this.values, 0, values, 0, values.length);
    }
}
