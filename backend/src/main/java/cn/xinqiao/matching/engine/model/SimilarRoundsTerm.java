package cn.xinqiao.matching.engine.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * ln(1 + Σ similarity² · decay) over the past rounds most similar to the open one that an investor joined. Similarity is the
 * cosine of tokens weighted by rarity ln(rounds / rounds with the token), as in TF-IDF (Salton and Buckley, 1988).
 *
 * <p>Rare tokens are looked up first. A round that has none of them shares at most the weight W of the others, and is at least
 * √W long, so its product over its length is at most √W: once enough rounds are known to be better, the common tokens
 * ("technology", "company") are only looked up for the rounds found so far (MaxScore: Turtle and Flood, 1995).
 */
final class SimilarRoundsTerm implements SparseTerm {

    /** From so many rounds on, a token is worth asking whether it can be left out. */
    private static final int COMMON = 512;
    /** The share of a round's weight that is worth asking whether it can be left out. */
    private static final double LITTLE = 0.4;
    /** More than what adding floats in some order can lose. */
    private static final double ROUNDING = 1.0001;

    private final TermName name;
    private final DealHistory history;
    private final List<Fact> facts;
    private final int most;
    private final int[][][] postings;
    private final BitSet[][] common;
    private final float[][] weights;
    private final float[] perLength;
    private final ThreadLocal<Scratch> scratches;

    /** What one question needs, all zeros between questions, and the last answer: whoever asks in the order of facts asks the same again. */
    private static final class Scratch {
        final float[] product;
        final int[] found;
        final double[] sum;
        final LargestFloats largest = new LargestFloats();
        final int[] investors;
        final float[] values;
        long[] tokens = {};
        int answers;

        Scratch(int rounds, int investorCount) {
            product = new float[rounds];
            found = new int[rounds + 1];
            sum = new double[investorCount];
            investors = new int[investorCount];
            values = new float[investorCount];
        }
    }

    SimilarRoundsTerm(TermName name, DealHistory history, int most, List<Fact> facts) {
        this.name = name;
        this.history = history;
        this.facts = List.copyOf(facts);
        this.most = most;
        int rounds = history.roundCount();
        postings = new int[facts.size()][][];
        common = new BitSet[facts.size()][];
        weights = new float[facts.size()][];
        double[] squares = new double[rounds];
        for (int f = 0; f < facts.size(); f++) {
            int values = history.vocabulary(facts.get(f)).size();
            int[] frequency = new int[values];
            for (int r = 0; r < rounds; r++) {
                for (int token : history.tokens(facts.get(f), r)) {
                    frequency[token]++;
                }
            }
            weights[f] = new float[values];
            postings[f] = new int[values][];
            common[f] = new BitSet[values];
            for (int token = 0; token < values; token++) {
                double rarity = frequency[token] == 0 ? 0 : StrictMath.log((double) rounds / frequency[token]);
                weights[f][token] = (float) (rarity * rarity);
                postings[f][token] = new int[frequency[token]];
                if (frequency[token] >= COMMON) {
                    common[f][token] = new BitSet(rounds);
                }
            }
            int[] filled = new int[values];
            for (int r = 0; r < rounds; r++) {
                for (int token : history.tokens(facts.get(f), r)) {
                    postings[f][token][filled[token]++] = r;
                    squares[r] += weights[f][token];
                    if (common[f][token] != null) {
                        common[f][token].set(r);
                    }
                }
            }
        }
        perLength = new float[rounds];
        for (int r = 0; r < rounds; r++) {
            perLength[r] = squares[r] == 0 ? 0 : (float) (1 / Math.sqrt(squares[r]));
        }
        int investorCount = history.investorCount();
        scratches = ThreadLocal.withInitial(() -> new Scratch(rounds, investorCount));
    }

    @Override
    public TermName name() {
        return name;
    }

    @Override
    public void each(RoundView round, Sink sink) {
        Scratch scratch = scratches.get();
        long[] tokens = rarestFirst(round);
        if (!Arrays.equals(tokens, scratch.tokens)) {
            scratch.answers = 0;
            scratch.tokens = tokens;
            answer(tokens, scratch);
        }
        for (int k = 0; k < scratch.answers; k++) {
            sink.put(scratch.investors[k], scratch.values[k]);
        }
    }

    private void answer(long[] tokens, Scratch scratch) {
        double left = 0;
        for (long token : tokens) {
            left += weight(token);
        }
        double total = left;
        float[] product = scratch.product;
        int[] found = scratch.found;
        int count = 0;
        int next = 0;
        for (; next < tokens.length; next++) {
            float weight = weight(tokens[next]);
            int[] rounds = postings[fact(tokens[next])][token(tokens[next])];
            if (rounds.length >= COMMON && count >= most && left < total * LITTLE && least(scratch, count) > Math.sqrt(left) * ROUNDING) {
                break;
            }
            for (int r : rounds) {
                // Written always, counted when new: no branch that a processor would guess wrong half of the time.
                found[count] = r;
                count += product[r] == 0 ? 1 : 0;
                product[r] += weight;
            }
            left -= weight;
        }
        for (; next < tokens.length; next++) {
            float weight = weight(tokens[next]);
            BitSet has = common[fact(tokens[next])][token(tokens[next])];
            for (int k = 0; k < count; k++) {
                if (has.get(found[k])) {
                    product[found[k]] += weight;
                }
            }
        }
        if (count > 0) {
            sum(scratch, count, 1 / Math.sqrt(total));
        }
    }

    private void sum(Scratch scratch, int count, double perOwnLength) {
        least(scratch, count);
        for (int r : scratch.largest.of(scratch.found, most)) {
            double likeness = scratch.product[r] * perLength[r] * perOwnLength;
            for (int i : history.investors(r)) {
                if (scratch.sum[i] == 0) {
                    scratch.investors[scratch.answers++] = i;
                }
                scratch.sum[i] += likeness * likeness * history.decay(r);
            }
        }
        for (int k = 0; k < count; k++) {
            scratch.product[scratch.found[k]] = 0;
        }
        for (int k = 0; k < scratch.answers; k++) {
            int i = scratch.investors[k];
            scratch.values[k] = (float) StrictMath.log1p(scratch.sum[i]);
            scratch.sum[i] = 0;
        }
    }

    /** The least value over length of the most similar rounds found so far, or a little less. */
    private float least(Scratch scratch, int count) {
        LargestFloats largest = scratch.largest;
        largest.clear(count);
        for (int k = 0; k < count; k++) {
            int r = scratch.found[k];
            largest.add(scratch.product[r] * perLength[r]);
        }
        return largest.least(most);
    }

    /** The tokens that past rounds have, as numbers of fact and token, the weightiest first. */
    private long[] rarestFirst(RoundView round) {
        long[] tokens = new long[64];
        int count = 0;
        for (int f = 0; f < postings.length; f++) {
            for (int token : round.tokens(facts.get(f))) {
                if (weights[f][token] > 0) {
                    if (count == tokens.length) {
                        tokens = Arrays.copyOf(tokens, 2 * count);
                    }
                    // Weights are positive, so their bits are ordered as they are.
                    tokens[count++] = (long) (Integer.MAX_VALUE - Float.floatToIntBits(weights[f][token])) << 32 | (long) f << 28 | token;
                }
            }
        }
        tokens = Arrays.copyOf(tokens, count);
        Arrays.sort(tokens);
        return tokens;
    }

    private static int fact(long token) {
        return (int) (token >> 28) & 15;
    }

    private static int token(long token) {
        return (int) token & (1 << 28) - 1;
    }

    private float weight(long token) {
        return weights[fact(token)][token(token)];
    }
}
