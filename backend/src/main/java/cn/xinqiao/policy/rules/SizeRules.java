package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Enterprise sizes by industry (工信部联企业〔2011〕300号): the largest class all of whose floors are reached, else micro.
 */
public final class SizeRules {
    private final Map<String, List<Threshold>> byIndustry = new LinkedHashMap<>();

    /** One floor of one industry; revenue and assets in 10,000 yuan. */
    public record Threshold(String industry, String nameZh, String metric, BigDecimal large, BigDecimal medium, BigDecimal small, String confidence) {
    }

    /** UNKNOWN where a figure is missing or cannot be. */
    public enum Size { LARGE, MEDIUM, SMALL, MICRO, UNKNOWN }

    /**
     * @param missing figures that were not told
     * @param problems what was told and cannot be used
     */
    public record Result(Size size, @Nullable Boolean sme, Set<String> missing, List<FactProblem> problems, List<Threshold> thresholds) {
    }

    public SizeRules(List<Threshold> thresholds) {
        thresholds.forEach(threshold -> byIndustry.computeIfAbsent(threshold.industry(), industry -> new ArrayList<>()).add(threshold));
    }

    public Set<String> industries() {
        return byIndustry.keySet();
    }

    public List<Threshold> thresholds(String industry) {
        return byIndustry.getOrDefault(industry, List.of());
    }

    /** @param told x_employees in persons, y_revenue and z_assets in 10,000 yuan */
    public Result size(String industry, Map<String, ? extends @Nullable Object> told) {
        List<Threshold> thresholds = thresholds(industry);
        List<FactProblem> problems = new ArrayList<>();
        if (thresholds.isEmpty()) {
            problems.add(new FactProblem("industry_code", FactProblem.Code.UNKNOWN_CODE, "there is no industry '" + industry + "'"));
            return new Result(Size.UNKNOWN, null, Set.of(), problems, thresholds);
        }
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        told.forEach((key, value) -> {
            if (value == null) {
                return;
            }
            if (!Set.of("x_employees", "y_revenue", "z_assets").contains(key)) {
                problems.add(new FactProblem(key, FactProblem.Code.UNKNOWN_FACT, "there is no such figure"));
            } else if (!(value instanceof BigDecimal number)) {
                problems.add(new FactProblem(key, FactProblem.Code.WRONG_TYPE, "a number is expected"));
            } else if (number.signum() < 0) {
                problems.add(new FactProblem(key, FactProblem.Code.OUT_OF_RANGE, "must not be negative"));
            } else if (key.equals("x_employees") && number.stripTrailingZeros().scale() > 0) {
                problems.add(new FactProblem(key, FactProblem.Code.NOT_WHOLE, "a whole number is expected"));
            } else {
                figures.put(key, number);
            }
        });
        Set<String> missing = new TreeSet<>();
        boolean large = true;
        boolean medium = true;
        boolean small = true;
        for (Threshold threshold : thresholds) {
            BigDecimal figure = figures.get(threshold.metric());
            if (figure == null) {
                missing.add(threshold.metric());
                continue;
            }
            large &= figure.compareTo(threshold.large()) >= 0;
            medium &= figure.compareTo(threshold.medium()) >= 0;
            small &= figure.compareTo(threshold.small()) >= 0;
        }
        if (!missing.isEmpty()) {
            return new Result(Size.UNKNOWN, null, missing, problems, thresholds);
        }
        Size size = large ? Size.LARGE : medium ? Size.MEDIUM : small ? Size.SMALL : Size.MICRO;
        return new Result(size, size != Size.LARGE, missing, problems, thresholds);
    }
}
