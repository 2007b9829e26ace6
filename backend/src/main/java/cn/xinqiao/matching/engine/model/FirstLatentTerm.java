package cn.xinqiao.matching.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Likeness of a round and an investor by {@link FirstFactors}: {@link LatentTerm} for a history too short to learn from. */
final class FirstLatentTerm implements Term {

    private final FirstFactors factors;
    private final float[][] investorsByDimension;

    FirstLatentTerm(DealHistory history, ModelSettings settings, FirstFactors factors) {
        this.factors = factors;
        float[][] investors = new float[history.investorCount()][];
        float[][][] byFact = new float[Fact.COUNT][][];
        for (Fact fact : Fact.values()) {
            float[][] byNumber = new float[history.vocabulary(fact).size()][];
            history.vocabulary(fact).values().forEach((value, number) -> byNumber[number] = factors.portfolio(fact, value));
            byFact[fact.ordinal()] = byNumber;
        }
        for (int i = 0; i < investors.length; i++) {
            investors[i] = investor(history, settings, i, byFact);
        }
        investorsByDimension = Rows.turned(investors, factors.dimensions());
    }

    /** What it did, decayed, and what it states as some deals more, averaged with deals of nothing; and its name. */
    private float[] investor(DealHistory history, ModelSettings settings, int i, float[][][] byFact) {
        float[] sum = new float[factors.dimensions()];
        double deals = 0;
        for (int r : history.joined(i)) {
            double decay = StrictMath.pow(2, -history.ageDays(r) / settings.latent().halfLifeDays());
            deals += decay;
            for (Fact fact : Fact.values()) {
                int[] tokens = history.tokens(fact, r);
                for (int token : tokens) {
                    add(sum, byFact[fact.ordinal()][token], decay * (fact == Fact.NAME ? 1 / Math.sqrt(tokens.length) : 1.0 / tokens.length));
                }
            }
        }
        StatedMandate mandate = history.mandates().get(i);
        if (mandate != null) {
            deals += settings.pseudoDeals();
            for (Fact fact : Fact.values()) {
                Map<String, Double> listed = mandate.listed().getOrDefault(fact, Map.of());
                listed.keySet().stream().sorted().forEach(value ->
                        add(sum, factors.portfolio(fact, value), settings.pseudoDeals() * listed.get(value)));
            }
        }
        float[] name = factors.name(history.name(i), settings);
        float scale = (float) (1 / (deals + settings.latent().portfolio().pseudoDeals()));
        for (int d = 0; d < sum.length; d++) {
            sum[d] = sum[d] * scale + name[d];
        }
        return sum;
    }

    private static void add(float[] sum, float @Nullable [] factor, double share) {
        if (factor != null) {
            Rows.add(sum, factor, (float) share);
        }
    }

    @Override
    public TermName name() {
        return TermName.LATENT;
    }

    @Override
    public void fill(RoundView round, float[] values) {
        float[] own = new float[factors.dimensions()];
        for (Fact fact : Fact.values()) {
            List<float[]> known = round.values().getOrDefault(fact, List.of()).stream().map(value -> factors.round(fact, value))
                    .filter(Objects::nonNull).toList();
            for (float[] factor : known) {
                Rows.add(own, factor, (float) (fact == Fact.NAME ? 1 / Math.sqrt(known.size()) : 1.0 / known.size()));
            }
        }
        Rows.add(values, investorsByDimension, own, own.length);
    }
}
