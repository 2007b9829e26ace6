package cn.xinqiao.matching.engine.model;

import java.util.List;

/**
 * ln(1 + Σ similarity² · decay) over the past rounds most similar to the open one that an investor joined. Similarity is the
 * cosine of tokens weighted by rarity ln(rounds / rounds with the token), as in TF-IDF (Salton and Buckley, 1988).
 */
final class SimilarRoundsTerm implements Term {

    private final TermName name;
    private final DealHistory history;
    private final List<Fact> facts;
    private final int most;
    private final int[][][] postings;
    private final double[][] rarity;
    private final double[] length;

    SimilarRoundsTerm(TermName name, DealHistory history, int most, List<Fact> facts) {
        this.name = name;
        this.history = history;
        this.facts = List.copyOf(facts);
        this.most = most;
        int rounds = history.roundCount();
        postings = new int[facts.size()][][];
        rarity = new double[facts.size()][];
        length = new double[rounds];
        for (int f = 0; f < facts.size(); f++) {
            int values = history.vocabulary(facts.get(f)).size();
            int[] frequency = new int[values];
            for (int r = 0; r < rounds; r++) {
                for (int token : history.tokens(facts.get(f), r)) {
                    frequency[token]++;
                }
            }
            rarity[f] = new double[values];
            postings[f] = new int[values][];
            for (int token = 0; token < values; token++) {
                rarity[f][token] = frequency[token] == 0 ? 0 : StrictMath.log((double) rounds / frequency[token]);
                postings[f][token] = new int[frequency[token]];
            }
            int[] filled = new int[values];
            for (int r = 0; r < rounds; r++) {
                for (int token : history.tokens(facts.get(f), r)) {
                    postings[f][token][filled[token]++] = r;
                    length[r] += rarity[f][token] * rarity[f][token];
                }
            }
        }
        for (int r = 0; r < rounds; r++) {
            length[r] = Math.sqrt(length[r]);
        }
    }

    @Override
    public TermName name() {
        return name;
    }

    @Override
    public void fill(RoundView round, float[] values) {
        double[] product = new double[length.length];
        double squares = 0;
        for (int f = 0; f < postings.length; f++) {
            for (int token : round.tokens(facts.get(f))) {
                double weight = rarity[f][token] * rarity[f][token];
                squares += weight;
                if (weight > 0) {
                    for (int r : postings[f][token]) {
                        product[r] += weight;
                    }
                }
            }
        }
        if (squares == 0) {
            return;
        }
        // Likeness in the high half, time in the low half: one comparison orders by both, the later of two equals first.
        long[] keys = new long[length.length];
        int count = 0;
        double own = Math.sqrt(squares);
        for (int r = 0; r < length.length; r++) {
            if (product[r] > 0) {
                product[r] /= own * length[r];
                keys[count++] = (long) Float.floatToIntBits((float) product[r]) << 32 | r;
            }
        }
        keys = Largest.of(keys, count, most);
        double[] sum = new double[values.length];
        for (long key : keys) {
            int r = (int) key;
            double weight = product[r] * product[r] * history.decay(r);
            for (int i : history.investors(r)) {
                sum[i] += weight;
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (sum[i] > 0) {
                values[i] = (float) StrictMath.log1p(sum[i]);
            }
        }
    }
}
