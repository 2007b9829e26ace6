package cn.xinqiao.matching.engine.model;

import java.util.List;
import java.util.Map;

/**
 * How much commoner a round's values are among an investor's rounds than in the market: the sum over the term's facts of the
 * mean over the round's tokens v of the fact of ln((n(v) + α·m(v)) / ((n + α)·p(v))), with n(v) the investor's decayed rounds
 * with v, n their sum, p the market's share and m the prior: the market itself, or a stated mandate (80 % on the listed
 * values, 20 % on the market). This is the log ratio of a Dirichlet-smoothed share to the market's (naive Bayes with a prior
 * of α pseudo-deals).
 */
final class LiftTerm implements Term {

    private final TermName name;
    private final List<Fact> facts;
    private final Lifts[] lifts;

    LiftTerm(TermName name, DealHistory history, ModelSettings settings, List<Fact> facts) {
        this.name = name;
        this.facts = List.copyOf(facts);
        lifts = facts.stream().map(fact -> new Lifts(fact, history, settings)).toArray(Lifts[]::new);
    }

    @Override
    public TermName name() {
        return name;
    }

    @Override
    public void fill(RoundView round, float[] values) {
        for (int f = 0; f < lifts.length; f++) {
            int[] tokens = round.tokens(facts.get(f));
            for (int token : tokens) {
                lifts[f].add(token, 1f / tokens.length, values);
            }
        }
    }

    /** The lifts of one fact: a column an investor has by not knowing a value, and the exceptions value by value. */
    private static final class Lifts {
        private final float[] absent;
        private final int[][] known;
        private final float[][] lift;

        Lifts(Fact fact, DealHistory history, ModelSettings settings) {
            int values = history.vocabulary(fact).size();
            int investors = history.investorCount();
            double alpha = settings.pseudoDeals();
            double[] total = new double[investors];
            double[] market = new double[values];
            SparseCounts counts = new SparseCounts(values, investors);
            for (int r = 0; r < history.roundCount(); r++) {
                int[] tokens = history.tokens(fact, r);
                for (int i : history.investors(r)) {
                    for (int token : tokens) {
                        counts.add(token, i, history.decay(r));
                        total[i] += history.decay(r);
                        market[token] += history.decay(r);
                    }
                }
            }
            boolean[] stated = new boolean[investors];
            for (Map.Entry<Integer, StatedMandate> mandate : history.mandates().entrySet()) {
                Map<String, Double> listed = mandate.getValue().listed().get(fact);
                if (listed != null) {
                    stated[mandate.getKey()] = true;
                    listed.forEach((value, share) -> counts.state(history.vocabulary(fact).of(value), mandate.getKey(), share));
                    // A stated mandate says what the market looks for, like one deal.
                    listed.forEach((value, share) -> market[history.vocabulary(fact).of(value)] += share);
                }
            }
            double all = 0;
            for (double share : market) {
                all += share;
            }
            absent = new float[investors];
            for (int i = 0; i < investors; i++) {
                double open = stated[i] ? 1 - settings.mandateMass() : 1;
                absent[i] = (float) StrictMath.log(alpha * open / (total[i] + alpha));
            }
            known = new int[values][];
            lift = new float[values][];
            for (int token = 0; token < values; token++) {
                double p = market[token] / all;
                int[] who = counts.investors(token);
                float[] value = new float[who.length];
                for (int k = 0; k < who.length; k++) {
                    int i = who[k];
                    double open = stated[i] ? 1 - settings.mandateMass() : 1;
                    double prior = open * p + (stated[i] ? settings.mandateMass() * counts.stated(token, k) : 0);
                    value[k] = (float) (StrictMath.log((counts.count(token, k) + alpha * prior) / ((total[i] + alpha) * p))
                            - absent[i]);
                }
                known[token] = who;
                lift[token] = value;
            }
        }

        void add(int token, float share, float[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] += share * absent[i];
            }
            int[] who = known[token];
            float[] more = lift[token];
            for (int k = 0; k < who.length; k++) {
                values[who[k]] += share * more[k];
            }
        }
    }
}
