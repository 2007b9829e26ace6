package cn.xinqiao.financing;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.reference.DevelopmentStage;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Instrument;
import cn.xinqiao.reference.Regions;
import cn.xinqiao.reference.Rounds;
import cn.xinqiao.reference.Sectors;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads what was typed into a need. What cannot be right in any draft (unknown codes, control characters, negative
 * money) is refused at once, every field by its pointer; what may still be missing is the business of
 * {@link NeedRules}.
 */
@Singleton
final class NeedForm {
    static final int MAX_TITLE = 80;
    static final int MAX_TEASER = 120;
    static final int MAX_TEXT = 2_000;
    private static final int MAX_REASON = 1_000;
    static final int MAX_EXPLANATION = 500;
    static final int MAX_PURPOSE = 40;
    static final int MAX_SECTORS = 6;
    static final int MAX_USES = 10;
    /** 100,000,000,000 yuan: more than any enterprise here is worth, and far from where BIGINT ends. */
    static final long MAX_FEN = 10_000_000_000_000L;
    private static final int PERCENT_DECIMALS = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Sectors sectors;
    private final Rounds rounds;
    private final Regions regions;

    NeedForm(Sectors sectors, Rounds rounds, Regions regions) {
        this.sectors = sectors;
        this.rounds = rounds;
        this.regions = regions;
    }

    /**
     * The content after what was sent; wrong entries are added to {@code errors} and leave the field as it was.
     *
     * @param sent whether a field, by its API name, was in the request at all
     */
    NeedContent read(NeedContent was, NeedInput in, Predicate<String> sent, FieldErrors errors) {
        PlainText.lines(errors, "/reason", in.reason(), MAX_REASON);
        return new NeedContent(
                sent.test("title") ? PlainText.optional(errors, "/title", in.title(), MAX_TITLE) : was.title(),
                sent.test("teaser") ? PlainText.optional(errors, "/teaser", in.teaser(), MAX_TEASER) : was.teaser(),
                sent.test("sectors") ? sectors(in.sectors(), errors) : was.sectors(),
                sent.test("round") ? round(in.round(), errors) : was.round(),
                sent.test("instrument") ? code(Instrument.class, "/instrument", in.instrument(), errors) : was.instrument(),
                sent.test("developmentStage")
                        ? code(DevelopmentStage.class, "/developmentStage", in.developmentStage(), errors) : was.developmentStage(),
                sent.test("amountSoughtFen") ? money("/amountSoughtFen", in.amountSoughtFen(), errors) : was.amountSoughtFen(),
                sent.test("preMoneyFen") ? money("/preMoneyFen", in.preMoneyFen(), errors) : was.preMoneyFen(),
                sent.test("equityOfferedPct") ? percent("/equityOfferedPct", in.equityOfferedPct(), errors) : was.equityOfferedPct(),
                sent.test("equityExplanation")
                        ? PlainText.lines(errors, "/equityExplanation", in.equityExplanation(), MAX_EXPLANATION) : was.equityExplanation(),
                sent.test("useOfProceeds") ? uses(in.useOfProceeds(), errors) : was.useOfProceeds(),
                sent.test("regionCode") ? region(in.regionCode(), errors) : was.regionCode(),
                sent.test("summary") ? PlainText.lines(errors, "/summary", in.summary(), MAX_TEXT) : was.summary(),
                sent.test("highlights") ? PlainText.lines(errors, "/highlights", in.highlights(), MAX_TEXT) : was.highlights(),
                sent.test("products") ? PlainText.lines(errors, "/products", in.products(), MAX_TEXT) : was.products(),
                was.deck(),
                sent.test("disclosure") ? disclosure(was.disclosure(), in.disclosure(), errors) : was.disclosure());
    }

    private List<String> sectors(@Nullable List<@Nullable String> codes, FieldErrors errors) {
        if (codes == null) {
            return List.of();
        }
        Set<String> known = new LinkedHashSet<>();
        for (int i = 0; i < codes.size() && i <= MAX_SECTORS; i++) {
            String code = codes.get(i);
            if (code != null && sectors.isKnown(code)) {
                known.add(code);
            } else {
                errors.add("/sectors/" + i, "Unknown", "没有这个行业代码，请从 28 个行业中选择，例如 SEMI（半导体与集成电路）",
                        "There is no such sector; choose one of the 28, for example SEMI");
            }
        }
        errors.require(codes.size() <= MAX_SECTORS, "/sectors", "TooMany", "最多选择 " + MAX_SECTORS + " 个行业",
                "At most " + MAX_SECTORS + " sectors");
        return List.copyOf(known);
    }

    private @Nullable FinancingRound round(@Nullable String typed, FieldErrors errors) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        for (FinancingRound round : FinancingRound.values()) {
            if (round.name().equals(typed)) {
                return round;
            }
        }
        String meant = typed.length() > 40 ? "" : rounds.named(typed).map(Enum::name).orElse("");
        errors.add("/round", "Unknown",
                meant.isEmpty() ? "没有这个轮次，可用：" + all(FinancingRound.class) : "请使用轮次代码 " + meant,
                meant.isEmpty() ? "There is no such round; possible: " + all(FinancingRound.class) : "Use the code " + meant);
        return null;
    }

    private static <E extends Enum<E>> @Nullable E code(Class<E> codes, String pointer, @Nullable String typed, FieldErrors errors) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        for (E constant : codes.getEnumConstants()) {
            if (constant.name().equals(typed)) {
                return constant;
            }
        }
        errors.add(pointer, "Unknown", "不认识这个代码，可用：" + all(codes), "Unknown code; possible: " + all(codes));
        return null;
    }

    private static String all(Class<? extends Enum<?>> codes) {
        return String.join(", ", Arrays.stream(codes.getEnumConstants()).map(Enum::name).toList());
    }

    private static @Nullable Long money(String pointer, @Nullable BigDecimal fen, FieldErrors errors) {
        if (fen == null) {
            return null;
        }
        if (fen.signum() <= 0) {
            errors.add(pointer, "Positive", "金额须大于 0，以分为单位", "The amount must be more than 0, in fen");
            return null;
        }
        if (fen.compareTo(BigDecimal.valueOf(MAX_FEN)) > 0) {
            errors.add(pointer, "TooLarge", "金额不能超过 1,000 亿元", "The amount must not exceed CNY 100 bn");
            return null;
        }
        if (fen.stripTrailingZeros().scale() > 0) {
            errors.add(pointer, "Decimals", "金额以分为单位，须为整数", "The amount is a whole number of fen");
            return null;
        }
        return fen.longValueExact();
    }

    private static @Nullable BigDecimal percent(String pointer, @Nullable BigDecimal value, FieldErrors errors) {
        if (value == null) {
            return null;
        }
        // Compared before anything is scaled: 1E+999999999 compares cheaply but must never be written out.
        if (value.signum() <= 0 || value.compareTo(HUNDRED) > 0) {
            errors.add(pointer, "Range", "须大于 0 且不超过 100（百分比）", "Must be more than 0 and at most 100, in percent");
            return null;
        }
        if (value.scale() > PERCENT_DECIMALS && value.stripTrailingZeros().scale() > PERCENT_DECIMALS) {
            errors.add(pointer, "Decimals", "最多四位小数", "At most four decimals");
            return null;
        }
        return value.stripTrailingZeros();
    }

    private List<UseOfProceeds> uses(@Nullable List<@Nullable UseOfProceeds> typed, FieldErrors errors) {
        if (typed == null) {
            return List.of();
        }
        errors.require(typed.size() <= MAX_USES, "/useOfProceeds", "TooMany", "最多 " + MAX_USES + " 项用途",
                "At most " + MAX_USES + " uses");
        List<UseOfProceeds> uses = new ArrayList<>();
        for (int i = 0; i < Math.min(typed.size(), MAX_USES); i++) {
            UseOfProceeds use = typed.get(i);
            String pointer = "/useOfProceeds/" + i;
            if (use == null) {
                errors.add(pointer, "Required", "请填写用途和比例", "Give a purpose and a share");
                continue;
            }
            uses.add(new UseOfProceeds(PlainText.optional(errors, pointer + "/purpose", use.purpose(), MAX_PURPOSE),
                    percent(pointer + "/sharePct", use.sharePct(), errors)));
        }
        return uses;
    }

    private @Nullable String region(@Nullable String code, FieldErrors errors) {
        if (code == null || code.isBlank()) {
            return null;
        }
        if (code.length() > 12 || regions.find(code).filter(r -> !r.grouping()).isEmpty()) {
            errors.add("/regionCode", "Unknown", "没有这个行政区划代码，请使用六位代码，例如 440300（深圳市）",
                    "There is no such region; use a six-digit code, for example 440300 (Shenzhen)");
            return null;
        }
        return code;
    }

    private static Map<String, Integer> disclosure(Map<String, Integer> was, @Nullable Map<String, @Nullable Integer> typed,
                                                   FieldErrors errors) {
        if (typed == null) {
            return Map.of();
        }
        Map<String, Integer> chosen = new HashMap<>(was);
        typed.forEach((name, tier) -> {
            DisclosureField field = name.length() > 40 ? null : DisclosureField.named(name);
            String pointer = "/disclosure/" + (name.length() > 40 ? name.substring(0, 40) : name).replaceAll("[^\\w]", "_");
            if (field == null) {
                errors.add(pointer, "Unknown", "此字段不能设置披露层级", "This field has no disclosure tier");
            } else if (tier == null) {
                chosen.remove(name);
            } else if (tier < field.least() || tier > DisclosureField.HIGHEST) {
                errors.add(pointer, "Range", "披露层级须为 " + field.least() + " 至 3"
                                + (field.least() > 0 ? "（该项不得向公众公开）" : ""),
                        "The tier must be " + field.least() + " to 3" + (field.least() > 0 ? " (never public)" : ""));
            } else {
                chosen.put(name, tier);
            }
        });
        return chosen;
    }
}
