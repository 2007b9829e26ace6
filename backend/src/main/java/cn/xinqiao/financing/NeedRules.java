package cn.xinqiao.financing;

import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.reference.Instrument;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** What must hold before a need may go to the authority (SM-3, submit). Pure: says every fault by its pointer. */
final class NeedRules {
    /** How far equity and valuation may disagree without an explanation, in percentage points (SM-3). */
    static final BigDecimal TOLERANCE_POINTS = new BigDecimal("0.5");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MIN_NAME = 4;

    private NeedRules() {
    }

    /** Adds an error for each thing that is missing or contradicts another. */
    static void check(NeedContent need, String enterpriseName, FieldErrors errors) {
        boolean equity = need.instrument() == Instrument.EQUITY;
        required(need.title(), "/title", "请填写标题", "Give a title", errors);
        errors.require(!need.sectors().isEmpty(), "/sectors", "Required", "请至少选择一个行业", "Choose at least one sector");
        required(need.instrument(), "/instrument", "请选择融资方式", "Choose an instrument", errors);
        required(need.amountSoughtFen(), "/amountSoughtFen", "请填写拟融资金额", "Give the amount sought", errors);
        required(need.regionCode(), "/regionCode", "请选择所在地区", "Choose a region", errors);
        required(need.summary(), "/summary", "请填写项目简介", "Give a summary", errors);
        if (equity) {
            required(need.round(), "/round", "股权融资须选择轮次", "An equity need has a round", errors);
            required(need.preMoneyFen(), "/preMoneyFen", "股权融资须填写投前估值", "An equity need has a pre-money valuation", errors);
            required(need.equityOfferedPct(), "/equityOfferedPct", "股权融资须填写出让比例", "An equity need says how much equity is offered", errors);
        }
        uses(need.useOfProceeds(), errors);
        consistency(need, errors);
        errors.require(!need.disclosure().isEmpty(), "/disclosure", "Required", "请为各项信息选择披露层级",
                "Choose from which disclosure tier on each field is shown");
        nameStaysHidden(need, enterpriseName, errors);
    }

    private static void required(@Nullable Object value, String pointer, String zh, String en, FieldErrors errors) {
        errors.require(value != null, pointer, "Required", zh, en);
    }

    private static void uses(List<UseOfProceeds> uses, FieldErrors errors) {
        if (uses.isEmpty()) {
            errors.add("/useOfProceeds", "Required", "请填写资金用途", "Say what the money is for");
            return;
        }
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < uses.size(); i++) {
            UseOfProceeds use = uses.get(i);
            errors.require(use.purpose() != null, "/useOfProceeds/" + i + "/purpose", "Required", "请填写用途", "Give the purpose");
            if (use.sharePct() == null) {
                errors.add("/useOfProceeds/" + i + "/sharePct", "Required", "请填写比例", "Give the share");
            } else {
                total = total.add(use.sharePct());
            }
        }
        errors.require(total.compareTo(HUNDRED) == 0, "/useOfProceeds", "Total",
                "各项用途合计须为 100%，现为 " + plain(total) + "%", "The shares must total 100 %, they total " + plain(total) + " %");
    }

    /** Equity offered = amount ÷ (pre-money + amount), within half a point, or the enterprise explains itself. */
    private static void consistency(NeedContent need, FieldErrors errors) {
        BigDecimal expected = impliedEquityPct(need.amountSoughtFen(), need.preMoneyFen());
        if (expected == null || need.equityOfferedPct() == null || need.equityExplanation() != null) {
            return;
        }
        errors.require(agrees(need.equityOfferedPct(), expected), "/equityOfferedPct", "Inconsistent",
                "按金额和投前估值计算应为 " + plain(expected) + "%，相差超过 0.5 个百分点；请更正，或在“估值说明”中解释",
                "Amount and pre-money valuation give " + plain(expected)
                        + " %, more than 0.5 point away; correct it or explain it");
    }

    static boolean agrees(BigDecimal offered, BigDecimal implied) {
        return offered.subtract(implied).abs().compareTo(TOLERANCE_POINTS) <= 0;
    }

    /** What amount and valuation say the equity is, percent with four decimals; null where one is missing. */
    static @Nullable BigDecimal impliedEquityPct(@Nullable Long amountFen, @Nullable Long preMoneyFen) {
        if (amountFen == null || preMoneyFen == null) {
            return null;
        }
        BigDecimal amount = BigDecimal.valueOf(amountFen);
        return amount.multiply(HUNDRED).divide(amount.add(BigDecimal.valueOf(preMoneyFen)), MathContext.DECIMAL64)
                .setScale(4, RoundingMode.HALF_UP);
    }

    /** The public teaser must not say whose need it is. */
    private static void nameStaysHidden(NeedContent need, String enterpriseName, FieldErrors errors) {
        hidden(need, DisclosureField.TITLE, need.title(), enterpriseName, errors);
        hidden(need, DisclosureField.TEASER, need.teaser(), enterpriseName, errors);
        hidden(need, DisclosureField.SUMMARY, need.summary(), enterpriseName, errors);
        hidden(need, DisclosureField.HIGHLIGHTS, need.highlights(), enterpriseName, errors);
        hidden(need, DisclosureField.PRODUCTS, need.products(), enterpriseName, errors);
    }

    private static void hidden(NeedContent need, DisclosureField field, @Nullable String text, String enterpriseName, FieldErrors errors) {
        if (text == null || field.tierIn(need.disclosure()) > DisclosureField.LOWEST) {
            return;
        }
        errors.require(!names(text, enterpriseName), "/" + field.apiName(), "NamesEnterprise",
                "此项向公众公开，不能出现企业名称", "This field is public and must not name the enterprise");
    }

    static boolean names(String text, String enterpriseName) {
        String said = text.toLowerCase(Locale.ROOT);
        String name = enterpriseName.strip().toLowerCase(Locale.ROOT);
        String core = name.replaceAll("(股份)?(有限)?(责任)?公司$", "");
        return !name.isEmpty() && said.contains(name) || core.length() >= MIN_NAME && said.contains(core);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
