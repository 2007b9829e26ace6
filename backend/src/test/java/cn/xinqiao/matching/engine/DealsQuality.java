package cn.xinqiao.matching.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the candidates of a deal set's test window by the score as shown, writes the ranking as CSV and prints times.
 * Not part of the build's tests: {@code DealsQuality SET-DIRECTORY OUT.csv [MIRROR-OUT.csv]}.
 */
final class DealsQuality {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final int TOP = 100;

    private final Path set;
    private final Map<String, CSVRecord> companies = new HashMap<>();

    private DealsQuality(Path set) {
        this.set = set;
    }

    public static void main(String[] arguments) throws IOException {
        DealsQuality quality = new DealsQuality(Path.of(arguments[0]));
        quality.run(RulesFile.shipped(), Path.of(arguments[1]), arguments.length > 2 ? Path.of(arguments[2]) : null);
    }

    private void run(MatchingRules rules, Path out, @Nullable Path mirrorOut) throws IOException {
        for (CSVRecord company : read("companies.csv.gz")) {
            companies.put(company.get("company_id"), company);
        }
        Map<String, Set<Long>> investorsOf = new HashMap<>();
        Map<String, Set<Long>> holders = new HashMap<>();
        for (CSVRecord row : read("train/investments.csv.gz")) {
            investorsOf.computeIfAbsent(row.get("round_id"), id -> new HashSet<>()).add(number(row.get("investor_id")));
        }
        List<PastRound> history = new ArrayList<>();
        for (CSVRecord row : read("train/rounds.csv.gz")) {
            Need facts = need(row);
            Set<Long> investors = investorsOf.getOrDefault(row.get("round_id"), Set.of());
            holders.computeIfAbsent(row.get("company_id"), id -> new HashSet<>()).addAll(investors);
            history.add(new PastRound(facts.id(), facts.enterpriseId(), LocalDate.parse(row.get("date")), facts.sectors(),
                    facts.round(), facts.amountFen(), facts.province(), facts.city(), investors));
        }
        List<Need> needs = new ArrayList<>();
        LocalDate first = LocalDate.MAX;
        for (CSVRecord row : read("test/queries.csv.gz")) {
            needs.add(need(row).withInvestorIds(holders.getOrDefault(row.get("company_id"), Set.of())));
            LocalDate date = LocalDate.parse(row.get("date"));
            first = date.isBefore(first) ? date : first;
        }
        List<Mandate> mandates = new ArrayList<>();
        for (CSVRecord row : read("test/candidates.csv.gz")) {
            long id = number(row.get("investor_id"));
            // Candidates are told apart from companies, which share the numbers.
            mandates.add(Mandate.of(id, id).withInferred(true));
        }

        Snapshot snapshot = null;
        for (int again = 0; again < 3; again++) {
            long start = System.nanoTime();
            snapshot = Snapshot.builder(rules, first).addNeeds(needs).addMandates(mandates).addHistory(history).build();
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
        if (mirrorOut != null) {
            mirror(matcher, mandates, mirrorOut);
        }
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

    private static void times(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf("%s: p50 %.2f ms, p99 %.2f ms%n", what, nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6);
    }

    /** A round as a need; amounts of the set are yuan. */
    private Need need(CSVRecord row) {
        CSVRecord company = companies.get(row.get("company_id"));
        List<SectorTag> tags = new ArrayList<>();
        for (String tag : company.get("sectors").split("\\|")) {
            if (!tag.isBlank()) {
                tags.add(new SectorTag(Math.min(SectorTag.DEEPEST, tags.size() + 1), tag));
            }
        }
        String stage = row.get("stage");
        return Need.of(number(row.get("round_id")), 1_000_000_000L + number(row.get("company_id")))
                .withSectors(tags)
                .withRound(stage.equals("undisclosed") ? null : known(stage))
                .withAmountFen(row.get("amount").isEmpty() ? null : Math.round(Double.parseDouble(row.get("amount")) * 100))
                .withRegion(known(company.get("region")), known(company.get("city")));
    }

    private static @Nullable String known(String text) {
        return text.isBlank() ? null : text;
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
