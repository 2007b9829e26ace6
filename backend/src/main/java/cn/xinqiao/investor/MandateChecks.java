package cn.xinqiao.investor;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.reference.CultivationTier;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Instrument;
import cn.xinqiao.reference.Region;
import cn.xinqiao.reference.Regions;
import cn.xinqiao.reference.Sectors;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Says whether what was typed can be a mandate. The limits on sectors, rounds and regions keep a mandate telling: a list
 * that names everything says nothing.
 */
@Singleton
class MandateChecks {
    /** Stands for all of China in the list of regions. */
    static final String NATIONWIDE = "CN";
    static final int MAX_SECTORS = 6;
    static final int MAX_ROUNDS = 5;
    static final int MAX_REGIONS = 3;
    private static final int MAX_NEVER_VALUES = 60;
    private static final int MAX_CONFLICTS = 200;
    /** One trillion yuan: beyond any round, within what fen in 64 bits can add. */
    private static final long MAX_FEN = 100_000_000_000_000L;
    private static final Set<String> ROUNDS = names(FinancingRound.values());
    private static final Set<String> TIERS = names(CultivationTier.values());
    private static final Set<String> INSTRUMENTS = names(Instrument.values());
    private static final Set<String> DEALS_PER_YEAR = Set.of("NONE", "1_3", "4_11", "12_PLUS");
    private final Sectors sectors;
    private final Regions regions;
    private final MandateRepository mandates;

    MandateChecks(Sectors sectors, Regions regions, MandateRepository mandates) {
        this.sectors = sectors;
        this.regions = regions;
        this.mandates = mandates;
    }

    /** What was typed, cleaned; throws with every wrong entry at once. */
    MandateTerms draft(CreateMandate typed) {
        FieldErrors errors = new FieldErrors();
        MandateTerms terms = read(typed, errors);
        errors.throwIfAny();
        return terms;
    }

    /** Same, and complete enough to be active. */
    MandateTerms complete(CreateMandate typed) {
        FieldErrors errors = new FieldErrors();
        MandateTerms terms = read(typed, errors);
        requireComplete(terms, errors);
        errors.throwIfAny();
        return terms;
    }

    /** What a mandate must say before it is active. */
    void requireComplete(MandateTerms terms, FieldErrors errors) {
        errors.require(!terms.sectors().isEmpty(), "/sectors", "Required", "请至少选择一个赛道", "Choose at least one sector");
        errors.require(!terms.rounds().isEmpty(), "/rounds", "Required", "请至少选择一个轮次", "Choose at least one round");
        errors.require(terms.ticketMinFen() != null, "/ticketMinFen", "Required", "请填写单笔投资下限", "State the smallest ticket");
        errors.require(terms.ticketMaxFen() != null, "/ticketMaxFen", "Required", "请填写单笔投资上限", "State the largest ticket");
        errors.require(!terms.regions().isEmpty(), "/regions", "Required", "请至少选择一个地区，或选择全国",
                "Choose at least one region, or all of China");
    }

    private MandateTerms read(CreateMandate typed, FieldErrors errors) {
        String name = PlainText.required(errors, "/name", typed.name(), 60);
        List<SectorWeight> chosenSectors = readSectors(list(typed.sectors()), errors);
        List<String> rounds = codes(list(typed.rounds()), "/rounds", ROUNDS::contains, MAX_ROUNDS, errors,
                "最多选择 5 个轮次", "Choose at most 5 rounds");
        List<String> places = readRegions(list(typed.regions()), errors);
        List<String> tiers = codes(list(typed.tiers()), "/tiers", TIERS::contains, TIERS.size(), errors,
                "培育层级过多", "Too many tiers");
        readTicket(typed, errors);
        errors.require(typed.dealsPerYear() == null || DEALS_PER_YEAR.contains(typed.dealsPerYear()), "/dealsPerYear", "Unknown",
                "可选：NONE、1_3、4_11、12_PLUS", "One of NONE, 1_3, 4_11, 12_PLUS");
        List<Never> never = readNever(list(typed.never()), errors);
        List<Conflict> conflicts = readConflicts(list(typed.conflicts()), errors);
        String thesis = PlainText.lines(errors, "/thesis", typed.thesis(), 2_000);
        return new MandateTerms(name, chosenSectors, rounds, typed.ticketMinFen(), typed.ticketMaxFen(), places, tiers,
                typed.dealsPerYear(), never, conflicts, thesis == null ? "" : thesis);
    }

    private List<SectorWeight> readSectors(List<SectorWeight> typed, FieldErrors errors) {
        errors.require(typed.size() <= MAX_SECTORS, "/sectors", "TooMany", "最多选择 6 个赛道", "Choose at most 6 sectors");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Math.min(typed.size(), MAX_SECTORS); i++) {
            SectorWeight sector = typed.get(i);
            String pointer = "/sectors/" + i;
            errors.require(sector.code() != null && sectors.isKnown(sector.code()), pointer + "/code", "Unknown",
                    "没有这个赛道代码", "There is no such sector code");
            errors.require(seen.add(String.valueOf(sector.code())), pointer + "/code", "Repeated", "赛道重复", "This sector is there twice");
            errors.require(sector.orFull() >= 1 && sector.orFull() <= 100, pointer + "/weight", "Range",
                    "权重须为 1 至 100 的整数", "The weight must be 1 to 100");
        }
        return typed;
    }

    private List<String> readRegions(List<String> typed, FieldErrors errors) {
        int provinces = 0;
        int cities = 0;
        for (int i = 0; i < Math.min(typed.size(), 20); i++) {
            String code = typed.get(i);
            if (NATIONWIDE.equals(code)) {
                errors.require(typed.size() == 1, "/regions", "Exclusive", "选择全国后不能再选其他地区",
                        "All of China leaves no other region to choose");
                continue;
            }
            Region region = regions.find(code).filter(r -> !r.grouping() && r.level() <= 2).orElse(null);
            errors.require(region != null, "/regions/" + i, "Unknown", "请选择省或城市的行政区划代码，或 CN（全国）",
                    "Give the code of a province or a city, or CN for all of China");
            provinces += region != null && region.level() == 1 ? 1 : 0;
            cities += region != null && region.level() == 2 ? 1 : 0;
        }
        errors.require(new HashSet<>(typed).size() == typed.size(), "/regions", "Repeated", "地区重复", "A region is there twice");
        errors.require(provinces <= MAX_REGIONS && cities <= MAX_REGIONS && typed.size() <= 2 * MAX_REGIONS, "/regions", "TooMany",
                "最多选择 3 个省份和 3 个城市", "Choose at most 3 provinces and 3 cities");
        return typed;
    }

    private static void readTicket(CreateMandate typed, FieldErrors errors) {
        Long min = typed.ticketMinFen();
        Long max = typed.ticketMaxFen();
        errors.require(min == null || min >= 0 && min <= MAX_FEN, "/ticketMinFen", "Range",
                "单笔下限须为 0 至 1 万亿元", "The smallest ticket must be 0 to CNY 1 trillion");
        errors.require(max == null || max > 0 && max <= MAX_FEN, "/ticketMaxFen", "Range",
                "单笔上限须大于 0 且不超过 1 万亿元", "The largest ticket must be above 0 and at most CNY 1 trillion");
        errors.require(min == null || max == null || min <= max, "/ticketMaxFen", "Order",
                "单笔上限不能小于下限", "The largest ticket must not be below the smallest");
    }

    private List<Never> readNever(List<Never> typed, FieldErrors errors) {
        Set<String> seen = new HashSet<>();
        int values = 0;
        for (int i = 0; i < typed.size(); i++) {
            Never never = typed.get(i);
            Predicate<String> known = knownValues(never.field());
            if (known == null) {
                errors.add("/never/" + i + "/field", "Unknown", "可选：sector、round、region、tier、instrument、ticket",
                        "One of sector, round, region, tier, instrument, ticket");
                continue;
            }
            errors.require(seen.add(never.field()), "/never/" + i + "/field", "Repeated", "同一项请合并填写", "Put the values of one field together");
            errors.require(!never.values().isEmpty(), "/never/" + i + "/values", "Required", "请至少填写一项", "Name at least one value");
            errors.require(new HashSet<>(never.values()).size() == never.values().size(), "/never/" + i + "/values", "Repeated",
                    "内容重复", "A value is there twice");
            for (int j = 0; j < never.values().size() && values <= MAX_NEVER_VALUES; j++, values++) {
                errors.require(known.test(never.values().get(j)), "/never/" + i + "/values/" + j, "Unknown",
                        never.field().equals("ticket") ? "金额区间写作 下限-上限（分），任一端可省略" : "没有这个代码",
                        never.field().equals("ticket") ? "Write an amount range as LOW-HIGH in fen; either end may be left out"
                                : "There is no such code");
            }
        }
        errors.require(values <= MAX_NEVER_VALUES, "/never", "TooMany", "“绝不”最多 60 项", "At most 60 values may be ruled out");
        return typed;
    }

    private @Nullable Predicate<String> knownValues(@Nullable String field) {
        return switch (field) {
            case "sector" -> sectors::isKnown;
            case "round" -> ROUNDS::contains;
            case "region" -> code -> regions.find(code).filter(r -> !r.grouping() && r.level() <= 2).isPresent();
            case "tier" -> code -> TIERS.contains(code) || code.equals("NONE");
            case "instrument" -> INSTRUMENTS::contains;
            case "ticket" -> MandateChecks::isAmountRange;
            case null, default -> null;
        };
    }

    static boolean isAmountRange(String text) {
        if (!text.matches("\\d{0,15}-\\d{0,15}") || text.equals("-")) {
            return false;
        }
        int dash = text.indexOf('-');
        String low = text.substring(0, dash);
        String high = text.substring(dash + 1);
        return low.isEmpty() || high.isEmpty() || Long.parseLong(low) <= Long.parseLong(high);
    }

    private List<Conflict> readConflicts(List<String> typed, FieldErrors errors) {
        if (typed.size() > MAX_CONFLICTS) {
            errors.add("/conflicts", "TooMany", "最多列出 200 家企业", "List at most 200 companies");
            return List.of();
        }
        for (int i = 0; i < typed.size(); i++) {
            PlainText.required(errors, "/conflicts/" + i, typed.get(i), 120);
        }
        return errors.isEmpty() ? mandates.resolve(typed.stream().map(String::strip).distinct().toList(), errors) : List.of();
    }

    private static List<String> codes(List<String> typed, String pointer, Predicate<String> known, int most, FieldErrors errors,
                                      String zhTooMany, String enTooMany) {
        errors.require(typed.size() <= most, pointer, "TooMany", zhTooMany, enTooMany);
        errors.require(new HashSet<>(typed).size() == typed.size(), pointer, "Repeated", "内容重复", "A value is there twice");
        for (int i = 0; i < Math.min(typed.size(), most); i++) {
            errors.require(known.test(typed.get(i)), pointer + "/" + i, "Unknown", "没有这个代码", "There is no such code");
        }
        return typed;
    }

    /** The list without the nulls that JSON allows in it. */
    private static <T> List<T> list(@Nullable List<T> typed) {
        return typed == null ? List.of() : typed.stream().filter(Objects::nonNull).toList();
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }
}
