package cn.xinqiao.matching.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Every number of the model, as data with a version; the shipped ones are in {@code db/reference/ranking_model.json}, whose
 * keys are the components of this record. There are no defaults in code.
 *
 * @param version            rises with every change
 * @param source             where the numbers come from
 * @param halfLifeDays       after so many days a past deal counts half
 * @param pseudoDeals        α: weight of the prior of a lift, in deals
 * @param mandateMass        share of a stated mandate's prior on the listed values; the rest lies on the market
 * @param activityScale      decayed deals added before the logarithm, so that none at all is finite
 * @param declaredDealWeight decayed deals per declared deal a year
 * @param idleScaleDays      scale of −ln(1 + days / scale)
 * @param networkGain        k in ln(1 + k · Σ cosine)
 * @param neighbours         past rounds that are compared with an open one
 * @param latent             how the latent factors are trained
 * @param learning           how weights are learned
 * @param evidenceDeals      decayed deals at which what is known of an investor weighs as much as what it states
 * @param weights            weight of each term by {@link TermName#code()}, none negative; a term that is missing counts 0
 * @param statedWeights      the same for an investor without a deal, of the terms that weigh {@link TermName#byEvidence}
 */
public record ModelSettings(
        int version,
        String source,
        double halfLifeDays,
        double pseudoDeals,
        double mandateMass,
        double activityScale,
        double declaredDealWeight,
        double idleScaleDays,
        double networkGain,
        int neighbours,
        Latent latent,
        Fitting learning,
        double evidenceDeals,
        Map<String, Double> weights,
        Map<String, Double> statedWeights) {

    /**
     * @param halfLifeDays  after so many days a past round counts half in training
     * @param dimensions    length of a factor
     * @param models        independently trained models in which every investor has a factor of its own
     * @param steps         gradient steps of a model
     * @param batch         past rounds per step
     * @param negatives     investors drawn per step as alternatives
     * @param learningRate  of the first step; falls linearly to 0
     * @param deviation     standard deviation of the first values
     * @param rarestPiece   a name piece in fewer past rounds is left out
     * @param seed          of the random draws
     * @param portfolio     the models in which an investor is what it did before; the mean of both kinds is taken
     */
    public record Latent(double halfLifeDays, int dimensions, int models, int steps, int batch, int negatives, double learningRate,
            double deviation, int rarestPiece, long seed, Portfolio portfolio) {
        public Latent {
            if (dimensions < 1 || models < 0 || steps < 1 || batch < 1 || negatives < 1 || rarestPiece < 1) {
                throw new IllegalArgumentException("counts of the latent factors must be positive");
            }
            positive(halfLifeDays, "latent.halfLifeDays");
            positive(learningRate, "latent.learningRate");
            positive(deviation, "latent.deviation");
        }
    }

    /**
     * @param models       independently trained models
     * @param steps        gradient steps of a model
     * @param batch        past rounds per step, all of one window of time
     * @param negatives    investors drawn per step as alternatives
     * @param learningRate of the first step; falls linearly to 0
     * @param pseudoDeals  deals of nothing that an investor's past is averaged with
     * @param nameShare    length of the investor's name beside a deal's
     * @param windowDays   length of a window; portfolios are those before it
     */
    public record Portfolio(int models, int steps, int batch, int negatives, double learningRate, double pseudoDeals, double nameShare,
            int windowDays) {
        public Portfolio {
            if (models < 0 || steps < 1 || batch < 1 || negatives < 1 || windowDays < 1) {
                throw new IllegalArgumentException("counts of the portfolio factors must be positive");
            }
            positive(learningRate, "latent.portfolio.learningRate");
            positive(pseudoDeals, "latent.portfolio.pseudoDeals");
            if (!(nameShare >= 0)) {
                throw new IllegalArgumentException("latent.portfolio.nameShare must not be negative");
            }
        }
    }

    /**
     * @param alternatives   investors drawn per round that did not invest
     * @param rounds         past rounds of a window that are used at most
     * @param windowDays     length of a window
     * @param leastPositives real investments below which nothing is learned
     * @param ridge          penalty on squared weights
     * @param seed           of the random draws
     */
    public record Fitting(int alternatives, int rounds, int windowDays, int leastPositives, double ridge, long seed) {
        public Fitting {
            if (alternatives < 1 || rounds < 1 || windowDays < 1 || leastPositives < 1) {
                throw new IllegalArgumentException("counts of learning must be positive");
            }
            if (!(ridge >= 0)) {
                throw new IllegalArgumentException("learning.ridge must not be negative");
            }
        }
    }

    public ModelSettings {
        Objects.requireNonNull(source, "source");
        positive(halfLifeDays, "halfLifeDays");
        positive(pseudoDeals, "pseudoDeals");
        positive(activityScale, "activityScale");
        positive(idleScaleDays, "idleScaleDays");
        positive(networkGain, "networkGain");
        if (!(mandateMass >= 0 && mandateMass < 1)) {
            throw new IllegalArgumentException("mandateMass must be in [0, 1): " + mandateMass);
        }
        if (!(declaredDealWeight >= 0)) {
            throw new IllegalArgumentException("declaredDealWeight must not be negative");
        }
        if (neighbours < 1) {
            throw new IllegalArgumentException("neighbours must be positive");
        }
        Objects.requireNonNull(latent, "latent");
        Objects.requireNonNull(learning, "learning");
        positive(evidenceDeals, "evidenceDeals");
        weights = checked("weights", weights, TermName.codes());
        statedWeights = checked("statedWeights", statedWeights,
                Arrays.stream(TermName.values()).filter(TermName::byEvidence).map(TermName::code).toList());
    }

    private static Map<String, Double> checked(String field, Map<String, Double> weights, List<String> known) {
        weights.forEach((name, weight) -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(field + ": no term is called '" + name + "'");
            }
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(field + ": " + name + " must not be negative: " + weight);
            }
        });
        return Map.copyOf(new TreeMap<>(weights));
    }

    /** How much of an investor is known, from 0 without a deal towards 1. */
    double evidence(double deals) {
        return deals / (deals + evidenceDeals);
    }

    /**
     * The weight of a term for one investor: from the stated one to the one of a well-known investor as its deals outgrow the
     * mandate.
     *
     * @param deals decayed deals of the investor
     */
    public double weight(TermName name, double deals) {
        double known = weights.getOrDefault(name.code(), 0.0);
        if (!name.byEvidence()) {
            return known;
        }
        double evidence = evidence(deals);
        return (1 - evidence) * statedWeights.getOrDefault(name.code(), 0.0) + evidence * known;
    }

    /** The same model with other weights. */
    public ModelSettings withWeights(int newVersion, String newSource, Map<String, Double> newWeights, Map<String, Double> newStatedWeights) {
        return new ModelSettings(newVersion, newSource, halfLifeDays, pseudoDeals, mandateMass, activityScale,
                declaredDealWeight, idleScaleDays, networkGain, neighbours, latent, learning, evidenceDeals, newWeights, newStatedWeights);
    }

    private static void positive(double number, String name) {
        if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive: " + number);
        }
    }
}
