package cn.xinqiao.matching;

import cn.xinqiao.matching.engine.Change;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.reference.CultivationTier;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Regions;
import cn.xinqiao.reference.Sectors;
import cn.xinqiao.reference.Term;
import cn.xinqiao.reference.TermKind;
import cn.xinqiao.reference.Terms;
import jakarta.inject.Singleton;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** Says a proposed change in one sentence, in the language of the request. */
@Singleton
class CounterfactualWords {
    private static final long FEN_PER_WAN = 1_000_000;
    private final Sectors sectors;
    private final Regions regions;
    private final Terms terms;

    CounterfactualWords(Sectors sectors, Regions regions, Terms terms) {
        this.sectors = sectors;
        this.regions = regions;
        this.terms = terms;
    }

    String sentence(Change change) {
        Text pattern = switch (change.code()) {
            case STATE_SECTOR -> Text.of("填写赛道“{0}”", "State the sector \"{0}\"");
            case ADD_SECTOR -> Text.of("增加赛道“{0}”", "Add the sector \"{0}\"");
            case STATE_ROUND -> Text.of("填写轮次：{0}", "State the round: {0}");
            case CHANGE_ROUND -> Text.of("轮次改为{0}", "Raise {0} instead");
            case STATE_AMOUNT -> Text.of("填写融资金额，例如{0}", "State the amount, for example {0}");
            case CHANGE_AMOUNT -> Text.of("融资金额改为{0}", "Seek {0} instead");
            case STATE_REGION -> Text.of("填写所在地：{0}", "State the region: {0}");
            case CONFIRM_TIER -> Text.of("完成“{0}”资质的核验", "Have {0} confirmed");
            case REACH_TIER -> Text.of("取得“{0}”认定并完成核验", "Become {0} and have it confirmed");
            case STATE_DEALS_PER_YEAR -> Text.of("填写每年投资数量：{0}", "State how many deals you do a year: {0}");
            case RAISE_DEALS_PER_YEAR -> Text.of("每年投资数量改为 {0}", "Do more deals a year: {0}");
            case CONFIRM_MANDATE -> Text.of("确认这份由历史推断的投资偏好", "Confirm this inferred mandate");
            case ACCEPT_SECTOR -> Text.of("同时关注赛道“{0}”", "Also look at the sector \"{0}\"");
            case ACCEPT_ROUND -> Text.of("同时接受{0}", "Also accept {0}");
            case ACCEPT_AMOUNT -> Text.of("单笔金额放宽至{0}", "Widen the ticket to {0}");
            case ACCEPT_REGION, ACCEPT_CITY -> Text.of("同时关注{0}", "Also look at {0}");
            case ACCEPT_TIER -> Text.of("同时关注“{0}”企业", "Also look for {0}");
        };
        Language language = Language.current();
        return pattern.with(value(change, language)).in(language);
    }

    private String value(Change change, Language language) {
        String to = change.to();
        boolean en = language == Language.EN;
        return switch (change.code()) {
            case STATE_SECTOR, ADD_SECTOR, ACCEPT_SECTOR -> sectors.find(to).map(s -> en ? s.nameEn() : s.nameZh()).orElse(to);
            case STATE_ROUND, CHANGE_ROUND, ACCEPT_ROUND -> named(TermKind.ROUND, FinancingRound.values(), to, en);
            case CONFIRM_TIER, REACH_TIER, ACCEPT_TIER -> named(TermKind.CULTIVATION_TIER, CultivationTier.values(), to, en);
            case STATE_REGION, ACCEPT_REGION, ACCEPT_CITY -> regions.find(to).map(r -> en ? r.nameEn() : r.shortName()).orElse(to);
            case STATE_AMOUNT, CHANGE_AMOUNT -> money(to, en);
            case ACCEPT_AMOUNT -> {
                String[] ends = to.split("-", -1);
                yield money(ends[0].isEmpty() ? "0" : ends[0], en) + (en ? " to " : "至") + (ends[1].isEmpty() ? "…" : money(ends[1], en));
            }
            case STATE_DEALS_PER_YEAR, RAISE_DEALS_PER_YEAR -> switch (to) {
                case "1_3" -> en ? "1 to 3" : "1–3 笔";
                case "4_11" -> en ? "4 to 11" : "4–11 笔";
                case "12_PLUS" -> en ? "12 or more" : "12 笔以上";
                default -> en ? "no" : "0 笔";
            };
            case CONFIRM_MANDATE -> "";
        };
    }

    private String named(TermKind kind, Enum<?>[] constants, String code, boolean en) {
        return Arrays.stream(constants).filter(c -> c.name().equals(code)).findFirst().map(c -> terms.name(kind, c))
                .map((Term term) -> en ? term.nameEn() : term.nameZh()).orElse(code);
    }

    /** 3000万元, 1.2亿元; CNY 30 m. */
    private static String money(String fen, boolean en) {
        BigDecimal wan = new BigDecimal(fen).divide(BigDecimal.valueOf(FEN_PER_WAN), 2, RoundingMode.HALF_UP);
        if (en) {
            return "CNY " + plain(wan.divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP)) + " m";
        }
        return wan.compareTo(BigDecimal.valueOf(10_000)) >= 0
                ? plain(wan.divide(BigDecimal.valueOf(10_000), 2, RoundingMode.HALF_UP)) + "亿元" : plain(wan) + "万元";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
