package cn.xinqiao.matching.prediction;

import cn.xinqiao.matching.engine.SectorTag;
import cn.xinqiao.matching.engine.model.OpenRound;
import cn.xinqiao.matching.engine.model.PastDeal;
import cn.xinqiao.matching.engine.model.RoundFacts;
import cn.xinqiao.matching.engine.model.StatedMandate;
import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.rows.CsvFile;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Past and open rounds from folders. A folder is a set ({@code companies, investors, train/rounds, train/investments}) or a
 * window ({@code rounds, investments}, with the companies of the folder above it or of another folder named). A folder with
 * {@code mandates}, what investors state, may have no rounds.
 */
final class DealTables {
    private static final List<String> COMPANY_COLUMNS = List.of("company_id", "name", "sectors", "region", "city");
    private static final List<String> ROUND_COLUMNS = List.of("round_id", "company_id", "stage", "amount", "currency", "date");
    private static final List<String> INVESTMENT_COLUMNS = List.of("round_id", "investor_id");

    private record Company(List<String> sectors, @Nullable String province, @Nullable String city,
                           @Nullable LocalDate founded, String name) {
        static final Company UNKNOWN = new Company(List.of(), null, null, null, "");
    }

    /** A round as a file has it. */
    record Round(String id, String company, @Nullable String stage, @Nullable Double amount, @Nullable String currency,
                 @Nullable String disclosure, LocalDate date) {
    }

    private final Map<String, Company> companies = new HashMap<>();
    private final Map<String, Round> rounds = new TreeMap<>();
    private final Map<String, Set<String>> investors = new HashMap<>();
    private final Map<String, String> investorNames = new HashMap<>();
    private final Map<String, StatedLine> mandates = new TreeMap<>();

    /** @param folders one at least */
    DealTables(List<Path> folders) {
        Set<Path> companyFiles = new LinkedHashSet<>();
        Set<Path> investorFiles = new LinkedHashSet<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new Refused(folder + ": no such folder");
            }
            boolean set = CsvFile.find(folder, "train/rounds") != null;
            CsvFile stated = CsvFile.find(folder, "mandates");
            if (stated != null) {
                StatedLine.readAll(stated, mandates);
            }
            if (stated == null || set || CsvFile.find(folder, "rounds") != null) {
                readRounds(needed(folder, set ? "train/rounds" : "rounds"), rounds);
                readInvestments(needed(folder, set ? "train/investments" : "investments"));
            }
            Path above = folder.toAbsolutePath().normalize().getParent();
            for (Path place : above == null ? List.of(folder) : List.of(folder, above)) {
                CsvFile file = CsvFile.find(place, "companies");
                if (file != null && companyFiles.add(file.path().toAbsolutePath().normalize())) {
                    readCompanies(file);
                }
                file = CsvFile.find(place, "investors");
                if (file != null && investorFiles.add(file.path().toAbsolutePath().normalize())) {
                    file.each(List.of("investor_id", "name"), line -> investorNames.put(line.required("investor_id"), line.text("name")));
                }
            }
        }
        if (companyFiles.isEmpty()) {
            throw new Refused(folders.getFirst() + ": no companies.csv or companies.csv.gz in this folder or the one above it");
        }
    }

    private static CsvFile needed(Path folder, String name) {
        CsvFile file = CsvFile.find(folder, name);
        if (file == null) {
            throw new Refused(folder + ": no " + name + ".csv or " + name + ".csv.gz in this folder");
        }
        return file;
    }

    private void readCompanies(CsvFile file) {
        file.each(COMPANY_COLUMNS, line -> companies.put(line.required("company_id"), new Company(
                line.list("sectors").stream().filter(tag -> !tag.isBlank()).toList(), line.textOrNull("region"),
                line.textOrNull("city"), line.dateOrNull("founded"), line.text("name"))));
    }

    /** The rounds of a file by id; the same line twice counts once, two different ones are refused. */
    static void readRounds(CsvFile file, Map<String, Round> rounds) {
        file.each(ROUND_COLUMNS, line -> {
            BigDecimal amount = line.amountOrNull("amount");
            String stage = line.textOrNull("stage");
            Round round = new Round(line.required("round_id"), line.required("company_id"),
                    "undisclosed".equals(stage) ? null : stage, amount == null ? null : amount.doubleValue(),
                    line.textOrNull("currency"), line.textOrNull("amount_kind"), line.date("date"));
            Round other = rounds.putIfAbsent(round.id(), round);
            if (other != null && !other.equals(round)) {
                throw line.refused("round_id", "'" + round.id() + "' is already another round");
            }
        });
    }

    private void readInvestments(CsvFile file) {
        file.each(INVESTMENT_COLUMNS, line -> {
            String round = line.required("round_id");
            if (!rounds.containsKey(round)) {
                throw line.refused("round_id", "'" + round + "' is no round of this history");
            }
            investors.computeIfAbsent(round, id -> new TreeSet<>()).add(line.required("investor_id"));
        });
    }

    /** Past rounds by their ids. */
    Map<String, Round> rounds() {
        return rounds;
    }

    /** Everybody who invested or states a mandate. */
    Set<String> investorIds() {
        TreeSet<String> ids = investors.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        ids.addAll(mandates.keySet());
        return ids;
    }

    /** Names by number, of the given investors and of those that invested. */
    Map<Long, String> names(Collection<String> more, Ids ids) {
        Map<Long, String> names = new HashMap<>();
        TreeSet<String> all = new TreeSet<>(investorIds());
        all.addAll(more);
        all.forEach(id -> names.put(ids.number(id), investorNames.getOrDefault(id, "")));
        return names;
    }

    /** What investors state, one each. */
    List<StatedMandate> mandates(Ids ids) {
        return mandates.entrySet().stream().map(entry -> entry.getValue().mandate(ids.number(entry.getKey()))).toList();
    }

    boolean knowsCompany(String id) {
        return companies.containsKey(id);
    }

    List<PastDeal> deals(Ids roundIds, Ids companyIds, Ids investorIds) {
        List<PastDeal> deals = new ArrayList<>();
        for (Round round : rounds.values()) {
            deals.add(new PastDeal(roundIds.number(round.id()), companyIds.number(round.company()), round.date(), facts(round),
                    investors.getOrDefault(round.id(), Set.of()).stream().map(investorIds::number).collect(Collectors.toSet())));
        }
        return deals;
    }

    OpenRound open(Round round, Ids roundIds, Ids companyIds) {
        return new OpenRound(roundIds.number(round.id()), companyIds.number(round.company()), round.date(), facts(round));
    }

    /** A company of which no round is known. */
    OpenRound open(String company, LocalDate date, Ids companyIds) {
        return open(new Round(company, company, null, null, null, null, date), companyIds, companyIds);
    }

    private RoundFacts facts(Round round) {
        Company company = companies.getOrDefault(round.company(), Company.UNKNOWN);
        return new RoundFacts(path(company.sectors()), company.province(), company.city(), round.stage(), round.amount(),
                round.currency(), round.disclosure(), company.founded(), company.name());
    }

    /** A path from broad to narrow as a tag for each level, each with its ancestors in front. */
    static List<SectorTag> path(List<String> names) {
        return IntStream.rangeClosed(1, Math.min(SectorTag.DEEPEST, names.size()))
                .mapToObj(level -> new SectorTag(level, String.join("/", names.subList(0, level)))).toList();
    }

    static Ids ids(Collection<String> some, Collection<String> more) {
        TreeSet<String> all = new TreeSet<>(some);
        all.addAll(more);
        return new Ids(all);
    }
}
