package cn.xinqiao.importing;

import cn.xinqiao.investor.HistoryIntake.ImportedRound;
import cn.xinqiao.investor.HistoryIntake.InferredMandate;
import cn.xinqiao.reference.FinancingRound;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads from past deals what an institution would state in the mandate form: as coarse as the form itself (at most six
 * sectors, five rounds, three provinces, a ticket range, a band of deals a year), so that history and form are alike.
 */
final class InferredMandates {
    private static final int SECTORS = 6;
    private static final int ROUNDS = 5;
    private static final int REGIONS = 3;
    private final LocalDate lastDay;
    private final Map<Long, Past> pasts = new TreeMap<>();

    /** @param lastDay the last day of the history: deals of the year before it count as deals a year */
    InferredMandates(LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    private static final class Past {
        private final Map<String, Double> sectors = new HashMap<>();
        private final Map<String, Double> rounds = new HashMap<>();
        private final Map<String, Double> regions = new HashMap<>();
        private final List<Long> amounts = new ArrayList<>();
        private int lastYear;
    }

    void add(ImportedRound round) {
        for (long institution : round.institutions()) {
            Past past = pasts.computeIfAbsent(institution, id -> new Past());
            round.sectors().forEach(code -> past.sectors.merge(code, 1.0 / round.sectors().size(), Double::sum));
            count(past.rounds, round.round() == null ? null : round.round().name());
            count(past.regions, round.province());
            if (round.amountFen() != null) {
                past.amounts.add(round.amountFen());
            }
            if (round.on().isAfter(lastDay.minusYears(1))) {
                past.lastYear++;
            }
        }
    }

    /** One mandate for each institution with a past deal. */
    List<InferredMandate> all(Map<Long, String> namesById, Map<Long, String> keysById) {
        List<InferredMandate> mandates = new ArrayList<>();
        pasts.forEach((institution, past) -> mandates.add(new InferredMandate("mandate-" + keysById.get(institution), institution,
                cut(namesById.get(institution)), weights(past.sectors), top(past.rounds, ROUNDS).stream()
                        .sorted(Comparator.comparing(FinancingRound::valueOf)).toList(),
                top(past.regions, REGIONS), bound(past.amounts, 0.1), bound(past.amounts, 0.9), band(past.lastYear))));
        return mandates;
    }

    private static void count(Map<String, Double> counts, @Nullable String value) {
        if (value != null) {
            counts.merge(value, 1.0, Double::sum);
        }
    }

    private static List<String> top(Map<String, Double> counts, int limit) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(limit).map(Map.Entry::getKey).toList();
    }

    /** Weights 1 to 100, the strongest sector 100. */
    private static Map<String, Integer> weights(Map<String, Double> counts) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        double strongest = counts.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        top(counts, SECTORS).forEach(code -> weights.put(code, (int) Math.max(1, Math.round(100 * counts.get(code) / strongest))));
        return weights;
    }

    private static @Nullable Long bound(Collection<Long> amounts, double quantile) {
        if (amounts.isEmpty()) {
            return null;
        }
        List<Long> sorted = amounts.stream().sorted().toList();
        return sorted.get((int) Math.round(quantile * (sorted.size() - 1)));
    }

    private static String band(int deals) {
        return deals == 0 ? "NONE" : deals <= 3 ? "1_3" : deals <= 11 ? "4_11" : "12_PLUS";
    }

    private static String cut(String name) {
        String full = name + " · 历史投资推断";
        return full.length() <= 120 ? full : full.substring(0, 120);
    }
}
