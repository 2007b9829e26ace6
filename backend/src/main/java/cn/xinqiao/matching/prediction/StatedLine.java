package cn.xinqiao.matching.prediction;

import cn.xinqiao.matching.engine.SectorTag;
import cn.xinqiao.matching.engine.model.Fact;
import cn.xinqiao.matching.engine.model.StatedMandate;
import cn.xinqiao.platform.rows.CsvFile;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A line of {@code mandates.csv}: what an investor states. Columns {@code investor_id, sectors, stages, provinces, cities,
 * amount_min, amount_max, currencies, deals_per_year}; several values are joined by {@code |}, the levels of a sector by
 * {@code >} from broad to narrow, a city stands behind its province and {@code /}. Empty is not stated; deals a year are
 * {@code NONE, 1_3, 4_11} or {@code 12_PLUS}.
 */
record StatedLine(Map<Fact, Map<String, Double>> listed, double dealsPerYear) {
    private static final List<String> COLUMNS = List.of("investor_id", "sectors", "stages", "provinces", "cities", "amount_min", "amount_max",
            "currencies", "deals_per_year");
    /** Typical deals of a year in a band, as the simulated forms have them. */
    static final Map<String, Double> DEALS = Map.of("", 0.0, "NONE", 0.0, "1_3", 2.0, "4_11", 7.0, "12_PLUS", 20.0);

    static void readAll(CsvFile file, Map<String, StatedLine> lines) {
        file.each(COLUMNS, line -> {
            StatedLine stated = of(line);
            StatedLine other = lines.putIfAbsent(line.required("investor_id"), stated);
            if (other != null && !other.equals(stated)) {
                throw line.refused("investor_id", "'" + line.text("investor_id") + "' has stated something else before");
            }
        });
    }

    private static StatedLine of(CsvFile.Line line) {
        Map<Fact, Map<String, Double>> listed = new EnumMap<>(Fact.class);
        for (String path : line.list("sectors")) {
            for (SectorTag tag : DealTables.path(Arrays.asList(path.split(">")))) {
                put(listed, Fact.ofSectorLevel(tag.level()), tag.code());
            }
        }
        line.list("stages").forEach(stage -> put(listed, Fact.STAGE, stage));
        line.list("provinces").forEach(province -> put(listed, Fact.PROVINCE, province));
        for (String city : line.list("cities")) {
            if (!city.contains("/")) {
                throw line.refused("cities", "'" + city + "' must stand behind its province and a slash");
            }
            put(listed, Fact.CITY, city);
        }
        bands(line).forEach(band -> put(listed, Fact.AMOUNT, Integer.toString(band)));
        line.list("currencies").forEach(currency -> put(listed, Fact.CURRENCY, currency));
        Double deals = DEALS.get(line.text("deals_per_year"));
        if (deals == null) {
            throw line.refused("deals_per_year", "'" + line.text("deals_per_year") + "' is none of NONE, 1_3, 4_11, 12_PLUS");
        }
        listed.values().forEach(values -> {
            double sum = values.values().stream().mapToDouble(Double::doubleValue).sum();
            values.replaceAll((value, count) -> count / sum);
        });
        return new StatedLine(listed, deals);
    }

    /** The half decades from the smallest to the largest amount; one of the two stands for itself. */
    private static List<Integer> bands(CsvFile.Line line) {
        BigDecimal min = line.amountOrNull("amount_min");
        BigDecimal max = line.amountOrNull("amount_max");
        if (min == null && max == null) {
            return List.of();
        }
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw line.refused("amount_max", "is below amount_min");
        }
        return IntStream.rangeClosed(band(min == null ? Objects.requireNonNull(max) : min), band(max == null ? Objects.requireNonNull(min) : max))
                .boxed().toList();
    }

    private static int band(@Nullable BigDecimal amount) {
        return (int) Math.floor(2 * StrictMath.log10(Objects.requireNonNull(amount).doubleValue()));
    }

    private static void put(Map<Fact, Map<String, Double>> listed, Fact fact, String value) {
        listed.computeIfAbsent(fact, unused -> new TreeMap<>()).merge(value, 1.0, Double::sum);
    }

    StatedMandate mandate(long investor) {
        return new StatedMandate(investor, listed, dealsPerYear);
    }
}
