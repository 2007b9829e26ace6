package cn.xinqiao.importing;

import cn.xinqiao.financing.ImportedNeed;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.investor.HistoryIntake;
import cn.xinqiao.investor.HistoryIntake.ImportedRound;
import cn.xinqiao.investor.HistoryIntake.InferredMandate;
import cn.xinqiao.organisation.EnteredOrganisations;
import cn.xinqiao.organisation.NewOrganisation;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.rows.CsvFile;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.InstitutionType;
import cn.xinqiao.reference.Instrument;
import cn.xinqiao.reference.Region;
import cn.xinqiao.reference.Regions;
import cn.xinqiao.reference.Rounds;
import cn.xinqiao.reference.Sectors;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes in a folder of real deals: companies and investors as organisations, past rounds, mandates read from them, and
 * the rounds of {@code test/queries} as published needs, all marked as imported. One transaction a file; what is known by
 * its key is left alone, so a second run changes nothing and a run that was cut off is taken up where it stopped.
 */
@Singleton
public class DealsImport {
    private static final List<String> ROUND_COLUMNS = List.of("round_id", "company_id", "stage", "amount", "date");
    /** US sets state dollars; the rate is the fixed one the data's own notes use for foreign currencies. */
    private static final BigDecimal YUAN_PER_DOLLAR = new BigDecimal("6.6");
    private static final BigDecimal FEN_PER_YUAN = BigDecimal.valueOf(100);
    private static final int CHUNK = 2_000;
    /** As long as a registered name may be. */
    private static final int MAX_NAME = 100;
    private final EnteredOrganisations organisations;
    private final HistoryIntake history;
    private final Needs needs;
    private final Sectors sectors;
    private final Regions regions;
    private final Rounds rounds;
    private final Writes writes;
    private final Outbox outbox;
    private final Clock clock;

    DealsImport(EnteredOrganisations organisations, HistoryIntake history, Needs needs, Sectors sectors, Regions regions,
                Rounds rounds, Writes writes, Outbox outbox, Clock clock) {
        this.organisations = organisations;
        this.history = history;
        this.needs = needs;
        this.sectors = sectors;
        this.regions = regions;
        this.rounds = rounds;
        this.writes = writes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How many were read and how many of them were new, by kind, in the order they were taken in. */
    public record Result(Map<String, Count> counts) {
        /** What one kind came to. */
        public record Count(long read, long added) {
        }

        public boolean changedNothing() {
            return counts.values().stream().allMatch(count -> count.added == 0);
        }
    }

    private record Company(String key, String name, List<String> tags, List<String> sectors, @Nullable Region region) {
    }

    /** Reads the folder and writes what is new. */
    Result run(DealsFolder folder, Progress progress) {
        return new Run(folder, progress).all();
    }

    private final class Run {
        private final DealsFolder folder;
        private final Progress progress;
        private final String source;
        private final Map<String, Result.Count> counts = new LinkedHashMap<>();
        private final Map<String, Company> companies = new LinkedHashMap<>();
        private boolean dollars;

        Run(DealsFolder folder, Progress progress) {
            this.folder = folder;
            this.progress = progress;
            this.source = folder.source();
        }

        Result all() {
            Map<String, Long> ids = new HashMap<>();
            addCompanies(ids);
            Map<String, String> investors = addInvestors(ids);
            List<ImportedRound> past = rounds(ids);
            addInChunks("rounds", past, some -> history.addRounds(source, some));
            addMandates(past, investors, ids);
            addNeeds(ids);
            return new Result(counts);
        }

        private void addCompanies(Map<String, Long> ids) {
            List<NewOrganisation> all = new ArrayList<>();
            long[] american = new long[1];
            folder.each("companies", List.of("company_id", "name", "sectors", "region", "city"), line -> {
                List<String> tags = line.list("sectors");
                Company company = new Company(line.required("company_id"), line.required("name"), tags,
                        sectors.fromSourceTags(tags).stream().sorted().toList(),
                        regions.named(line.textOrNull("region"), line.textOrNull("city")).orElse(null));
                american[0] += line.text("country").equals("US") ? 1 : 0;
                companies.put(company.key, company);
                all.add(new NewOrganisation(company.key, OrganisationType.ENTERPRISE, cut(company.name), null,
                        NewOrganisation.Facts.of(code(company.region), line.dateOrNull("founded"), null, null), company.sectors, List.of()));
            });
            dollars = american[0] * 2 > companies.size();
            addInChunks("companies", all, some -> organisations(some, ids));
        }

        private Map<String, String> addInvestors(Map<String, Long> ids) {
            Map<String, String> names = new HashMap<>();
            List<NewOrganisation> all = new ArrayList<>();
            folder.each("investors", List.of("investor_id", "name", "type"), line -> {
                String key = line.required("investor_id");
                names.put(key, line.required("name"));
                all.add(new NewOrganisation(key, OrganisationType.INSTITUTION, cut(line.required("name")), null, NewOrganisation.Facts.of(
                        code(regions.named(line.textOrNull("region"), null).orElse(null)), null, null, type(line.text("type"))), List.of(), List.of()));
            });
            addInChunks("institutions", all, some -> organisations(some, ids));
            return names;
        }

        private int organisations(List<NewOrganisation> some, Map<String, Long> ids) {
            EnteredOrganisations.Taken taken = organisations.takeImported(source, some, Actor.system());
            ids.putAll(taken.ids());
            return taken.added();
        }

        private List<ImportedRound> rounds(Map<String, Long> ids) {
            Map<String, List<Long>> investors = new HashMap<>();
            folder.each("train/investments", List.of("round_id", "investor_id"), line -> {
                Long institution = ids.get(line.required("investor_id"));
                if (institution == null) {
                    throw line.refused("investor_id", "'" + line.text("investor_id") + "' is not among the investors");
                }
                List<Long> joined = investors.computeIfAbsent(line.required("round_id"), id -> new ArrayList<>(3));
                if (!joined.contains(institution)) {
                    joined.add(institution);
                }
            });
            List<ImportedRound> all = new ArrayList<>();
            folder.each("train/rounds", ROUND_COLUMNS, line -> {
                Company company = company(line);
                all.add(new ImportedRound(line.required("round_id"), ids.get(company.key), line.date("date"), round(line), line.text("stage"),
                        fen(line.amountOrNull("amount")), province(company.region), city(company.region), company.sectors, company.tags,
                        investors.getOrDefault(line.required("round_id"), List.of())));
            });
            return all;
        }

        private void addMandates(List<ImportedRound> past, Map<String, String> names, Map<String, Long> ids) {
            LocalDate lastDay = past.stream().map(ImportedRound::on).max(LocalDate::compareTo).orElse(LocalDate.EPOCH);
            InferredMandates inferred = new InferredMandates(lastDay);
            past.forEach(inferred::add);
            Map<Long, String> keysById = new HashMap<>();
            Map<Long, String> namesById = new HashMap<>();
            names.forEach((key, name) -> {
                keysById.put(ids.get(key), key);
                namesById.put(ids.get(key), name);
            });
            List<InferredMandate> mandates = inferred.all(namesById, keysById);
            addInChunks("mandates", mandates, some -> history.addMandates(source, some));
        }

        private void addNeeds(Map<String, Long> ids) {
            List<ImportedNeed> all = new ArrayList<>();
            List<LocalDate> days = new ArrayList<>();
            folder.each("test/queries", ROUND_COLUMNS, line -> days.add(line.date("date")));
            LocalDate newest = days.stream().max(LocalDate::compareTo).orElse(LocalDate.EPOCH);
            Instant now = clock.instant();
            folder.each("test/queries", ROUND_COLUMNS, line -> {
                Company company = company(line);
                FinancingRound round = round(line);
                // As fresh among each other as they were, with the newest published now.
                Instant published = now.minus(ChronoUnit.DAYS.between(line.date("date"), newest), ChronoUnit.DAYS);
                all.add(new ImportedNeed(source + ":" + line.required("round_id"), ids.get(company.key), title(company, round),
                        company.tags.isEmpty() ? null : String.join("、", company.tags), company.sectors, company.tags, round,
                        Instrument.EQUITY, fen(line.amountOrNull("amount")), code(company.region), published));
            });
            if (folder.has("test/queries")) {
                addInChunks("needs", all, needs::importPublished);
            }
        }

        private Company company(CsvFile.Line line) {
            return Optional.ofNullable(companies.get(line.required("company_id")))
                    .orElseThrow(() -> line.refused("company_id", "'" + line.text("company_id") + "' is not among the companies"));
        }

        private @Nullable FinancingRound round(CsvFile.Line line) {
            return rounds.named(line.text("stage")).orElse(null);
        }

        private @Nullable Long fen(@Nullable BigDecimal amount) {
            if (amount == null) {
                return null;
            }
            BigDecimal yuan = dollars ? amount.multiply(YUAN_PER_DOLLAR) : amount;
            return yuan.multiply(FEN_PER_YUAN).setScale(0, RoundingMode.HALF_UP).longValueExact();
        }

        /** One transaction for the file, told about in pieces. */
        private <T> void addInChunks(String kind, List<T> all, Adder<T> adder) {
            progress.at(kind, 0, all.size());
            long added = change("import." + kind, () -> {
                long sum = 0;
                for (int from = 0; from < all.size(); from += CHUNK) {
                    sum += adder.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
                    progress.at(kind, Math.min(all.size(), from + CHUNK), all.size());
                }
                if (sum > 0) { // in the same transaction: a run that ends here has still told of what it wrote
                    outbox.put("import." + kind, null, Map.of("source", source, "count", sum));
                }
                return sum;
            });
            counts.put(kind, new Result.Count(all.size(), added));
        }

        private long change(String action, Supplier<? extends Number> work) {
            return writes.run(() -> {
                long added = work.get().longValue();
                writes.audit(Actor.system(), action, "import", null, Map.of("source", source, "added", String.valueOf(added)));
                return added;
            });
        }
    }

    @FunctionalInterface
    private interface Adder<T> {
        int add(List<T> some);
    }

    private static @Nullable String code(@Nullable Region region) {
        return region == null ? null : region.code();
    }

    private @Nullable String province(@Nullable Region region) {
        return region == null ? null : regions.province(region.code()).map(Region::code).orElse(null);
    }

    private @Nullable String city(@Nullable Region region) {
        return region == null ? null : regions.city(region.code()).map(Region::code).orElse(null);
    }

    private static InstitutionType type(String word) {
        return switch (word) {
            case "fund", "institution" -> InstitutionType.FUND_MANAGER;
            case "government" -> InstitutionType.GOVERNMENT_FUND;
            case "accelerator" -> InstitutionType.ACCELERATOR;
            default -> InstitutionType.OTHER;
        };
    }

    private static String title(Company company, @Nullable FinancingRound round) {
        String words = company.name + " " + (round == null ? "" : label(round)) + "融资";
        return words.length() <= 120 ? words : words.substring(0, 120);
    }

    private static String label(FinancingRound round) {
        return switch (round) {
            case SEED -> "种子轮";
            case ANGEL -> "天使轮";
            case PRE_A -> "Pre-A 轮";
            case SERIES_A -> "A 轮";
            case SERIES_B -> "B 轮";
            case SERIES_C -> "C 轮";
            case SERIES_D_PLUS -> "D 轮及以后";
            case PRE_IPO -> "Pre-IPO ";
            case STRATEGIC -> "战略";
        };
    }

    private static String cut(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }
}
