package cn.xinqiao.matching.engine;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every weight, band, cap and half-life of the score: data with a version, kept in
 * {@code db/reference/matching_rules.json}, whose keys are the components of this record. There are no defaults in code.
 *
 * @param version             rises with every change; recommendations keep it
 * @param source              where the numbers come from
 * @param effectiveOn         first day in force
 * @param pseudoDeals         α: weight of the stated mandate in deals, beside the decayed history
 * @param mandateMass         share of the prior that lies on the listed values, 0 to 1; the rest lies on the market
 * @param halfLifeDays        after so many days a past deal counts half
 * @param activityScale       decayed deals by which activity is measured; none at all counts exactly 0 points
 * @param declaredDealWeight  decayed deals per declared deal a year
 * @param declaredDeals       deals a year that each band of {@link DealsPerYear} stands for, by its code
 * @param idleScaleDays       scale of the recency term −ln(1 + days / scale)
 * @param networkGain         k in ln(1 + k · Σ cosine)
 * @param neighbours          past rounds that are compared with a need
 * @param textGain            k in ln(1 + k · similarity)
 * @param credentialsCounted  the most confirmed credentials that count
 * @param pointsPerNat        points per unit of natural log-odds: the one common scale of all parts
 * @param weights             weight of each term, in the order of the model
 * @param ranges              least and most points of each part, by {@link PartName#code}; the most add to 100
 * @param bands               rising thresholds in points that a counterfactual aims at
 * @param tierLadder          cultivation tiers from none to highest
 * @param roundLadder         financing rounds from earliest to latest
 * @param tierShares          share of the market in each tier, for which no history exists; adds to 1
 * @param marketShares        share of the market per value, by field ({@code sector, round, province, city, ticket}) and
 *                            code (a ticket band is k for the amounts from 10^(k/2) fen); the values of a field add to at
 *                            most 1, and what is left goes evenly to the values that are not listed
 * @param fieldSizes          number of different values to expect per field
 * @param thinHistory         pseudo-rounds of {@code marketShares} in the shares that the history gives
 * @param commonPieces        two-character pieces that say nothing in a thesis
 */
public record MatchingRules(
        int version,
        String source,
        LocalDate effectiveOn,
        double pseudoDeals,
        double mandateMass,
        double halfLifeDays,
        double activityScale,
        double declaredDealWeight,
        Map<String, Double> declaredDeals,
        double idleScaleDays,
        double networkGain,
        int neighbours,
        double textGain,
        int credentialsCounted,
        double pointsPerNat,
        Weights weights,
        Map<String, Range> ranges,
        List<Integer> bands,
        List<String> tierLadder,
        List<String> roundLadder,
        Map<String, Double> tierShares,
        Map<String, Map<String, Double>> marketShares,
        FieldSizes fieldSizes,
        double thinHistory,
        Set<String> commonPieces) {

    /** Weights of the terms, each at least 0. Terms of one part are added before its cap. */
    public record Weights(
            double deals,
            double recency,
            double sector,
            double province,
            double city,
            double stage,
            double ticket,
            double tier,
            double credential,
            double coInvestors,
            double alreadyInvestor,
            double similar,
            double text) {

        public Weights {
            for (double weight : new double[] {deals, recency, sector, province, city, stage, ticket, tier, credential,
                    coInvestors, alreadyInvestor, similar, text}) {
                Inputs.within(weight, 0, 100, "weight");
            }
        }
    }

    /** Least and most points of a part: {@code least <= 0 < most}. */
    public record Range(int least, int most) {
        public Range {
            Inputs.within(least, -100, 0, "least");
            Inputs.within(most, 1, 100, "most");
        }
    }

    /** How many values a field can take; sectors per level of the tree, finer levels share one number. */
    public record FieldSizes(int sector, int finerSector, int round, int province, int city, int ticket) {
        public FieldSizes {
            for (int size : new int[] {sector, finerSector, round, province, city, ticket}) {
                Inputs.within(size, 2, 1_000_000, "field size");
            }
        }
    }

    public MatchingRules {
        Inputs.within(version, 1, Integer.MAX_VALUE, "version");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(effectiveOn, "effectiveOn");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(fieldSizes, "fieldSizes");
        Inputs.within(pseudoDeals, 0.01, 1_000, "pseudoDeals");
        Inputs.within(mandateMass, 0, 0.99, "mandateMass");
        Inputs.within(halfLifeDays, 1, 100_000, "halfLifeDays");
        Inputs.within(activityScale, 0.001, 1_000, "activityScale");
        Inputs.within(declaredDealWeight, 0, 10, "declaredDealWeight");
        Inputs.within(idleScaleDays, 1, 100_000, "idleScaleDays");
        Inputs.within(networkGain, 0, 1_000, "networkGain");
        Inputs.within(neighbours, 1, 10_000, "neighbours");
        Inputs.within(textGain, 0, 1_000, "textGain");
        Inputs.within(credentialsCounted, 0, 100, "credentialsCounted");
        Inputs.within(pointsPerNat, 0.01, 1_000, "pointsPerNat");
        Inputs.within(thinHistory, 0.01, 1_000_000, "thinHistory");
        declaredDeals = Map.copyOf(declaredDeals);
        sameKeys("declaredDeals", declaredDeals, Arrays.stream(DealsPerYear.values()).map(DealsPerYear::code)
                .collect(Collectors.toSet()));
        ranges = Map.copyOf(ranges);
        sameKeys("ranges", ranges, Arrays.stream(PartName.values()).map(PartName::code).collect(Collectors.toSet()));
        int most = ranges.values().stream().mapToInt(Range::most).sum();
        if (most != 100) {
            throw new IllegalArgumentException("the most points of all parts add to " + most + ", not to 100");
        }
        bands = List.copyOf(bands);
        if (!List.copyOf(new TreeSet<>(bands)).equals(bands) || bands.isEmpty()) {
            throw new IllegalArgumentException("bands must rise: " + bands);
        }
        bands.forEach(band -> Inputs.within(band, 1, 100, "band"));
        tierLadder = List.copyOf(tierLadder);
        roundLadder = List.copyOf(roundLadder);
        tierShares = Map.copyOf(tierShares);
        sameKeys("tierShares", tierShares, Set.copyOf(tierLadder));
        tierShares.values().forEach(share -> Inputs.within(share, 0.0001, 1, "tier share"));
        sameKeys("marketShares", marketShares, Set.of("sector", "round", "province", "city", "ticket"));
        Map<String, Map<String, Double>> shares = new HashMap<>();
        marketShares.forEach((field, values) -> {
            values.values().forEach(share -> Inputs.within(share, 0.0001, 1, "market share of a " + field));
            Inputs.within(values.values().stream().mapToDouble(Double::doubleValue).sum(), 0, 1.001,
                    "sum of the market shares of " + field);
            shares.put(field, Map.copyOf(values));
        });
        marketShares = Map.copyOf(shares);
        commonPieces = Set.copyOf(commonPieces);
    }

    private static void sameKeys(String name, Map<String, ?> map, Set<String> keys) {
        if (!map.keySet().equals(keys)) {
            throw new IllegalArgumentException(name + " must have the keys " + new TreeSet<>(keys));
        }
    }
}
