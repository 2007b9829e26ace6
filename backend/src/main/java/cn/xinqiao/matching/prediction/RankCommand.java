package cn.xinqiao.matching.prediction;

import cn.xinqiao.matching.engine.model.DealHistory;
import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.engine.model.PastDeal;
import cn.xinqiao.matching.engine.model.RankingModel;
import cn.xinqiao.matching.engine.model.StatedMandate;
import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.rows.CsvFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code rank}: the best candidates of each query, from files to a file. */
@Command(name = "rank", mixinStandardHelpOptions = true,
        description = "Ranks candidate investors for each round of a file, or companies for each investor, from past rounds.",
        footer = {"", "A history is a set (companies, investors, train/rounds, train/investments)",
            "or a window (rounds, investments), each file .csv or .csv.gz. A folder may also",
            "have mandates (investor_id, sectors, stages, provinces, cities, amount_min,",
            "amount_max, currencies, deals_per_year), several values joined by |, and then",
            "needs no rounds.",
            "The answer has the columns round_id,investor_id,rank,score; with --mirror",
            "investor_id,company_id,rank,score. A score is a sum of log-odds: it orders",
            "and is no probability; with --mirror less how contested the round is.",
            "With --mirror the candidates may also be investors (investor_id): these are",
            "asked, and the companies of all queries are ranked."})
public final class RankCommand implements Callable<Integer> {
    private static final int NAMED = 5;

    @Spec
    private CommandSpec spec;

    @Option(names = "--history", required = true, paramLabel = "DIR", description = "Past rounds; may be given more than once.")
    private List<Path> histories;

    @Option(names = "--queries", required = true, paramLabel = "FILE",
            description = "Open rounds: round_id, company_id, stage, amount, currency, date.")
    private Path queries;

    @Option(names = "--candidates", required = true, paramLabel = "FILE",
            description = "Who is ranked: investor_id; with --mirror company_id.")
    private Path candidates;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the ranking goes.")
    private Path out;

    @Option(names = "--top", paramLabel = "N", defaultValue = "100", description = "Rows a query (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(names = "--mirror", description = "Rank companies for each investor.")
    private boolean mirror;

    @Option(names = "--model", paramLabel = "FILE", description = "Settings and weights, as learn writes them (default: those shipped).")
    private @Nullable Path model;

    @Override
    public Integer call() {
        if (top < 1) {
            throw new ParameterException(spec.commandLine(), "--top must be at least 1");
        }
        ModelSettings settings = model == null ? ModelFile.shipped() : ModelFile.read(model);
        DealTables tables = new DealTables(histories);
        Map<String, DealTables.Round> open = new TreeMap<>();
        DealTables.readRounds(new CsvFile(queries), open);
        if (open.isEmpty()) {
            throw new Refused(queries + ": line 2: there is no round to rank for");
        }
        refuseOverlap(tables, open.values());
        warnOfUnknownCompanies(tables, open.values());
        String column = mirror && new CsvFile(candidates).has("company_id") ? "company_id" : "investor_id";
        TreeSet<String> ranked = new TreeSet<>();
        new CsvFile(candidates).each(List.of(column), line -> ranked.add(line.required(column)));
        try {
            Files.writeString(out, mirror ? mirror(settings, tables, open, ranked, column) : forward(settings, tables, open, ranked));
        } catch (IOException failed) {
            throw new Refused(out + ": cannot be written: " + failed.getMessage(), failed);
        }
        return 0;
    }

    private String forward(ModelSettings settings, DealTables tables, Map<String, DealTables.Round> open, Collection<String> ranked) {
        Ids rounds = DealTables.ids(tables.rounds().keySet(), open.keySet());
        Ids companies = companies(tables, open, List.of());
        Ids investors = DealTables.ids(tables.investorIds(), ranked);
        RankingModel prepared = prepared(settings, tables.deals(rounds, companies, investors), tables.names(ranked, investors), tables.mandates(investors), open.values());
        int[] among = prepared.numbers(ranked.stream().map(investors::number).toList());
        return "round_id,investor_id,rank,score\n" + open.values().parallelStream().map(round -> {
            RankingRows rows = new RankingRows(round.id());
            prepared.rank(tables.open(round, rounds, companies), among, top)
                    .forEach(scored -> rows.add(investors.text(scored.id()), scored.score()));
            return rows.toString();
        }).collect(Collectors.joining());
    }

    private String mirror(ModelSettings settings, DealTables tables, Map<String, DealTables.Round> open, Collection<String> ranked, String column) {
        boolean companiesRanked = column.equals("company_id");
        Ids rounds = DealTables.ids(tables.rounds().keySet(), open.keySet());
        Ids companies = companies(tables, open, companiesRanked ? ranked : List.of());
        Ids investors = DealTables.ids(tables.investorIds(), companiesRanked ? List.of() : ranked);
        Collection<String> asked = companiesRanked ? tables.investorIds() : ranked;
        RankingModel prepared = prepared(settings, tables.deals(rounds, companies, investors), tables.names(asked, investors), tables.mandates(investors), open.values());
        LocalDate today = prepared.history().today();
        MirrorRanking mirrored = new MirrorRanking(prepared);
        TreeSet<String> without = companiesRanked ? new TreeSet<>(ranked) : new TreeSet<>();
        open.values().stream().map(DealTables.Round::company).forEach(without::remove);
        mirrored.addAll(open.values().stream().filter(round -> !companiesRanked || ranked.contains(round.company()))
                .map(round -> tables.open(round, rounds, companies)).toList());
        mirrored.addAll(without.stream().map(company -> tables.open(company, today, companies)).toList());
        return "investor_id,company_id,rank,score\n" + asked.parallelStream().map(investor -> {
            RankingRows rows = new RankingRows(investor);
            mirrored.rank(investors.number(investor), top).forEach(scored -> rows.add(companies.text(scored.id()), scored.score()));
            return rows.toString();
        }).collect(Collectors.joining());
    }

    private static Ids companies(DealTables tables, Map<String, DealTables.Round> open, Collection<String> more) {
        TreeSet<String> all = new TreeSet<>(more);
        tables.rounds().values().forEach(round -> all.add(round.company()));
        open.values().forEach(round -> all.add(round.company()));
        return new Ids(all);
    }

    private RankingModel prepared(ModelSettings settings, List<PastDeal> deals, Map<Long, String> investors, List<StatedMandate> stated,
            Collection<DealTables.Round> open) {
        LocalDate last = deals.stream().filter(deal -> !deal.investorIds().isEmpty()).map(PastDeal::date).max(LocalDate::compareTo).orElse(null);
        if (last == null && stated.isEmpty()) {
            throw new Refused(histories.getFirst() + ": the history has no investment and no mandate, so nothing tells one investor from another");
        }
        LocalDate today = last != null ? last.plusDays(1) : open.stream().map(DealTables.Round::date).min(LocalDate::compareTo).orElseThrow();
        progress(stated.isEmpty() ? "%,d past rounds, learning what they have in common".formatted(deals.size())
                : "%,d past rounds and %,d mandates, learning what they have in common".formatted(deals.size(), stated.size()));
        RankingModel prepared = RankingModel.of(
                DealHistory.of(today, settings.halfLifeDays(), deals, investors, stated), settings, FirstFactorsFile.ofFolders());
        progress("ranking");
        return prepared;
    }

    /** What happens after a round is raised must not help to rank for it. */
    private void refuseOverlap(DealTables tables, Collection<DealTables.Round> open) {
        LocalDate first = open.stream().map(DealTables.Round::date).min(LocalDate::compareTo).orElseThrow();
        Set<String> asked = open.stream().map(DealTables.Round::id).collect(Collectors.toSet());
        List<String> overlapping = tables.rounds().values().stream()
                .filter(past -> !past.date().isBefore(first) || asked.contains(past.id()))
                .map(past -> past.id() + " of " + past.date()).toList();
        if (!overlapping.isEmpty()) {
            throw new Refused("%s: the history overlaps the queries, which begin on %s: %s%s".formatted(queries, first,
                    String.join(", ", overlapping.subList(0, Math.min(NAMED, overlapping.size()))),
                    overlapping.size() > NAMED ? " and %,d more".formatted(overlapping.size() - NAMED) : ""));
        }
    }

    private void warnOfUnknownCompanies(DealTables tables, Collection<DealTables.Round> open) {
        List<String> unknown = open.stream().filter(round -> !tables.knowsCompany(round.company()))
                .map(round -> round.id() + " (" + round.company() + ")").toList();
        if (!unknown.isEmpty()) {
            progress("%,d rounds are of companies that no companies file names; only their own facts count: %s%s".formatted(
                    unknown.size(), String.join(", ", unknown.subList(0, Math.min(NAMED, unknown.size()))),
                    unknown.size() > NAMED ? " …" : ""));
        }
    }

    private void progress(String what) {
        spec.commandLine().getErr().println(what);
    }
}
