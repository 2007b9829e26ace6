package cn.xinqiao.matching.engine.model;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * A round as a sparse vector for the latent factors: 1 for each known fact, shared evenly by its values if there are several;
 * the pieces of its name share one unit of length, and so do the investors that hold the company.
 */
final class LatentTokens {

    private final int[] first = new int[Fact.COUNT];
    private final int[][] kept = new int[Fact.COUNT][];
    private final int holders;
    private final int size;

    /** @param rarestPiece name pieces in fewer past rounds are left out */
    LatentTokens(DealHistory history, int rarestPiece) {
        int next = 0;
        for (Fact fact : Fact.values()) {
            int values = history.vocabulary(fact).size();
            int[] frequency = new int[values];
            for (int r = 0; r < history.roundCount(); r++) {
                for (int token : history.tokens(fact, r)) {
                    frequency[token]++;
                }
            }
            int[] numbers = new int[values];
            first[fact.ordinal()] = next;
            for (int token = 0; token < values; token++) {
                numbers[token] = fact == Fact.NAME && frequency[token] < rarestPiece ? -1 : next++;
            }
            kept[fact.ordinal()] = numbers;
        }
        holders = next;
        size = next + history.investorCount();
    }

    int size() {
        return size;
    }

    /** The number of a fact's value, negative if it is too rare. */
    int of(Fact fact, int value) {
        return kept[fact.ordinal()][value];
    }

    /** The number of an investor as one that holds the company. */
    int ofHolder(int investor) {
        return holders + investor;
    }

    TokenWeights of(RoundView round) {
        int[][] tokens = new int[Fact.COUNT][];
        for (Fact fact : Fact.values()) {
            tokens[fact.ordinal()] = round.tokens(fact);
        }
        return of(tokens, round.holders());
    }

    TokenWeights of(DealHistory history, int round) {
        int[][] tokens = new int[Fact.COUNT][];
        for (Fact fact : Fact.values()) {
            tokens[fact.ordinal()] = history.tokens(fact, round);
        }
        return of(tokens, history.holders(round));
    }

    /** A past round without the investors that held the company. */
    TokenWeights factsOf(DealHistory history, int round) {
        int[][] tokens = new int[Fact.COUNT][];
        for (Fact fact : Fact.values()) {
            tokens[fact.ordinal()] = history.tokens(fact, round);
        }
        return of(tokens, new int[0]);
    }

    /** What a mandate states, as the mean of the rounds that it looks for. */
    TokenWeights of(DealHistory history, StatedMandate mandate) {
        TreeMap<Integer, Double> shares = new TreeMap<>();
        mandate.listed().forEach((fact, listed) -> listed.forEach((value, share) -> {
            int number = history.vocabulary(fact).of(value);
            if (number >= 0 && kept[fact.ordinal()][number] >= 0) {
                shares.put(kept[fact.ordinal()][number], share);
            }
        }));
        float[] weights = new float[shares.size()];
        int filled = 0;
        for (double share : shares.values()) {
            weights[filled++] = (float) share;
        }
        return new TokenWeights(shares.keySet().stream().mapToInt(Integer::intValue).toArray(), weights);
    }

    private TokenWeights of(int[][] byFact, int[] holding) {
        int count = holding.length;
        for (int[] tokens : byFact) {
            count += tokens.length;
        }
        int[] tokens = new int[count];
        float[] weights = new float[count];
        int filled = 0;
        for (Fact fact : Fact.values()) {
            int start = filled;
            for (int token : byFact[fact.ordinal()]) {
                if (kept[fact.ordinal()][token] >= 0) {
                    tokens[filled++] = kept[fact.ordinal()][token];
                }
            }
            float each = fact == Fact.NAME ? (float) (1 / Math.sqrt(filled - start)) : 1f / (filled - start);
            Arrays.fill(weights, start, filled, each);
        }
        Arrays.fill(weights, filled, filled + holding.length, (float) (1 / Math.sqrt(holding.length)));
        for (int holder : holding) {
            tokens[filled++] = holders + holder;
        }
        return new TokenWeights(Arrays.copyOf(tokens, filled), Arrays.copyOf(weights, filled));
    }
}
