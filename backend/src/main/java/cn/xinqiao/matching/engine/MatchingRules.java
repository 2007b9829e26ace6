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
 * @param declaredDeals       deals a year that each band of {@link DealsPerYear} stands for, by its code
 * @param credentialsCounted  the most confirmed credentials that count
 * @param pointsPerNat        points per unit of natural log-odds: the one common scale of all parts
 * @param text                points of a thesis of which every piece is found in the need's text
 * @param shortThesis         a thesis with fewer pieces counts as one of so many
 * @param weights             weights of the terms that no past round teaches
 * @param feedback            what people did on the platform, as evidence
 * @param most                points that each part seldom exceeds, by {@link PartName#code}; a bar is drawn against them
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
        Map<String, Double> declaredDeals,
        int credentialsCounted,
        double pointsPerNat,
        int text,
        int shortThesis,
        Weights weights,
        FeedbackWeights feedback,
        Map<String, Integer> most,
        List<Integer> bands,
        List<String> tierLadder,
        List<String> roundLadder,
        Map<String, Double> tierShares,
        Map<String, Map<String, Double>> marketShares,
        FieldSizes fieldSizes,
        double thinHistory,
        Set<String> commonPieces) {

    /** Weights of a confirmed tier's lift and of each confirmed credential, each at least 0. */
    public record Weights(double tier, double credential) {
        public Weights {
            Inputs.within(tier, 0, 100, "weight");
            Inputs.within(credential, 0, 100, "weight");
        }
    }

    /**
     * What an institution's deeds are worth as evidence of what it looks for. Of one need only the strongest counts.
     *
     * @param saved                parts of a deal
     * @param introductionAccepted parts of a deal
     * @param meetingHeld          parts of a deal
     * @param paidIn               parts of a deal
     * @param mostDeals            most that all of them come to, money paid in left out
     * @param dismissed            natural log-odds that a dismissal takes from the values it was about
     * @param introductionDeclined the same of an introduction that was declined
     * @param mostAgainst          most that all refusals take from one value
     */
    public record FeedbackWeights(double saved, double introductionAccepted, double meetingHeld, double paidIn, double mostDeals,
            double dismissed, double introductionDeclined, double mostAgainst) {
        public FeedbackWeights {
            for (double weight : new double[] {saved, introductionAccepted, meetingHeld, paidIn, dismissed, introductionDeclined}) {
                Inputs.within(weight, 0, 1, "weight of feedback");
            }
            Inputs.within(mostDeals, 0, 100, "mostDeals");
            Inputs.within(mostAgainst, 0, 2, "mostAgainst");
        }

        double of(Feedback.Kind kind) {
            return switch (kind) {
                case SAVED -> saved;
                case INTRODUCTION_ACCEPTED -> introductionAccepted;
                case MEETING_HELD -> meetingHeld;
                case PAID_IN -> paidIn;
                case DISMISSED -> dismissed;
                case INTRODUCTION_DECLINED -> introductionDeclined;
            };
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
        Objects.requireNonNull(feedback, "feedback");
        Objects.requireNonNull(fieldSizes, "fieldSizes");
        Inputs.within(text, 0, 100, "text");
        Inputs.within(shortThesis, 1, 1_000, "shortThesis");
        Inputs.within(credentialsCounted, 0, 100, "credentialsCounted");
        Inputs.within(pointsPerNat, 0.01, 1_000, "pointsPerNat");
        Inputs.within(thinHistory, 0.01, 1_000_000, "thinHistory");
        declaredDeals = Map.copyOf(declaredDeals);
        sameKeys("declaredDeals", declaredDeals, Arrays.stream(DealsPerYear.values()).map(DealsPerYear::code)
                .collect(Collectors.toSet()));
        most = Map.copyOf(most);
        sameKeys("most", most, Arrays.stream(PartName.values()).map(PartName::code).collect(Collectors.toSet()));
        most.values().forEach(points -> Inputs.within(points, 1, 100, "most"));
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

    /** The same rules with other weights of feedback. */
    public MatchingRules withFeedback(FeedbackWeights other) {
        return new MatchingRules(version, source, effectiveOn, declaredDeals, credentialsCounted, pointsPerNat, text, shortThesis, weights, other,
                most, bands, tierLadder, roundLadder, tierShares, marketShares, fieldSizes, thinHistory, commonPieces);
    }

    private static void sameKeys(String name, Map<String, ?> map, Set<String> keys) {
        if (!map.keySet().equals(keys)) {
            throw new IllegalArgumentException(name + " must have the keys " + new TreeSet<>(keys));
        }
    }
}
