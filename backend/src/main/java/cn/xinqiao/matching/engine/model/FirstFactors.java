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
 * Latent factors for a platform that has no past yet: what past rounds elsewhere taught of values alone. An investor is the
 * sum of the factors of what it states and did and of the pieces of its name ({@link PortfolioTrainer}), so nothing of any
 * investor, company or round is in here. They serve until the platform's own history is long enough to learn from, with
 * weights that were learned with them. Immutable.
 */
public final class FirstFactors {

    /** Nothing is known beforehand. */
    public static final FirstFactors NONE = new FirstFactors("", 0, Map.of(), List.of());

    /** A history of so many investments teaches better by itself; measured, see docs/matching.md. */
    public static final long OUTGROWN = 15_000;

    private static final int DIMENSIONS = 32;
    /** Values of fewer past rounds are left out. */
    private static final int LEAST_ROUNDS = 12;
    /** Pieces of fewer investors' names are left out. */
    private static final int LEAST_NAMES = 5;

    private final String source;
    private final long investments;
    private final Map<String, Double> statedWeights;
    private final List<Row> rows;
    private final int dimensions;
    private final Map<Fact, Map<String, float[]>> rounds = new EnumMap<>(Fact.class);
    private final Map<Fact, Map<String, float[]>> portfolios = new EnumMap<>(Fact.class);
    private final Map<String, float[]> names = new HashMap<>();

    /** Whose value a factor belongs to. */
    public enum Side {
        /** A round states it. */
        ROUND,
        /** An investor states it or backed rounds with it. */
        INVESTOR,
        /** A piece of an investor's name; its fact is {@link Fact#NAME}. */
        INVESTOR_NAME
    }

    /**
     * One factor.
     *
     * @param factors of the same length in all rows
     */
    public record Row(Side side, Fact fact, String value, float[] factors) {
    }

    private FirstFactors(String source, long investments, Map<String, Double> statedWeights, List<Row> rows) {
        this.source = Objects.requireNonNull(source, "source");
        this.investments = investments;
        this.statedWeights = Map.copyOf(statedWeights);
        this.rows = List.copyOf(rows);
        dimensions = rows.isEmpty() ? 0 : rows.getFirst().factors().length;
        for (Row row : rows) {
            if (row.factors().length != dimensions) {
                throw new IllegalArgumentException("the factor of " + row.value() + " has " + row.factors().length + " numbers instead of " + dimensions);
            }
            switch (row.side()) {
                case ROUND -> rounds.computeIfAbsent(row.fact(), unused -> new HashMap<>()).put(row.value(), row.factors());
                case INVESTOR -> {
                    Map<String, float[]> values = portfolios.computeIfAbsent(row.fact(), unused -> new HashMap<>());
                    values.put(row.value(), row.factors());
                    if (row.fact() == Fact.CITY) { // a city's code tells it apart without the province in front
                        values.putIfAbsent(row.value().substring(row.value().indexOf('/') + 1), row.factors());
                    }
                }
                case INVESTOR_NAME -> names.put(row.value(), row.factors());
            }
        }
    }

    /**
     * @param source        where they come from, in a sentence
     * @param investments   a history of so many investments teaches better by itself
     * @param statedWeights weights for investors of which only a mandate is known, learned with these factors; those of the
     *                      settings where empty
     */
    public static FirstFactors of(String source, long investments, Map<String, Double> statedWeights, Collection<Row> rows) {
        return new FirstFactors(source, investments, statedWeights, List.copyOf(rows));
    }

    /** Learns them from a history, on all processors; common values only. Without a source and weights. */
    static FirstFactors learn(DealHistory history, ModelSettings settings) {
        LatentTokens tokens = new LatentTokens(history, settings.latent().rarestPiece());
        if (LatentTrainer.rounds(history, settings.latent()).length == 0) {
            return NONE;
        }
        Portfolios byToken = new Portfolios(history, tokens, settings, true);
        List<PortfolioTrainer.Trained> models = IntStream.range(0, Math.max(1, settings.latent().portfolio().models())).parallel()
                .mapToObj(number -> PortfolioTrainer.trained(history, tokens, byToken, settings, number)).toList();
        LatentSpace.Projection projection = LatentSpace.projection(history, tokens,
                models.stream().map(model -> model.factors(byToken, history.investorCount())).toList(), DIMENSIONS);
        float[][] own = LatentSpace.joinedTokens(models.stream().map(PortfolioTrainer.Trained::rounds).toList(), tokens.size(), true);
        float[][] their = LatentSpace.joinedTokens(models.stream().map(PortfolioTrainer.Trained::portfolios).toList(), byToken.size(), false);
        List<Row> rows = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            int[] frequency = new int[history.vocabulary(fact).size()];
            for (int r = 0; r < history.roundCount(); r++) {
                for (int token : history.tokens(fact, r)) {
                    frequency[token]++;
                }
            }
            new TreeMap<>(history.vocabulary(fact).values()).forEach((value, number) -> {
                int token = tokens.of(fact, number);
                if (token >= 0 && frequency[number] >= LEAST_ROUNDS) {
                    rows.add(new Row(Side.ROUND, fact, value, projection.token(own[token])));
                    rows.add(new Row(Side.INVESTOR, fact, value, projection.investor(their[token])));
                }
            });
        }
        byToken.namePieces(LEAST_NAMES).forEach((piece, token) ->
                rows.add(new Row(Side.INVESTOR_NAME, Fact.NAME, piece, projection.investor(their[token]))));
        return of("", 0, Map.of(), rows);
    }

    public String source() {
        return source;
    }

    /** A history of so many investments teaches better by itself. */
    public long investments() {
        return investments;
    }

    /** Weights for investors of which only a mandate is known, learned with these factors. */
    public Map<String, Double> statedWeights() {
        return statedWeights;
    }

    /** Every factor, in the order of the file. */
    public List<Row> rows() {
        return rows;
    }

    public int dimensions() {
        return dimensions;
    }

    /** Whether they serve beside a history of so many investments. */
    public boolean serve(long pastInvestments) {
        return dimensions > 0 && pastInvestments < investments;
    }

    /** Whether a history or its mandates use the same names as these factors, judged by the places. */
    boolean speakOf(DealHistory history) {
        Map<String, float[]> known = rounds.getOrDefault(Fact.PROVINCE, Map.of());
        var values = history.vocabulary(Fact.PROVINCE).values().keySet();
        return values.isEmpty() || 2 * values.stream().filter(known::containsKey).count() >= values.size();
    }

    /** The settings with the weights that were learned with these factors. */
    public ModelSettings weighed(ModelSettings settings) {
        return statedWeights.isEmpty() ? settings
                : settings.withWeights(settings.version(), settings.source(), settings.weights(), statedWeights);
    }

    float @Nullable [] round(Fact fact, String value) {
        return rounds.getOrDefault(fact, Map.of()).get(value);
    }

    float @Nullable [] portfolio(Fact fact, String value) {
        return portfolios.getOrDefault(fact, Map.of()).get(value);
    }

    Map<Fact, Map<String, float[]>> rounds() {
        return rounds;
    }

    /** The factor of an investor's name: its known pieces share one voice of the length that the settings give a name. */
    float[] name(String name, ModelSettings settings) {
        float[] sum = new float[dimensions];
        List<float[]> known = Tokens.pieces(name).stream().map(names::get).filter(Objects::nonNull).toList();
        known.forEach(piece -> Rows.add(sum, piece, (float) (settings.latent().portfolio().nameShare() / Math.sqrt(known.size()))));
        return sum;
    }

    /** About the largest value of an investor's factor by dimension, without its sign. */
    double[] largestInvestorFactors() {
        double[] squares = new double[dimensions];
        List<Map<String, float[]>> all = new ArrayList<>(portfolios.values());
        all.add(names);
        for (Map<String, float[]> some : all) {
            double[] largest = new double[dimensions];
            for (float[] factor : some.values()) {
                for (int d = 0; d < dimensions; d++) {
                    largest[d] = Math.max(largest[d], Math.abs(factor[d]));
                }
            }
            for (int d = 0; d < dimensions; d++) {
                squares[d] += largest[d] * largest[d];
            }
        }
        for (int d = 0; d < dimensions; d++) {
            squares[d] = Math.sqrt(squares[d]);
        }
        return squares;
    }
}
