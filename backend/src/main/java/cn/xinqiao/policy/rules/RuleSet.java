package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of one cultivation tier while one measure is in force.
 *
 * @param effectiveTo last day; null while no end is known
 * @param subScores whether the measure also asks for points by dimension
 */
public record RuleSet(String id, String tier, String nameZh, LocalDate effectiveFrom, @Nullable LocalDate effectiveTo, String source,
                      String confidence, String note, List<Condition> conditions, List<Condition> direct, List<Indicator> indicators,
                      boolean subScores) {

    /**
     * @param blocking whether the tier is out of reach without it; the others are shown and asked for
     * @param waivedByDirect whether one direct condition stands in for it
     */
    public record Condition(String id, String kind, String nameZh, String nameEn, @Nullable String dimension, Expression rule, boolean blocking,
                            boolean waivedByDirect, String confidence, String note) {
        static Condition of(RuleData data, FactCatalogue facts) {
            return new Condition(data.text("id"), data.text("kind"), data.text("name_zh"), data.text("name_en"), data.textOrNull("dim"),
                    facts.parse(data.path() + ".rule", data.text("rule"), Set.of("score")), data.truth("blocking", true),
                    data.truth("waived_by_direct", false), data.text("confidence"), data.text("note", ""));
        }
    }

    /**
     * @param group indicators of a group count once, with the best of them
     * @param metric what bands are read on; null where each band has its own condition
     */
    public record Indicator(String id, String dimension, @Nullable String group, String nameZh, BigDecimal max, Direction direction,
                            @Nullable Expression metric, List<Band> bands, String confidence) {
        static Indicator of(RuleData data, FactCatalogue facts) {
            Direction direction;
            try {
                direction = Direction.valueOf(data.text("direction"));
            } catch (IllegalArgumentException unknown) {
                throw new RuleError(data.path() + ".direction", "there is no direction " + data.text("direction"));
            }
            Expression metric = data.has("metric") ? facts.parse(data.path() + ".metric", data.text("metric")) : null;
            if ((metric == null) != (direction == Direction.FIRST_MATCH)) {
                throw new RuleError(data.path(), "a metric belongs to every direction but FIRST_MATCH");
            }
            List<Band> bands = data.objects("bands").stream().map(band -> new Band(band.numberOrNull("min"), band.numberOrNull("max"),
                    band.has("when") ? facts.parse(band.path() + ".when", band.text("when")) : null, band.number("points"))).toList();
            return new Indicator(data.text("id"), data.text("dim"), data.textOrNull("group"), data.text("name_zh"), data.number("max"), direction,
                    metric, bands, data.text("confidence"));
        }
    }

    /** Points from a value on, up to a value, or when a condition holds; without any of these the rest. */
    public record Band(@Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable Expression when, BigDecimal points) {
    }

    /** How an indicator becomes points. On the border of two bands the better one counts. */
    public enum Direction { HIGHER_IS_BETTER, LOWER_IS_BETTER, FIRST_MATCH, FORMULA, INPUT }

    static RuleSet of(RuleData data, FactCatalogue facts) {
        LocalDate from = data.dateOrNull("effective_from");
        if (from == null) {
            throw new RuleError(data.path() + ".effective_from", "is missing");
        }
        LocalDate to = data.dateOrNull("effective_to");
        if (to != null && to.isBefore(from)) {
            throw new RuleError(data.path() + ".effective_to", "lies before effective_from");
        }
        String note = String.join(" ", List.of(data.text("confidence_note", ""), data.text("note", ""), data.text("direct_note", ""))).strip();
        return new RuleSet(data.text("id"), data.text("tier"), data.text("name_zh"), from, to, data.text("source"), data.text("confidence"), note,
                data.objects("conditions").stream().map(condition -> Condition.of(condition, facts)).toList(),
                data.objects("direct").stream().map(condition -> Condition.of(condition, facts)).toList(),
                data.objects("indicators").stream().map(indicator -> Indicator.of(indicator, facts)).toList(),
                data.truth("sub_scores", false));
    }

    boolean inForce(LocalDate on) {
        return !on.isBefore(effectiveFrom) && (effectiveTo == null || !on.isAfter(effectiveTo));
    }

    /** The facts any of its rules reads, in no order. */
    public Set<String> facts() {
        List<Expression> rules = new ArrayList<>();
        conditions.forEach(condition -> rules.add(condition.rule()));
        direct.forEach(condition -> rules.add(condition.rule()));
        for (Indicator indicator : indicators) {
            if (indicator.metric() != null) {
                rules.add(indicator.metric());
            }
            indicator.bands().stream().map(Band::when).forEach(when -> {
                if (when != null) {
                    rules.add(when);
                }
            });
        }
        Set<String> facts = new TreeSet<>();
        rules.forEach(rule -> facts.addAll(rule.facts()));
        facts.remove("score");
        return facts;
    }
}
