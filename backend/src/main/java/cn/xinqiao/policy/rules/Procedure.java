package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How applications under a clause are decided.
 *
 * @param recognition whether it ends in a recognition instead of a payment
 * @param noticeDays how long the public may object, in days
 * @param formalCheckWorkingDays within which an application is checked
 * @param objectionWorkingDays within which an objection is decided
 * @param validYears how long a recognition stands
 * @param gate figures that must all be reached; empty: no gate
 * @param scoring objective points and a panel of experts; null: neither
 */
public record Procedure(boolean recognition, int noticeDays, int formalCheckWorkingDays, int objectionWorkingDays, int validYears,
                        List<Clause.Requirement> gate, @Nullable Scoring scoring, String source, String confidence) {

    /**
     * Points by figures and marks by experts, weighted.
     *
     * @param minimumReviews an odd number, at least three
     * @param dropExtremes whether of five or more experts the highest and the lowest are left out
     * @param status what a reader must know of these numbers
     */
    public record Scoring(List<Indicator> objective, List<Dimension> expert, BigDecimal objectiveWeight, BigDecimal expertWeight, BigDecimal passMark,
                          int minimumReviews, boolean dropExtremes, String status) {
        private static final int FEWEST_WITH_EXTREMES = 5;

        static Scoring of(RuleData data, FactCatalogue facts) {
            int minimum = data.number("minimum_reviews").intValue();
            if (minimum < 3 || minimum % 2 == 0) {
                throw new RuleError(data.path() + ".minimum_reviews", "must be odd and at least 3");
            }
            BigDecimal objective = data.number("objective_weight");
            BigDecimal expert = data.number("expert_weight");
            if (objective.add(expert).compareTo(BigDecimal.ONE) != 0) {
                throw new RuleError(data.path() + ".expert_weight", "both weights must total 1");
            }
            return new Scoring(data.objects("objective").stream().map(one -> Indicator.of(one, facts)).toList(),
                    data.objects("expert").stream().map(one -> new Dimension(one.text("name_zh"), one.text("name_en"), one.number("max"))).toList(),
                    objective, expert, data.number("pass_mark"), minimum, data.truth("drop_extremes", false), data.text("status", ""));
        }

        /** Each indicator with what was told and its points; what is not told has none. */
        public List<Mark> marks(Facts facts) {
            return objective.stream().map(one -> one.mark(facts)).toList();
        }

        /**
         * @param objectivePoints total of the objective part, of 100
         * @param experts total of each expert, of 100
         * @return of 100, two decimals
         */
        public BigDecimal total(BigDecimal objectivePoints, List<BigDecimal> experts) {
            return objectivePoints.multiply(objectiveWeight).add(mean(experts).multiply(expertWeight)).setScale(2, RoundingMode.HALF_UP);
        }

        /** @return the experts' mean, ten decimals */
        public BigDecimal mean(List<BigDecimal> experts) {
            List<BigDecimal> counted = new ArrayList<>(experts);
            counted.sort(Comparator.naturalOrder());
            if (dropExtremes && counted.size() >= FEWEST_WITH_EXTREMES) {
                counted = counted.subList(1, counted.size() - 1);
            }
            return counted.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(counted.size()), Value.COMPARED_DECIMALS, RoundingMode.HALF_UP);
        }
    }

    /** One figure that brings points. */
    public record Indicator(String id, String dimension, String nameZh, String nameEn, Expression metric, BigDecimal max, List<Band> bands) {
        static Indicator of(RuleData data, FactCatalogue facts) {
            List<Band> bands = new ArrayList<>();
            for (Object item : data.list("bands")) {
                if (!(item instanceof List<?> pair) || pair.size() != 2 || !(pair.getFirst() instanceof BigDecimal floor) || !(pair.getLast() instanceof BigDecimal points)) {
                    throw new RuleError(data.path() + ".bands", "pairs of floor and points are expected");
                }
                bands.add(new Band(floor, points));
            }
            return new Indicator(data.text("id"), data.text("dimension"), data.text("name_zh"), data.text("name_en"),
                    facts.parse(data.path() + ".metric", data.text("metric")), data.number("max"), List.copyOf(bands));
        }

        private Mark mark(Facts facts) {
            Value value = metric.value(facts);
            BigDecimal points = value instanceof Value.Amount(BigDecimal number)
                    ? bands.stream().filter(band -> number.compareTo(band.floor) >= 0).map(Band::points).max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO)
                    : BigDecimal.ZERO;
            return new Mark(this, value, points);
        }
    }

    /** From that figure on, so many points. */
    public record Band(BigDecimal floor, BigDecimal points) {
    }

    /** What an expert marks. */
    public record Dimension(String nameZh, String nameEn, BigDecimal max) {
    }

    /** What an indicator brought. */
    public record Mark(Indicator indicator, Value actual, BigDecimal points) {
    }

    /** A figure of the gate: whether it is reached, and by what. */
    public record Figure(Clause.Requirement requirement, Verdict verdict, List<Comparison> comparisons) {
    }

    static Procedure of(RuleData common, RuleData own, FactCatalogue facts) {
        List<Clause.Requirement> gate = !own.has("gate") ? List.of() : own.objects("gate").stream().map(one ->
                new Clause.Requirement(one.text("name_zh"), one.text("name_en"), facts.parse(one.path() + ".rule", one.text("rule")))).toList();
        return new Procedure(own.truth("recognition", false), days(common, own, "notice_days"), days(common, own, "formal_check_working_days"),
                days(common, own, "objection_working_days"), days(common, own, "valid_years"), gate,
                own.has("scoring") ? Scoring.of(own.object("scoring"), facts) : null, common.text("source", ""), common.text("confidence", ""));
    }

    private static int days(RuleData common, RuleData own, String field) {
        return (own.has(field) ? own : common).number(field).intValueExact();
    }

    /** Every figure of the gate; one that is not told is not reached. */
    public List<Figure> figures(Facts facts) {
        return gate.stream().map(one -> new Figure(one, java.util.Objects.requireNonNull(one.rule()).verdict(facts), one.rule().tests(facts))).toList();
    }
}
