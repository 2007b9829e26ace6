package cn.xinqiao.matching.engine.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What truthful investors would fill into a short form, cut from their own past: the commonest six sectors, five stages, three
 * provinces and three cities, the ticket bands from the smallest to the largest, currencies, and the deals of the last year in
 * four bands. Nobody has real forms beside real deals; a careless form does worse.
 */
public final class SimulatedForms {

    private static final int SECTORS = 6;
    private static final int STAGES = 5;
    private static final int PLACES = 3;
    private static final int CURRENCIES = 3;
    /** A value in less than one of so many rounds is not listed, the commonest excepted; sectors are. */
    private static final int LEAST = 5;

    private SimulatedForms() {
    }

    /**
     * One for each investor with a deal before the day, in the order of their ids.
     *
     * @param deals in any order; those of the day or later are left out
     */
    public static List<StatedMandate> of(Collection<PastDeal> deals, LocalDate today) {
        Map<Long, List<PastDeal>> byInvestor = new TreeMap<>();
        deals.stream().filter(deal -> deal.date().isBefore(today)).sorted(Comparator.comparing(PastDeal::date).thenComparingLong(PastDeal::id))
                .forEach(deal -> deal.investorIds().forEach(id -> byInvestor.computeIfAbsent(id, unused -> new ArrayList<>()).add(deal)));
        return byInvestor.entrySet().stream().map(entry -> form(entry.getKey(), entry.getValue(), today)).toList();
    }

    private static StatedMandate form(long investor, List<PastDeal> deals, LocalDate today) {
        Map<Fact, List<String>> values = new EnumMap<>(Fact.class);
        for (PastDeal deal : deals) {
            Tokens.of(deal.facts(), deal.date(), 0)
                    .forEach((fact, tokens) -> values.computeIfAbsent(fact, unused -> new ArrayList<>()).addAll(tokens));
        }
        Map<Fact, Map<String, Double>> listed = new EnumMap<>(Fact.class);
        sectors(deals, listed);
        put(listed, Fact.STAGE, mainly(STAGES, values.getOrDefault(Fact.STAGE, List.of())));
        put(listed, Fact.PROVINCE, mainly(PLACES, values.getOrDefault(Fact.PROVINCE, List.of())));
        put(listed, Fact.CITY, mainly(PLACES, values.getOrDefault(Fact.CITY, List.of())));
        put(listed, Fact.CURRENCY, mainly(CURRENCIES, values.getOrDefault(Fact.CURRENCY, List.of())));
        int[] bands = values.getOrDefault(Fact.AMOUNT, List.of()).stream().mapToInt(Integer::parseInt).sorted().toArray();
        if (bands.length > 0) {
            put(listed, Fact.AMOUNT, IntStream.rangeClosed(bands[0], bands[bands.length - 1]).mapToObj(Integer::toString).toList());
        }
        long lastYear = deals.stream().filter(deal -> deal.date().isAfter(today.minusYears(1))).count();
        return new StatedMandate(investor, listed, lastYear == 0 ? 0 : lastYear < 4 ? 2 : lastYear < 12 ? 7 : 20);
    }

    /** The commonest tags of the second level, or of the first where none is deeper, and what stands above them. */
    private static void sectors(List<PastDeal> deals, Map<Fact, Map<String, Double>> listed) {
        Map<String, String> above = new HashMap<>();
        List<String> narrow = new ArrayList<>();
        List<String> broad = new ArrayList<>();
        for (PastDeal deal : deals) {
            List<String> first = codes(deal, 1);
            List<String> second = codes(deal, 2);
            broad.addAll(first);
            narrow.addAll(second);
            if (!first.isEmpty()) {
                second.forEach(code -> above.putIfAbsent(code, first.getFirst()));
            }
        }
        List<String> chosen = commonest(SECTORS, narrow);
        put(listed, Fact.SECTOR_2, chosen);
        put(listed, Fact.SECTOR_1, chosen.isEmpty() ? commonest(SECTORS, broad)
                : chosen.stream().flatMap(code -> Stream.ofNullable(above.get(code))).toList());
    }

    private static List<String> codes(PastDeal deal, int level) {
        return deal.facts().sectors().stream().filter(tag -> tag.level() == level).map(tag -> tag.code()).sorted().toList();
    }

    private static void put(Map<Fact, Map<String, Double>> listed, Fact fact, List<String> values) {
        if (!values.isEmpty()) {
            Map<String, Double> shares = new TreeMap<>();
            values.forEach(value -> shares.merge(value, 1.0 / values.size(), Double::sum));
            listed.put(fact, shares);
        }
    }

    /** The commonest, those in less than a fifth of its rounds left out: a form lists what one mainly does. */
    private static List<String> mainly(int most, List<String> values) {
        List<String> chosen = commonest(most, values);
        return chosen.stream().filter(value -> value.equals(chosen.getFirst())
                || Collections.frequency(values, value) * LEAST >= values.size()).toList();
    }

    private static List<String> commonest(int most, List<String> values) {
        Map<String, Long> counts = new TreeMap<>();
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(most)
                .map(Map.Entry::getKey).toList();
    }
}
