package cn.xinqiao.matching.prediction;

import cn.xinqiao.matching.engine.model.Fact;
import cn.xinqiao.matching.engine.model.PastDeal;
import cn.xinqiao.matching.engine.model.SimulatedForms;
import cn.xinqiao.matching.engine.model.StatedMandate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the first day of a platform from a set, for {@code rank}: {@code FirstDayFolder DAY SET OUT} copies companies and
 * investors and writes the form of everybody who had invested before the day, and not one round.
 */
final class FirstDayFolder {

    private FirstDayFolder() {
    }

    public static void main(String[] arguments) throws IOException {
        Path set = Path.of(arguments[1]);
        Path out = Files.createDirectories(Path.of(arguments[2]));
        for (String file : List.of("companies.csv.gz", "investors.csv.gz")) {
            Files.write(out.resolve(file), Files.readAllBytes(set.resolve(file)));
        }
        DealTables tables = new DealTables(List.of(set));
        TreeSet<String> companies = new TreeSet<>();
        tables.rounds().values().forEach(round -> companies.add(round.company()));
        Ids investors = new Ids(tables.investorIds());
        List<PastDeal> deals = tables.deals(new Ids(tables.rounds().keySet()), new Ids(companies), investors);
        List<String> lines = new ArrayList<>(List.of("investor_id,sectors,stages,provinces,cities,amount_min,amount_max,currencies,deals_per_year"));
        for (StatedMandate form : SimulatedForms.of(deals, LocalDate.parse(arguments[0]))) {
            int[] bands = form.listed().getOrDefault(Fact.AMOUNT, Map.of()).keySet().stream().mapToInt(Integer::parseInt).sorted().toArray();
            lines.add(String.join(",", investors.text(form.investorId()), quoted(sectors(form)), text(form, Fact.STAGE), text(form, Fact.PROVINCE),
                    text(form, Fact.CITY), bands.length == 0 ? "" : amount(bands[0]), bands.length == 0 ? "" : amount(bands[bands.length - 1]),
                    text(form, Fact.CURRENCY), form.dealsPerYear() == 0 ? "NONE" : form.dealsPerYear() < 4 ? "1_3" : form.dealsPerYear() < 12 ? "4_11" : "12_PLUS"));
        }
        Files.write(out.resolve("mandates.csv"), lines);
    }

    private static String sectors(StatedMandate form) {
        TreeSet<String> broad = new TreeSet<>(form.listed().getOrDefault(Fact.SECTOR_1, Map.of()).keySet());
        TreeSet<String> narrow = new TreeSet<>(form.listed().getOrDefault(Fact.SECTOR_2, Map.of()).keySet());
        return String.join("|", narrow.isEmpty() ? broad : narrow.stream().map(tag -> broad.stream().filter(above -> tag.startsWith(above + "/"))
                .findFirst().map(above -> above + ">" + tag.substring(above.length() + 1)).orElse(tag)).toList());
    }

    /** An amount in the middle of a half decade. */
    private static String amount(int band) {
        return Long.toString(Math.round(Math.pow(10, (band + 0.5) / 2)));
    }

    private static String text(StatedMandate form, Fact fact) {
        return quoted(String.join("|", new TreeMap<>(form.listed().getOrDefault(fact, Map.of())).keySet()));
    }

    private static String quoted(String text) {
        return text.contains(",") ? '"' + text + '"' : text;
    }
}
