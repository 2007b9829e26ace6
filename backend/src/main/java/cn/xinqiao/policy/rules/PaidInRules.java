package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which money that was paid in counts as equity of a qualified investor, and for which facts.
 *
 * @param windowYears how many years before a day each fact looks back, both ends included
 */
public record PaidInRules(Set<String> instruments, Set<String> institutionTypes, Set<String> credentials, Map<String, Integer> windowYears) {
    private static final BigDecimal FEN_IN_10K_YUAN = BigDecimal.valueOf(1_000_000);

    public PaidInRules {
        instruments = Set.copyOf(instruments);
        institutionTypes = Set.copyOf(institutionTypes);
        credentials = Set.copyOf(credentials);
        windowYears = Map.copyOf(windowYears);
    }

    /** Money on a day, in fen. */
    public record Payment(long fen, LocalDate on) {
    }

    /** @throws RuleError naming the place: a fact that does not exist, a window that is no whole number of years */
    public static PaidInRules of(RuleData data, FactCatalogue facts) {
        Map<String, Integer> years = new LinkedHashMap<>();
        data.numbers("window_years").forEach((key, value) -> {
            String place = data.path() + ".window_years." + key;
            if (facts.definition(key) == null) {
                throw new RuleError(place, "there is no such fact");
            }
            if (value.signum() <= 0 || value.stripTrailingZeros().scale() > 0) {
                throw new RuleError(place, "a whole number of years is expected");
            }
            years.put(key, value.intValueExact());
        });
        return new PaidInRules(Set.copyOf(data.texts("instruments")), Set.copyOf(data.texts("institution_types")), Set.copyOf(data.texts("credentials")), years);
    }

    /** Whether a payment lies in a fact's window on a day. */
    public boolean inWindow(String fact, LocalDate paidOn, LocalDate on) {
        Integer years = windowYears.get(fact);
        return years != null && !paidOn.isAfter(on) && !paidOn.isBefore(on.minusYears(years));
    }

    /** What payments come to, in 10,000 yuan as the measures write money; exact. */
    public static BigDecimal sum(List<Payment> payments) {
        return Value.tidy(payments.stream().map(one -> BigDecimal.valueOf(one.fen())).reduce(BigDecimal.ZERO, BigDecimal::add).divide(FEN_IN_10K_YUAN));
    }
}
