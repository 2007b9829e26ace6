package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule set says of an enterprise.
 *
 * @param pass whether nothing blocks; a condition that is not known blocks
 * @param score points of all indicators; null where the set has none
 * @param dimensions points by dimension, in the set's order
 * @param direct ids of direct conditions that hold
 * @param unmet ids of blocking conditions that do not hold or are not known
 * @param gaps what is missing, easiest first
 */
public record Assessment(RuleSet ruleSet, boolean pass, @Nullable BigDecimal score, Map<String, BigDecimal> dimensions,
                         Map<String, BigDecimal> points, List<ConditionResult> conditions, List<ConditionResult> direct,
                         List<IndicatorResult> indicators, List<String> directMet, List<String> unmet, List<Gap> gaps) {

    /**
     * @param comparisons every figure that took part
     * @param waived whether a direct condition stands in for it
     */
    public record ConditionResult(RuleSet.Condition condition, Verdict verdict, boolean waived, List<Comparison> comparisons) {
        /** The comparison to show first: the first that does not hold, else the first. */
        public @Nullable Comparison leading() {
            return comparisons.stream().filter(one -> one.verdict() == Verdict.NOT_MET).findFirst()
                    .or(() -> comparisons.stream().filter(one -> one.verdict() == Verdict.UNKNOWN).findFirst())
                    .orElse(comparisons.isEmpty() ? null : comparisons.getFirst());
        }
    }

    /**
     * @param known false where a missing fact may hide points; missing facts earn none
     * @param counted false for the lesser of a group
     */
    public record IndicatorResult(RuleSet.Indicator indicator, Value value, BigDecimal points, boolean known, boolean counted) {
    }

    /** @param effort 0 only something to tell; the higher the harder */
    public record Gap(String condition, Verdict verdict, int effort, List<Comparison> comparisons) {
    }

    /** Judges one enterprise by one set. Pure: the same facts, the same answer. */
    public static Assessment of(RuleSet set, Facts facts) {
        List<IndicatorResult> indicators = new ArrayList<>();
        for (RuleSet.Indicator indicator : set.indicators()) {
            indicators.add(points(indicator, facts));
        }
        Map<String, BigDecimal> points = new LinkedHashMap<>();
        Map<String, BigDecimal> dimensions = new LinkedHashMap<>();
        for (IndicatorResult result : indicators) {
            String name = result.indicator().group() == null ? result.indicator().id() : result.indicator().group();
            BigDecimal before = points.getOrDefault(name, BigDecimal.ZERO);
            BigDecimal now = before.max(result.points());
            points.put(name, now);
            dimensions.merge(result.indicator().dimension(), now.subtract(before), BigDecimal::add);
        }
        List<IndicatorResult> marked = indicators.stream().map(result -> counted(result, indicators)).toList();
        BigDecimal score = set.indicators().isEmpty() ? null : points.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Scope scope = new Scored(facts, score, points, dimensions);

        List<ConditionResult> direct = set.direct().stream()
                .map(condition -> new ConditionResult(condition, condition.rule().verdict(scope), false, condition.rule().tests(scope))).toList();
        List<String> directMet = direct.stream().filter(result -> result.verdict() == Verdict.MET).map(result -> result.condition().id()).toList();

        List<ConditionResult> conditions = new ArrayList<>();
        List<String> unmet = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (RuleSet.Condition condition : set.conditions()) {
            boolean waived = condition.waivedByDirect() && !directMet.isEmpty();
            Verdict verdict = waived ? Verdict.MET : condition.rule().verdict(scope);
            conditions.add(new ConditionResult(condition, verdict, waived, condition.rule().tests(scope)));
            boolean stands = condition.blocking() ? verdict == Verdict.MET
                    : !condition.kind().equals("STATEMENT") || verdict != Verdict.NOT_MET;
            if (!stands) {
                unmet.add(condition.id());
            }
            if (verdict != Verdict.MET) {
                Expression.Shortfall missing = condition.rule().shortfall(scope, test -> effort(test, facts.catalogue()));
                gaps.add(new Gap(condition.id(), verdict, missing.effort(), missing.tests()));
            }
        }
        gaps.sort(Comparator.comparingInt(Gap::effort)
                .thenComparingDouble(gap -> gap.comparisons().stream().mapToDouble(Comparison::distance).sum()));
        return new Assessment(set, unmet.isEmpty(), score, java.util.Collections.unmodifiableMap(dimensions), java.util.Collections.unmodifiableMap(points), List.copyOf(conditions), direct, marked,
                directMet, List.copyOf(unmet), List.copyOf(gaps));
    }

    /** Of a group the first of the best counts. */
    private static IndicatorResult counted(IndicatorResult result, List<IndicatorResult> all) {
        String group = result.indicator().group();
        boolean counts = group == null || result == all.stream().filter(other -> group.equals(other.indicator().group()))
                .reduce((a, b) -> b.points().compareTo(a.points()) > 0 ? b : a).orElse(result);
        return new IndicatorResult(result.indicator(), result.value(), result.points(), result.known(), counts);
    }

    private static IndicatorResult points(RuleSet.Indicator indicator, Facts facts) {
        Value value = indicator.metric() == null ? Value.UNKNOWN : indicator.metric().value(facts);
        return switch (indicator.direction()) {
            case FORMULA, INPUT -> {
                boolean known = value instanceof Value.Amount;
                BigDecimal points = value instanceof Value.Amount(BigDecimal number) ? number.max(BigDecimal.ZERO).min(indicator.max()) : BigDecimal.ZERO;
                yield new IndicatorResult(indicator, value, points, known, true);
            }
            case HIGHER_IS_BETTER, LOWER_IS_BETTER -> {
                BigDecimal points = value instanceof Value.Amount(BigDecimal number) ? banded(indicator, Value.comparable(number)) : BigDecimal.ZERO;
                yield new IndicatorResult(indicator, value, points, value instanceof Value.Amount, true);
            }
            case FIRST_MATCH -> {
                boolean known = true;
                for (RuleSet.Band band : indicator.bands()) {
                    Verdict holds = band.when() == null ? Verdict.MET : band.when().verdict(facts);
                    if (holds == Verdict.MET) {
                        yield new IndicatorResult(indicator, value, band.points(), known, true);
                    }
                    known = known && holds == Verdict.NOT_MET;
                }
                yield new IndicatorResult(indicator, value, BigDecimal.ZERO, known, true);
            }
        };
    }

    private static BigDecimal banded(RuleSet.Indicator indicator, BigDecimal value) {
        BigDecimal best = BigDecimal.ZERO;
        boolean found = false;
        for (RuleSet.Band band : indicator.bands()) {
            boolean fits = (band.min() == null || value.compareTo(band.min()) >= 0) && (band.max() == null || value.compareTo(band.max()) <= 0);
            if (fits && (!found || band.points().compareTo(best) > 0)) {
                best = band.points();
                found = true;
            }
        }
        return best;
    }

    /** What is not told yet only has to be told. */
    private static int effort(Comparison test, FactCatalogue catalogue) {
        if (test.verdict() == Verdict.UNKNOWN) {
            return 0;
        }
        return test.facts().stream().map(catalogue::definition).mapToInt(definition -> definition == null ? 3 : definition.effort()).min().orElse(3);
    }

    private record Scored(Facts facts, @Nullable BigDecimal score, Map<String, BigDecimal> points, Map<String, BigDecimal> dimensions) implements Scope {
        @Override
        public Value fact(String key) {
            return key.equals("score") ? amount(score) : facts.fact(key);
        }

        @Override
        public Value points(String indicator) {
            return amount(points.get(indicator));
        }

        @Override
        public Value dimension(String name) {
            return amount(dimensions.get(name));
        }

        private static Value amount(@Nullable BigDecimal number) {
            return number == null ? Value.UNKNOWN : new Value.Amount(number);
        }
    }
}
