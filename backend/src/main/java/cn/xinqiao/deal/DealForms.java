package cn.xinqiao.deal;

import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.platform.Text;
import cn.xinqiao.reference.Instrument;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** Checks of what people enter about money and signatures. */
final class DealForms {
    /** A hundred billion yuan: more than any round, and far from where sums overflow. */
    private static final long MOST_FEN = 10_000_000_000_000L;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TOLERANCE = new BigDecimal("0.5");
    private static final int DECIMALS = 4;

    private DealForms() {
    }

    static LocalDate today(Instant now) {
        return now.atZone(Clocks.SHANGHAI).toLocalDate();
    }

    static long amount(FieldErrors errors, String pointer, @Nullable Long fen) {
        errors.require(fen != null, pointer, "Required", "请填写金额", "Give the amount");
        errors.require(fen == null || fen > 0 && fen <= MOST_FEN, pointer, "Range", "金额须大于 0 且不超过 1000 亿元",
                "The amount lies above 0 and up to 100 billion yuan");
        return fen == null ? 0 : fen;
    }

    /** A day between the deal's opening and today. */
    static LocalDate day(FieldErrors errors, String pointer, @Nullable LocalDate day, DealRow deal, Instant now) {
        errors.require(day != null, pointer, "Required", "请选择日期", "Choose a date");
        errors.require(day == null || !day.isAfter(today(now)), pointer, "Future", "日期不能晚于今天", "The date cannot lie in the future");
        errors.require(day == null || !day.isBefore(today(deal.openedAt())), pointer, "TooEarly", "日期不能早于项目开始之日",
                "The date cannot lie before the deal began");
        return day == null ? today(now) : day;
    }

    static String hash(FieldErrors errors, String pointer, @Nullable String typed) {
        String hash = typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
        errors.require(hash.matches("[0-9a-f]{64}"), pointer, typed == null ? "Required" : "Pattern", "请给出已签文件的 SHA-256 校验值（64 位十六进制）",
                "Give the signed document's SHA-256, 64 hexadecimal digits");
        return hash;
    }

    /** Equity terms that agree with each other: share = amount ÷ (valuation before + amount), within half a point or explained. */
    static void equity(FieldErrors errors, Instrument instrument, long amountFen, @Nullable BigDecimal pct, @Nullable Long preMoneyFen, String reason) {
        if (instrument != Instrument.EQUITY) {
            errors.require(pct == null, "/equityPct", "NotEquity", "非股权融资不填股比", "Only equity has a share");
            errors.require(preMoneyFen == null, "/preMoneyFen", "NotEquity", "非股权融资不填估值", "Only equity has a valuation");
            return;
        }
        errors.require(pct != null, "/equityPct", "Required", "请填写股比", "Give the share");
        errors.require(pct == null || pct.signum() > 0 && pct.compareTo(HUNDRED) < 0 && pct.scale() <= DECIMALS, "/equityPct", "Range",
                "股比须在 0 到 100 之间，最多四位小数", "A share lies between 0 and 100 with at most four decimals");
        errors.require(preMoneyFen != null, "/preMoneyFen", "Required", "请填写投前估值", "Give the valuation before the money");
        errors.require(preMoneyFen == null || preMoneyFen > 0 && preMoneyFen <= MOST_FEN, "/preMoneyFen", "Range", "估值须大于 0 且不超过 1000 亿元",
                "The valuation lies above 0 and up to 100 billion yuan");
        errors.throwIfAny();
        if (pct == null || preMoneyFen == null) {
            return;
        }
        BigDecimal computed = BigDecimal.valueOf(amountFen).multiply(HUNDRED)
                .divide(BigDecimal.valueOf(amountFen).add(BigDecimal.valueOf(preMoneyFen)), DECIMALS, RoundingMode.HALF_UP);
        if (computed.subtract(pct).abs().compareTo(TOLERANCE) > 0 && reason.isEmpty()) {
            throw ProblemException.invalid("/equityPct", "DoesNotAddUp", Text.of("按金额和投前估值计算股比为 {0}%，如有其他安排请在理由中说明",
                    "Amount and valuation make {0} %; explain in the reason if it is meant so").with(computed.stripTrailingZeros().toPlainString()));
        }
    }
}
