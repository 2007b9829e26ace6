package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a clause pays, in 10,000 yuan.
 *
 * @param formula how much; null where the authority decides or the rate is not public
 * @param cap the most that was said; null if nothing was
 * @param meaning in the words of the source
 */
public record Benefit(String kind, @Nullable Expression formula, @Nullable BigDecimal min, @Nullable BigDecimal cap, String meaning) {
    private static final Set<String> NOT_COMPUTABLE = Set.of("UP_TO", "UP_TO_YEARLY", "RANGE", "UNKNOWN", "RENT_FREE");
    private static final Map<String, String> UNITS = Map.of("sqm", "sqm", "sqm-month", "sqm * months", "person-time", "person_times");

    /** @throws RuleError naming the field: an unknown kind or fact, a division by zero, a missing number */
    static Benefit of(RuleData data, FactCatalogue facts) {
        String kind = data.text("kind");
        BigDecimal cap = data.has("cap") ? data.number("cap") : data.has("max") ? data.number("max") : null;
        BigDecimal min = data.numberOrNull("min");
        String meaning = data.text("meaning", data.text("extra", ""));
        boolean computable = data.truth("computable", true) && !NOT_COMPUTABLE.contains(kind);
        if (!computable) {
            return new Benefit(kind, null, min, cap, meaning);
        }
        String formula = switch (kind) {
            case "FORMULA" -> data.text("formula");
            case "FIXED" -> plain(data.number("amount"));
            case "TIERED" -> lookup(data, "lookup", data.numbers("map"));
            case "TIERED_SUM" -> lookup(data, "total", data.numbers("map"));
            case "TIERED_TOP_UP" -> "max(0, " + lookup(data, "lookup", data.numbers("map")) + " - already_paid)";
            case "RATE" -> rate(data);
            case "TIERED_RATE" -> tieredRate(data);
            case "BRACKET_MULTIPLIER" -> brackets(data);
            case "PER_UNIT" -> perUnit(data);
            case "PRICE_FACTOR" -> plain(data.number("factor")) + " * " + data.text("base");
            default -> throw new RuleError(data.path() + ".kind", "there is no kind " + kind);
        };
        return new Benefit(kind, facts.parse(data.path(), formula), min, cap, meaning);
    }

    private static String rate(RuleData data) {
        String amount = capped(plain(data.number("rate")) + " * " + data.text("base"), data.numberOrNull("cap"));
        if (!data.has("floor_exclusive")) {
            return amount;
        }
        RuleData floor = data.object("floor_exclusive");
        return "if(" + floor.text("metric") + " > " + plain(floor.number("value")) + ", " + amount + ", 0)";
    }

    private static String tieredRate(RuleData data) {
        List<String> parts = new ArrayList<>(List.of(data.text("by")));
        RuleData map = data.object("map");
        for (String code : map.fields().keySet()) {
            RuleData tier = map.object(code);
            parts.add('"' + code + '"');
            parts.add(capped(plain(tier.number("rate")) + " * " + data.text("base"), tier.numberOrNull("cap")));
        }
        return "lookup(" + String.join(", ", parts) + ")";
    }

    private static String brackets(RuleData data) {
        List<String> parts = new ArrayList<>(List.of(data.text("base")));
        BigDecimal before = null;
        for (Object bracket : data.list("brackets")) {
            if (!(bracket instanceof List<?> pair) || pair.size() != 2) {
                throw new RuleError(data.path() + ".brackets", "pairs of floor and amount are expected");
            }
            for (Object number : pair) {
                if (!(number instanceof BigDecimal)) {
                    throw new RuleError(data.path() + ".brackets", "numbers are expected");
                }
            }
            BigDecimal floor = (BigDecimal) pair.getFirst();
            if (before != null && floor.compareTo(before) <= 0) {
                throw new RuleError(data.path() + ".brackets", "floors must rise");
            }
            before = floor;
            parts.add(plain(floor));
            parts.add(plain((BigDecimal) pair.getLast()));
        }
        String base = "bracket(" + String.join(", ", parts) + ")";
        List<String> tiers = new ArrayList<>(List.of(data.text("by", "held_tier")));
        Map<String, BigDecimal> caps = data.has("cap_by") ? data.numbers("cap_by") : Map.of();
        data.numbers("multiplier").forEach((tier, factor) -> {
            tiers.add('"' + tier + '"');
            tiers.add(capped(base + " * " + plain(factor), caps.get(tier)));
        });
        return "lookup(" + String.join(", ", tiers) + ")";
    }

    /** Paid by the month, a yearly cap counts for every year begun in full months, and years may be limited. */
    private static String perUnit(RuleData data) {
        String unit = data.text("unit");
        String units = UNITS.get(unit);
        if (units == null) {
            throw new RuleError(data.path() + ".unit", "there is no unit " + unit);
        }
        String rate = plain(data.number("rate"));
        BigDecimal yearly = data.numberOrNull("cap_per_year");
        if (yearly == null) {
            return capped(rate + " * " + units, data.numberOrNull("cap"));
        }
        if (!unit.equals("sqm-month")) {
            return capped(capped(rate + " * " + units, yearly), data.numberOrNull("cap"));
        }
        String months = data.has("years") ? "min(months, " + plain(data.number("years").multiply(BigDecimal.valueOf(12))) + ")" : "months";
        String fullYears = "floor(" + months + " / 12)";
        return capped(fullYears + " * min(" + plain(yearly) + ", 12 * " + rate + " * sqm) + min(" + plain(yearly) + ", (" + months + " - 12 * "
                + fullYears + ") * " + rate + " * sqm)", data.numberOrNull("cap"));
    }

    private static String lookup(RuleData data, String function, Map<String, BigDecimal> map) {
        List<String> parts = new ArrayList<>(List.of(data.text("by")));
        map.forEach((code, amount) -> {
            parts.add('"' + code + '"');
            parts.add(plain(amount));
        });
        return function + "(" + String.join(", ", parts) + ")";
    }

    private static String capped(String amount, @Nullable BigDecimal cap) {
        return cap == null ? amount : "min(" + plain(cap) + ", " + amount + ")";
    }

    private static String plain(BigDecimal number) {
        return Value.tidy(number).toPlainString();
    }

    /** @return null where it cannot be computed: the authority decides, or a fact is missing */
    public @Nullable BigDecimal amount(Facts facts) {
        return formula != null && formula.value(facts) instanceof Value.Amount(BigDecimal amount) ? Value.tidy(amount) : null;
    }
}
