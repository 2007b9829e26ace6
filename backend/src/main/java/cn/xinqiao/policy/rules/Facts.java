package cn.xinqiao.policy.rules;

import cn.xinqiao.policy.rules.FactProblem.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one enterprise, checked: what does not fit its definition is a problem and counts as not told. */
public final class Facts implements Scope {
    private final FactCatalogue catalogue;
    private final Map<String, Value> values;
    private final List<FactProblem> problems;
    private final Set<String> deriving = new HashSet<>();

    private Facts(FactCatalogue catalogue, Map<String, Value> values, List<FactProblem> problems) {
        this.catalogue = catalogue;
        this.values = values;
        this.problems = problems;
    }

    /**
     * @param told texts, numbers, truths, lists and maps; null counts as not told
     * @param on the day of application, for the age of awards that give a year; null: their age is unknown
     */
    public static Facts of(FactCatalogue catalogue, Map<String, ? extends @Nullable Object> told, @Nullable LocalDate on) {
        Map<String, Value> values = new LinkedHashMap<>();
        List<FactProblem> problems = new ArrayList<>();
        told.forEach((name, value) -> {
            String key = catalogue.key(name);
            FactDefinition definition = catalogue.definition(key);
            if (value == null) {
                return;
            }
            if (definition == null && !catalogue.knows(key)) {
                problems.add(new FactProblem(name, Code.UNKNOWN_FACT, "there is no such fact"));
                return;
            }
            Value read = definition == null ? number(name, value, null, problems) : read(definition, value, on, problems);
            if (!(read instanceof Value.Unknown)) {
                values.put(key, read);
            }
        });
        atMost(values, problems, "main_revenue_y1", "revenue_y1");
        atMost(values, problems, "main_revenue_y2", "revenue_y2");
        atMost(values, problems, "main_revenue_y3", "revenue_y3");
        atMost(values, problems, "rd_staff", "employees");
        return new Facts(catalogue, Map.copyOf(values), List.copyOf(problems));
    }

    public FactCatalogue catalogue() {
        return catalogue;
    }

    public List<FactProblem> problems() {
        return problems;
    }

    /** The same of another catalogue, for a clause that derives facts of its own. */
    Facts within(FactCatalogue other) {
        return new Facts(other, values, problems);
    }

    @Override
    public Value fact(String key) {
        Value told = values.get(key);
        if (told != null) {
            return told;
        }
        Expression derivation = catalogue.derivation(key);
        if (derivation != null && deriving.add(key)) {
            try {
                return derivation.value(this);
            } finally {
                deriving.remove(key);
            }
        }
        FactDefinition definition = catalogue.definition(key);
        return definition != null && definition.otherwise() != null ? definition.otherwise() : Value.UNKNOWN;
    }

    /** A part that is larger than its whole: both are shown, and a share of them is unknown. */
    private static void atMost(Map<String, Value> values, List<FactProblem> problems, String part, String whole) {
        if (values.get(part) instanceof Value.Amount(BigDecimal a) && values.get(whole) instanceof Value.Amount(BigDecimal b) && a.compareTo(b) > 0) {
            problems.add(new FactProblem(part, Code.CONTRADICTION, "is more than " + whole));
        }
    }

    private static Value read(FactDefinition definition, Object told, @Nullable LocalDate on, List<FactProblem> problems) {
        String key = definition.key();
        return switch (definition.type()) {
            case MONEY, PERCENT, DECIMAL, WHOLE -> number(key, told, definition, problems);
            case TRUTH -> told instanceof Boolean truth ? new Value.Truth(truth) : wrong(problems, key, Code.WRONG_TYPE, "true or false is expected");
            case CODE, TEXT -> {
                if (definition.type() == FactType.CODE && !(told instanceof String) || told instanceof List || told instanceof Map) {
                    yield wrong(problems, key, Code.WRONG_TYPE, "a code is expected");
                }
                String code = told instanceof BigDecimal number ? Value.tidy(number).toPlainString() : told.toString();
                yield definition.codes().isEmpty() || definition.codes().contains(code) ? new Value.Text(code)
                        : wrong(problems, key, Code.UNKNOWN_CODE, "there is no code '" + code + "'");
            }
            case CODES, TEXTS -> codes(definition, told, problems);
            case AWARDS -> awards(definition, told, on, problems);
        };
    }

    private static Value number(String key, Object told, @Nullable FactDefinition definition, List<FactProblem> problems) {
        if (!(told instanceof BigDecimal number)) {
            return wrong(problems, key, Code.WRONG_TYPE, "a number is expected");
        }
        if (definition != null) {
            if (definition.type() == FactType.WHOLE && number.stripTrailingZeros().scale() > 0) {
                return wrong(problems, key, Code.NOT_WHOLE, "a whole number is expected");
            }
            if (definition.min() != null && number.compareTo(definition.min()) < 0) {
                return wrong(problems, key, Code.OUT_OF_RANGE, "must not be less than " + definition.min().toPlainString());
            }
            if (definition.max() != null && number.compareTo(definition.max()) > 0) {
                return wrong(problems, key, Code.OUT_OF_RANGE, "must not be more than " + definition.max().toPlainString());
            }
        }
        return new Value.Amount(number);
    }

    private static Value codes(FactDefinition definition, Object told, List<FactProblem> problems) {
        if (!(told instanceof List<?> list)) {
            return told instanceof String one ? codes(definition, List.of(one), problems)
                    : wrong(problems, definition.key(), Code.WRONG_TYPE, "a list of codes is expected");
        }
        Set<String> codes = new LinkedHashSet<>();
        for (Object item : list) {
            if (!(item instanceof String code)) {
                return wrong(problems, definition.key(), Code.WRONG_TYPE, "a list of codes is expected");
            }
            if (!definition.codes().isEmpty() && !definition.codes().contains(code)) {
                wrong(problems, definition.key(), Code.UNKNOWN_CODE, "there is no code '" + code + "'");
            } else {
                codes.add(code);
            }
        }
        return new Value.Texts(codes);
    }

    private static Value awards(FactDefinition definition, Object told, @Nullable LocalDate on, List<FactProblem> problems) {
        if (!(told instanceof List<?> list)) {
            return wrong(problems, definition.key(), Code.WRONG_TYPE, "a list of awards is expected");
        }
        List<Value.Award> awards = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> award) || !(award.get("level") instanceof String level)) {
                return wrong(problems, definition.key(), Code.WRONG_TYPE, "each award needs level, rank and year or years_ago");
            }
            if (!definition.codes().contains(level)) {
                wrong(problems, definition.key(), Code.UNKNOWN_CODE, "there is no award level '" + level + "'");
                continue;
            }
            Integer rank = whole(award.get("rank"), 1);
            Integer yearsAgo = whole(award.get("years_ago"), 0);
            Integer year = whole(award.get("year"), 1900);
            if (yearsAgo == null && year != null && on != null && year <= on.getYear()) {
                yearsAgo = on.getYear() - year;
            }
            awards.add(new Value.Award(level, rank, yearsAgo));
        }
        return new Value.Awards(awards);
    }

    private static @Nullable Integer whole(@Nullable Object told, int min) {
        return told instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0 && number.compareTo(BigDecimal.valueOf(min)) >= 0
                && number.compareTo(BigDecimal.valueOf(9999)) <= 0 ? number.intValueExact() : null;
    }

    private static Value wrong(List<FactProblem> problems, String fact, Code code, String detail) {
        problems.add(new FactProblem(fact, code, detail));
        return Value.UNKNOWN;
    }
}
