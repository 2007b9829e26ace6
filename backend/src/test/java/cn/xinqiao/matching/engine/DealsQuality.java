package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.LatentSpace;
import cn.xinqiao.matching.engine.model.Learning;
import cn.xinqiao.matching.engine.model.PastDeal;
import cn.xinqiao.matching.engine.model.RoundFacts;
import cn.xinqiao.matching.prediction.FirstFactorsFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the candidates of a deal set's test window by the score as shown, writes the rankings of both directions as CSV
 * and prints times. Not part of the build's tests: {@code DealsQuality history|mandates SET OUT.csv MIRROR-OUT.csv}.
 * {@code mandates} is the first day of a platform: no history, but a short form filled in truthfully by everyone.
 * {@code feedback SET OUT MIRROR-OUT SHARE WEIGHT...}: that share of the last year's investments is known as saved needs only,
 * each worth so much of a deal; one OUT.csv a weight. {@code feedback-mandates} is the same on a platform without a past.
 */
final class DealsQuality {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final int TOP = 100;

    private final Path set;
    private final Map<String, CSVRecord> companies = new HashMap<>();
    private final Map<String, List<String>> sectorsOfTag = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final Map<Long, List<PastRound>> joined = new HashMap<>();
    private final Map<Long, List<Feedback>> saved = new HashMap<>();
    private double asFeedback;
    private @Nullable LatentSpace trained;

    private DealsQuality(Path set) {
        this.set = set;
    }

    public static void main(String[] arguments) throws IOException {
        DealsQuality quality = new DealsQuality(Path.of(arguments[1]));
        quality.readCodes();
        if (arguments[0].equals("factors")) {
            Files.writeString(Path.of(arguments[2]), quality.factors());
        } else if (arguments[0].startsWith("feedback")) {
            quality.asFeedback = Double.parseDouble(arguments[4]);
            for (String weight : Arrays.copyOfRange(arguments, 5, arguments.length)) {
                MatchingRules.FeedbackWeights saved = new MatchingRules.FeedbackWeights(Double.parseDouble(weight), 0, 0, 0, 100, 0, 0, 0);
                quality.run(RulesFile.shipped().withFeedback(saved), arguments[0].endsWith("mandates"), Path.of(arguments[2] + weight + ".csv"), Path.of(arguments[3] + weight + ".csv"));
            }
        } else {
            quality.run(RulesFile.shipped(), arguments[0].equals("mandates"), Path.of(arguments[2]), Path.of(arguments[3]));
        }
    }

    /** What the past teaches of the platform's own codes: what is shipped for platforms without a past. */
    private String factors() throws IOException {
        List<PastRound> history = history(new HashMap<>());
        List<PastDeal> deals = history.stream().map(PastRound::asDeal).map(deal -> new PastDeal(deal.id(), deal.companyId(), deal.date(),
                broad(deal.facts()), deal.investorIds())).toList();
        return FirstFactorsFile.text(new Learning(RulesFile.model(), deals, names())
                .firstFactors("Learned from %,d past rounds of %s in the platform's codes".formatted(deals.size(), set.getFileName())));
    }

    /** Nobody states the finer tags of another source. */
    private static RoundFacts broad(RoundFacts facts) {
        return new RoundFacts(facts.sectors().stream().filter(tag -> tag.level() == 1).toList(), facts.province(), facts.city(), facts.stage(),
                facts.amount(), facts.currency(), facts.disclosure(), facts.founded(), facts.name());
    }

    private Map<Long, String> names() throws IOException {
        Map<Long, String> names = new HashMap<>();
        for (CSVRecord row : read("investors.csv.gz")) {
            names.put(number(row.get("investor_id")), row.get("name"));
        }
        return names;
    }

    private void readCodes() throws IOException {
        try (InputStream file = Objects.requireNonNull(DealsQuality.class.getResourceAsStream(
                "/db/reference/sector_by_source_tag.csv"))) {
            for (CSVRecord row : CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
                sectorsOfTag.put(row.get("tag"), Stream.of(row.get("sector_code"), row.get("also_code"))
                        .filter(code -> !code.isBlank()).toList());
            }
        }
        Map<String, String> provinceNames = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(DealsQuality.class.getResourceAsStream("/db/reference/regions.csv"))) {
            for (CSVRecord region : CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
                if (region.get("level").equals("1")) {
                    provinceNames.put(region.get("code"), region.get("short_name"));
                    codes.put("/" + region.get("short_name"), region.get("code"));
                } else if (region.get("level").equals("2") && region.get("is_virtual").equals("0")) {
                    codes.put(provinceNames.get(region.get("parent_code")) + "/" + region.get("short_name"), region.get("code"));
                }
            }
        }
        for (CSVRecord company : read("companies.csv.gz")) {
            companies.put(company.get("company_id"), company);
        }
    }

    private List<PastRound> history(Map<String, Set<Long>> holders) throws IOException {
        Map<String, Set<Long>> investorsOf = new HashMap<>();
        for (CSVRecord row : read("train/investments.csv.gz")) {
            investorsOf.computeIfAbsent(row.get("round_id"), id -> new HashSet<>()).add(number(row.get("investor_id")));
        }
        List<PastRound> history = new ArrayList<>();
        for (CSVRecord row : read("train/rounds.csv.gz")) {
            Need facts = need(row);
            Set<Long> investors = investorsOf.getOrDefault(row.get("round_id"), Set.of());
            holders.computeIfAbsent(row.get("company_id"), id -> new HashSet<>()).addAll(investors);
            history.add(new PastRound(facts.id(), facts.enterpriseId(), LocalDate.parse(row.get("date")), facts.sectors(),
                    facts.round(), facts.amountFen(), facts.province(), facts.city(), companies.get(row.get("company_id")).get("name"), investors));
        }
        return history;
    }

    private void run(MatchingRules rules, boolean mandatesOnly, Path out, Path mirrorOut) throws IOException {
        Map<String, Set<Long>> holders = new HashMap<>();
        List<PastRound> history = history(holders);
        List<Need> needs = new ArrayList<>();
        LocalDate first = LocalDate.MAX;
        for (CSVRecord row : read("test/queries.csv.gz")) {
            needs.add(need(row).withInvestorIds(holders.getOrDefault(row.get("company_id"), Set.of())));
            LocalDate date = LocalDate.parse(row.get("date"));
            first = date.isBefore(first) ? date : first;
        }
        history = asFeedback(history, first.minusYears(1));
        List<Mandate> mandates = new ArrayList<>();
        for (CSVRecord row : read("test/candidates.csv.gz")) {
            long id = number(row.get("investor_id"));
            mandates.add((mandatesOnly ? form(id, history, first) : Mandate.of(id, id).withInferred(true))
                    .withFeedback(saved.getOrDefault(id, List.of())));
        }
        if (mandatesOnly) {
            history.clear();
            needs.replaceAll(need -> need.withInvestorIds(Set.of()));
        }

        Snapshot.Builder builder = Snapshot.builder(rules, RulesFile.model(), first).addNeeds(needs).addMandates(mandates)
                .addHistory(history).institutions(names());
        long training = System.nanoTime();
        trained = mandatesOnly ? LatentSpace.of(FirstFactorsFile.ofPlatform()) : trained == null ? builder.train() : trained;
        builder.latent(trained);
        System.out.printf("latent factors %d ms%n", (System.nanoTime() - training) / 1_000_000);
        Snapshot snapshot = null;
        for (int again = 0; again < (asFeedback == 0 ? 3 : 1); again++) {
            long start = System.nanoTime();
            snapshot = builder.build();
            System.out.printf("build %d ms (%d needs, %d mandates, %d past rounds)%n",
                    (System.nanoTime() - start) / 1_000_000, needs.size(), mandates.size(), history.size());
        }
        Matcher matcher = new Matcher(snapshot);
        long[] nanos = new long[needs.size()];
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(out))) {
            file.println("round_id,investor_id,rank,score");
            for (int n = 0; n < nanos.length; n++) {
                long start = System.nanoTime();
                List<Match> matches = matcher.forNeed(needs.get(n).id(), TOP);
                nanos[n] = System.nanoTime() - start;
                for (int rank = 0; rank < matches.size(); rank++) {
                    file.printf("R%05d,I%05d,%d,%s%n", needs.get(n).id(), matches.get(rank).mandateId(), rank + 1,
                            matches.get(rank).score());
                }
            }
        }
        times("forNeed over " + mandates.size() + " mandates, limit " + TOP, nanos);
        mirror(matcher, mandates, mirrorOut);
    }

    /** The history with a drawn share of the latest investments turned into saved needs. */
    private List<PastRound> asFeedback(List<PastRound> history, LocalDate from) {
        saved.clear();
        Random random = new Random(1);
        List<PastRound> left = new ArrayList<>();
        for (PastRound round : history) {
            Set<Long> investors = new HashSet<>();
            for (long investor : round.institutionIds().stream().sorted().toList()) {
                if (round.date().isBefore(from) || random.nextDouble() >= asFeedback) {
                    investors.add(investor);
                } else {
                    saved.computeIfAbsent(investor, id -> new ArrayList<>()).add(new Feedback(round.id(), Feedback.Kind.SAVED, null, round.date(),
                            round.sectors(), round.round(), round.amountFen(), round.province(), round.city(), null));
                }
            }
            left.add(new PastRound(round.id(), round.enterpriseId(), round.date(), round.sectors(), round.round(), round.amountFen(),
                    round.province(), round.city(), round.name(), investors));
        }
        return left;
    }

    private void mirror(Matcher matcher, List<Mandate> mandates, Path out) throws IOException {
        Map<Long, String> companyOf = new HashMap<>();
        for (CSVRecord row : read("test/queries.csv.gz")) {
            companyOf.put(number(row.get("round_id")), row.get("company_id"));
        }
        Set<Long> asked = new HashSet<>();
        for (CSVRecord row : read("test/mirror-truth.csv.gz")) {
            asked.add(number(row.get("investor_id")));
        }
        List<Mandate> askers = mandates.stream().filter(mandate -> asked.contains(mandate.id())).toList();
        long[] nanos = new long[askers.size()];
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(out))) {
            file.println("investor_id,company_id,rank,score");
            for (int m = 0; m < nanos.length; m++) {
                long start = System.nanoTime();
                List<Match> matches = matcher.forMandate(askers.get(m).id(), TOP);
                nanos[m] = System.nanoTime() - start;
                Set<String> seen = new HashSet<>();
                for (Match match : matches) {
                    String company = companyOf.get(match.needId());
                    if (seen.add(company)) {
                        file.printf("I%05d,%s,%d,%s%n", askers.get(m).id(), company, seen.size(), match.score());
                    }
                }
            }
        }
        times("forMandate, limit " + TOP, nanos);
    }

    /** What a truthful institution would fill in: its commonest values, and the deals of its last year. */
    private Mandate form(long institution, List<PastRound> history, LocalDate today) {
        if (joined.isEmpty()) {
            for (PastRound round : history) {
                round.institutionIds().forEach(id -> joined.computeIfAbsent(id, unused -> new ArrayList<>()).add(round));
            }
        }
        List<PastRound> own = joined.getOrDefault(institution, List.of());
        long lastYear = own.stream().filter(round -> round.date().isAfter(today.minusYears(1))).count();
        List<Long> amounts = own.stream().map(PastRound::amountFen).filter(Objects::nonNull).sorted().toList();
        return Mandate.of(institution, institution)
                .withSectors(commonest(6, own.stream().flatMap(round -> round.sectors().stream())
                        .filter(tag -> tag.level() == 1)))
                .withRounds(Set.copyOf(mainly(5, own.stream().map(PastRound::round))))
                .withRegions(Set.copyOf(mainly(3, own.stream().map(PastRound::province))),
                        Set.copyOf(mainly(3, own.stream().map(PastRound::city))))
                .withTicket(amounts.isEmpty() ? null : amounts.getFirst(), amounts.isEmpty() ? null : amounts.getLast())
                .withDealsPerYear(lastYear == 0 ? DealsPerYear.NONE : lastYear < 4 ? DealsPerYear.FROM_1_TO_3
                        : lastYear < 12 ? DealsPerYear.FROM_4_TO_11 : DealsPerYear.FROM_12);
    }

    /** The commonest, those in less than a fifth of the rounds left out. */
    private static List<String> mainly(int most, Stream<@Nullable String> values) {
        List<String> known = values.filter(Objects::nonNull).toList();
        List<String> chosen = commonest(most, known.stream());
        return chosen.stream().filter(value -> value.equals(chosen.getFirst()) || Collections.frequency(known, value) * 5 >= known.size()).toList();
    }

    private static <T extends Comparable<? super T>> List<T> commonest(int most, Stream<? extends @Nullable T> values) {
        Map<T, Long> counts = new TreeMap<>();
        values.filter(Objects::nonNull).forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts.entrySet().stream().sorted(Map.Entry.<T, Long>comparingByValue().reversed()).limit(most)
                .map(Map.Entry::getKey).toList();
    }

    private static void times(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf("%s: p50 %.2f ms, p99 %.2f ms%n", what, nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6);
    }

    /**
     * A round as a need, with the facts that an import gives it: our sector codes as the first level with the source's
     * tags below, our rounds. Amounts of the set are yuan.
     */
    private Need need(CSVRecord row) {
        CSVRecord company = companies.get(row.get("company_id"));
        List<SectorTag> tags = new ArrayList<>();
        int level = 1;
        for (String tag : company.get("sectors").split("\\|")) {
            sectorsOfTag.getOrDefault(tag, List.of()).forEach(code -> tags.add(SectorTag.of(code)));
            level = Math.min(SectorTag.DEEPEST, level + 1);
            if (!tag.isBlank()) {
                tags.add(new SectorTag(level, tag));
            }
        }
        return Need.of(number(row.get("round_id")), 1_000_000_000L + number(row.get("company_id")))
                .withName(company.get("name"))
                .withSectors(tags)
                .withRound(round(row.get("stage")))
                .withAmountFen(row.get("amount").isEmpty() ? null : Math.round(Double.parseDouble(row.get("amount")) * 100))
                .withRegion(place(company.get("region"), ""), place(company.get("city"), company.get("region")));
    }

    private static @Nullable String round(String stage) {
        return switch (stage) {
            case "undisclosed", "neeq-placement", "" -> null;
            case "pre-a" -> "PRE_A";
            case "a", "a+" -> "SERIES_A";
            case "pre-b", "b", "b+" -> "SERIES_B";
            case "pre-c", "c", "c+" -> "SERIES_C";
            case "seed", "angel", "strategic" -> stage.toUpperCase(Locale.ROOT);
            case "pre-ipo" -> "PRE_IPO";
            default -> "SERIES_D_PLUS";
        };
    }

    /** The code of a place; its name where it is none of ours. */
    private @Nullable String place(String name, String province) {
        return name.isBlank() ? null : codes.getOrDefault(province + "/" + name, name);
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(1));
    }

    private List<CSVRecord> read(String file) throws IOException {
        try (CSVParser parser = CSVParser.parse(new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(set.resolve(file))), StandardCharsets.UTF_8)), FORMAT)) {
            return parser.getRecords();
        }
    }
}
