package cn.xinqiao.matching.engine.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The latent factors of several models as one space of few dimensions: among all products of its rank the one nearest to
 * their mean over the latest past rounds (truncated singular value decomposition by subspace iteration: Halko, Martinsson,
 * Tropp, SIAM Review 2011). It knows tokens and investors by value, so it outlives the history it was trained on.
 * Immutable.
 */
public final class LatentSpace {

    /** Nothing was learned: every likeness is 0. */
    public static final LatentSpace EMPTY = new LatentSpace(0, new EnumMap<>(Fact.class), Map.of(), Map.of(), FirstFactors.NONE);

    /** Past rounds whose likeness is to be kept. */
    private static final int MOST_ROUNDS = 6_000;
    private static final int ITERATIONS = 15;

    private final int dimensions;
    private final Map<Fact, Map<String, float[]>> tokens;
    private final Map<Long, float[]> holders;
    private final Map<Long, float[]> investors;
    private final FirstFactors first;

    private LatentSpace(int dimensions, Map<Fact, Map<String, float[]>> tokens, Map<Long, float[]> holders, Map<Long, float[]> investors,
            FirstFactors first) {
        this.dimensions = dimensions;
        this.tokens = tokens;
        this.holders = holders;
        this.investors = investors;
        this.first = first;
    }

    /**
     * Trains the models on a history, on all processors, and joins them.
     *
     * @param dimensions of the space; fewer when the models have fewer altogether
     */
    public static LatentSpace train(DealHistory history, ModelSettings settings, int dimensions) {
        LatentTokens numbers = new LatentTokens(history, settings.latent().rarestPiece());
        List<LatentFactors> models = LatentFactors.train(history, numbers, settings);
        return models.isEmpty() ? EMPTY : of(history, numbers, models, dimensions);
    }

    static LatentSpace of(DealHistory history, LatentTokens numbers, List<LatentFactors> models, int most) {
        float[][] own = joinedTokens(models.stream().map(LatentFactors::tokenFactors).toList(), numbers.size(), true);
        Projection projection = projection(history, numbers, models, most);
        Map<Fact, Map<String, float[]>> byFact = new EnumMap<>(Fact.class);
        for (Fact fact : Fact.values()) {
            Map<String, float[]> values = new HashMap<>();
            history.vocabulary(fact).values().forEach((value, number) -> {
                int token = numbers.of(fact, number);
                if (token >= 0) {
                    values.put(value, projection.token(own[token]));
                }
            });
            byFact.put(fact, values);
        }
        Map<Long, float[]> holders = new HashMap<>();
        Map<Long, float[]> factors = new HashMap<>();
        double[][] investors = joinedInvestors(models, history.investorCount());
        for (int i = 0; i < investors.length; i++) {
            holders.put(history.investorId(i), projection.token(own[numbers.ofHolder(i)]));
            if (history.joined(i).length > 0) { // the others were never trained
                factors.put(history.investorId(i), projection.investor(floats(investors[i])));
            }
        }
        return new LatentSpace(projection.dimensions(), byFact, holders, factors, FirstFactors.NONE);
    }

    /** The space of a platform whose past is too short to learn from; an investor is in it by {@link #investor(Map, double, String, ModelSettings)}. */
    public static LatentSpace of(FirstFactors first) {
        return first.dimensions() == 0 ? EMPTY : new LatentSpace(first.dimensions(), first.rounds(), Map.of(), Map.of(), first);
    }

    /** Whether an investor's factor follows from what it states. */
    public boolean dependsOnMandates() {
        return first.dimensions() > 0;
    }

    /** The settings with the weights that were learned together with this space, if it was not learned here. */
    public ModelSettings weighed(ModelSettings settings) {
        return first.weighed(settings);
    }

    /**
     * The factor of an investor of which nothing was learned, from what it states and did, as {@link FirstFactors} have it;
     * null if there are none or nothing of it is known to them.
     *
     * @param values by fact the deals with each value: decayed past ones, and stated ones as so many deals more
     * @param deals  all of them
     * @param name   may be empty
     */
    public float @Nullable [] investor(Map<Fact, Map<String, Double>> values, double deals, String name, ModelSettings settings) {
        if (first.dimensions() == 0) {
            return null;
        }
        float[] sum = new float[dimensions];
        boolean known = false;
        for (Fact fact : Fact.values()) {
            for (Map.Entry<String, Double> value : new TreeMap<>(values.getOrDefault(fact, Map.of())).entrySet()) {
                float[] factor = first.portfolio(fact, value.getKey());
                if (factor != null) {
                    known = true;
                    Rows.add(sum, factor, value.getValue().floatValue());
                }
            }
        }
        float scale = (float) (1 / (deals + settings.latent().portfolio().pseudoDeals()));
        float[] own = first.name(name, settings);
        for (int d = 0; d < dimensions; d++) {
            known |= own[d] != 0;
            sum[d] = sum[d] * scale + own[d];
        }
        return known ? sum : null;
    }

    /** From the joined factors of several models to those of the space. */
    record Projection(double[][] tokens, double[][] investors) {
        int dimensions() {
            return investors[0].length;
        }

        float[] token(float[] joined) {
            return projected(joined, tokens, dimensions());
        }

        float[] investor(float[] joined) {
            return projected(joined, investors, dimensions());
        }
    }

    static Projection projection(DealHistory history, LatentTokens numbers, List<LatentFactors> models, int most) {
        float[][] own = joinedTokens(models.stream().map(LatentFactors::tokenFactors).toList(), numbers.size(), true);
        double[][] investors = joinedInvestors(models, history.investorCount());
        int wide = investors[0].length;
        int dimensions = Math.min(most, Math.min(wide, investors.length));
        double[][] investorMoments = moments(investors, wide);
        double[][] roundMoments = moments(rounds(history, numbers, own, wide), wide);
        double[][] basis = basis(roundMoments, investorMoments, dimensions);
        // Investors V = G·Y, tokens Q·(Gᵀ·V) = Q·(M·Y): their product is Q·Gᵀ, projected.
        return new Projection(product(investorMoments, basis), basis);
    }

    /** The length of every factor. */
    public int dimensions() {
        return dimensions;
    }

    /** The factor of a value, null if it was never seen. */
    public float @Nullable [] token(Fact fact, String value) {
        Map<String, float[]> values = tokens.get(fact);
        return values == null ? null : values.get(value);
    }

    /** The values of a fact that have a factor, in order. */
    public List<String> values(Fact fact) {
        return tokens.getOrDefault(fact, Map.of()).keySet().stream().sorted().toList();
    }

    /** By dimension, about the largest value that {@link #company} answers, without its sign. */
    public double[] largestCompanyFactors() {
        double[] largest = largest(tokens.getOrDefault(Fact.NAME, Map.of()).values());
        double[] others = largest(holders.values());
        for (int d = 0; d < dimensions; d++) {
            largest[d] += others[d];
        }
        return largest;
    }

    /** The same for investors. */
    public double[] largestInvestorFactors() {
        return first.dimensions() > 0 ? first.largestInvestorFactors() : largest(investors.values());
    }

    private double[] largest(Collection<float[]> factors) {
        double[] largest = new double[dimensions];
        for (float[] factor : factors) {
            for (int d = 0; d < dimensions; d++) {
                largest[d] = Math.max(largest[d], Math.abs(factor[d]));
            }
        }
        return largest;
    }

    /** The factor of an investor, null if no round of it is known. */
    public float @Nullable [] investor(long id) {
        return investors.get(id);
    }

    /**
     * The factor of a company: the pieces of its name share one voice, its holders another, and how many earlier rounds of it
     * are known is the third.
     */
    public float[] company(String name, Collection<Long> holderIds, int earlierRounds) {
        float[] sum = new float[dimensions];
        float[] rounds = token(Fact.EARLIER_ROUNDS, Tokens.earlierRounds(earlierRounds));
        if (rounds != null) {
            Rows.add(sum, rounds, 1);
        }
        Map<String, float[]> pieces = tokens.getOrDefault(Fact.NAME, Map.of());
        add(Tokens.pieces(name).stream().map(pieces::get).filter(Objects::nonNull).toList(), sum);
        add(holderIds.stream().sorted().map(holders::get).filter(Objects::nonNull).toList(), sum);
        return sum;
    }

    private static void add(List<float[]> voices, float[] sum) {
        for (float[] voice : voices) {
            Rows.add(sum, voice, (float) (1 / Math.sqrt(voices.size())));
        }
    }

    /** The product of two factors, in natural log-odds before the weight. */
    public static double product(float[] one, float[] other) {
        float sum = 0;
        for (int d = 0; d < one.length; d++) {
            sum += one[d] * other[d];
        }
        return sum;
    }

    /** Token by token the factors of all models in one row; those of one side are shared among the models, so that products are means. */
    static float[][] joinedTokens(List<float[][]> models, int tokens, boolean shared) {
        float[][] joined = new float[tokens][];
        float share = shared ? 1f / models.size() : 1;
        int wide = models.stream().mapToInt(model -> model[0].length).sum();
        for (int t = 0; t < tokens; t++) {
            float[] row = new float[wide];
            int filled = 0;
            for (float[][] model : models) {
                for (float factor : model[t]) {
                    row[filled++] = factor * share;
                }
            }
            joined[t] = row;
        }
        return joined;
    }

    private static double[][] joinedInvestors(List<LatentFactors> models, int investors) {
        List<float[]> columns = new ArrayList<>();
        models.forEach(model -> columns.addAll(List.of(model.investorsByDimension())));
        double[][] joined = new double[investors][columns.size()];
        for (int d = 0; d < columns.size(); d++) {
            for (int i = 0; i < investors; i++) {
                joined[i][d] = columns.get(d)[i];
            }
        }
        return joined;
    }

    /** The factors of the latest past rounds. */
    private static double[][] rounds(DealHistory history, LatentTokens numbers, float[][] own, int wide) {
        int count = Math.min(MOST_ROUNDS, history.roundCount());
        int first = history.roundCount() - count;
        double[][] rows = new double[count][];
        IntStream.range(0, count).parallel().forEach(r -> {
            float[] sum = new float[wide];
            LatentFactors.sum(numbers.of(history, first + r), own, sum);
            double[] row = new double[wide];
            for (int d = 0; d < wide; d++) {
                row[d] = sum[d];
            }
            rows[r] = row;
        });
        return rows;
    }

    /** XᵀX of the rows of X. */
    private static double[][] moments(double[][] rows, int wide) {
        double[][] moments = new double[wide][wide];
        IntStream.range(0, wide).parallel().forEach(d -> {
            double[] sum = moments[d];
            for (double[] row : rows) {
                double factor = row[d];
                for (int e = 0; e < wide; e++) {
                    sum[e] += factor * row[e];
                }
            }
        });
        return moments;
    }

    /** Y with (G·Y)ᵀ(G·Y) = 1 that spans the best right factors of X·Gᵀ, from N = XᵀX and M = GᵀG. */
    private static double[][] basis(double[][] rounds, double[][] investors, int dimensions) {
        int wide = investors.length;
        double[][] basis = new double[wide][dimensions];
        for (int d = 0; d < wide; d++) { // any start that is not blind to a direction
            for (int k = 0; k < dimensions; k++) {
                basis[d][k] = d % dimensions == k ? 1 : StrictMath.sin(1.0 + d * dimensions + k) / wide;
            }
        }
        for (int round = 0; round < ITERATIONS; round++) {
            basis = product(rounds, product(investors, basis));
            orthonormalise(basis, investors);
        }
        return basis;
    }

    /** Modified Gram–Schmidt in the metric M; a direction that is not there becomes 0. */
    private static void orthonormalise(double[][] basis, double[][] metric) {
        int wide = basis.length;
        int columns = basis[0].length;
        double[][] across = new double[columns][wide];
        for (int d = 0; d < wide; d++) {
            for (int k = 0; k < columns; k++) {
                across[k][d] = basis[d][k];
            }
        }
        double[][] measured = new double[columns][];
        double most = 0;
        for (int k = 0; k < columns; k++) {
            for (int pass = 0; pass < 2; pass++) { // the second removes what rounding left
                for (int j = 0; j < k; j++) {
                    double shared = product(measured[j], across[k]);
                    for (int d = 0; d < wide; d++) {
                        across[k][d] -= shared * across[j][d];
                    }
                }
            }
            measured[k] = times(metric, across[k]);
            double length = Math.sqrt(Math.max(0, product(measured[k], across[k])));
            most = Math.max(most, length);
            double scale = length > most * 1e-12 ? 1 / length : 0;
            for (int d = 0; d < wide; d++) {
                across[k][d] *= scale;
                measured[k][d] *= scale;
            }
        }
        for (int d = 0; d < wide; d++) {
            for (int k = 0; k < columns; k++) {
                basis[d][k] = across[k][d];
            }
        }
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int d = 0; d < product.length; d++) {
            product[d] = product(matrix[d], vector);
        }
        return product;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int d = 0; d < one.length; d++) {
            sum += one[d] * other[d];
        }
        return sum;
    }

    private static double[][] product(double[][] one, double[][] other) {
        int columns = other[0].length;
        double[][] product = new double[one.length][columns];
        IntStream.range(0, one.length).parallel().forEach(r -> {
            double[] sum = product[r];
            for (int k = 0; k < other.length; k++) {
                double factor = one[r][k];
                for (int c = 0; c < columns; c++) {
                    sum[c] += factor * other[k][c];
                }
            }
        });
        return product;
    }

    private static float[] projected(float[] row, double[][] map, int dimensions) {
        float[] projected = new float[dimensions];
        for (int k = 0; k < dimensions; k++) {
            double sum = 0;
            for (int d = 0; d < row.length; d++) {
                sum += row[d] * map[d][k];
            }
            projected[k] = (float) sum;
        }
        return projected;
    }

    private static float[] floats(double[] row) {
        float[] floats = new float[row.length];
        for (int d = 0; d < row.length; d++) {
            floats[d] = (float) row[d];
        }
        return floats;
    }
}
