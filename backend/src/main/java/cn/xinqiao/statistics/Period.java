package cn.xinqiao.statistics;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.time.Clocks;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days in Shanghai, both inclusive. */
record Period(LocalDate from, LocalDate to) {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;
    private static final int MOST_YEARS = 10;
    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final Pattern QUARTER = Pattern.compile("(20\\d\\d)Q([1-4])");

    /** What was asked for; the year so far where nothing was. */
    static Period of(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        LocalDate last = to == null ? from == null || !from.isAfter(today) ? today : from : to;
        LocalDate first = from == null ? last.withDayOfYear(1) : from;
        FieldErrors errors = new FieldErrors();
        errors.require(known(first), "/from", "Range", "年份须在 2000 至 2099 之间", "The year must be 2000 to 2099");
        errors.require(known(last), "/to", "Range", "年份须在 2000 至 2099 之间", "The year must be 2000 to 2099");
        errors.throwIfAny();
        errors.require(!last.isBefore(first), "/to", "Order", "结束日期不能早于开始日期", "The period must not end before it begins");
        errors.require(last.isBefore(first.plusYears(MOST_YEARS)), "/to", "Range", "一次最多查询十年", "At most ten years at a time");
        errors.throwIfAny();
        return new Period(first, last);
    }

    /** {@code 2026Q3}; refused as {@code /quarter} otherwise. */
    static Period quarter(@Nullable String name) {
        Matcher parts = QUARTER.matcher(name == null ? "" : name);
        if (!parts.matches()) {
            throw ProblemException.invalid("/quarter", name == null ? "Required" : "Unknown", Text.of("请写明季度，例如 2026Q3", "Name a quarter, for example 2026Q3"));
        }
        YearMonth first = YearMonth.of(Integer.parseInt(parts.group(1)), (Integer.parseInt(parts.group(2)) - 1) * MONTHS_OF_A_QUARTER + 1);
        return new Period(first.atDay(1), first.plusMonths(MONTHS_OF_A_QUARTER - 1).atEndOfMonth());
    }

    private static boolean known(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    Instant start() {
        return from.atStartOfDay(Clocks.SHANGHAI).toInstant();
    }

    /** The first moment after it. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(Clocks.SHANGHAI).toInstant();
    }

    /** Its months or quarters with their codes, the first and last cut to the period. */
    List<Part> parts(By by) {
        List<Part> parts = new ArrayList<>();
        int step = by == By.QUARTER ? MONTHS_OF_A_QUARTER : 1;
        YearMonth month = YearMonth.from(from);
        month = month.minusMonths((month.getMonthValue() - 1) % step);
        while (!month.atDay(1).isAfter(to)) {
            LocalDate last = month.plusMonths(step - 1).atEndOfMonth();
            String code = by == By.QUARTER ? month.getYear() + "Q" + (month.getMonthValue() / MONTHS_OF_A_QUARTER + 1) : month.toString();
            parts.add(new Part(code, new Period(month.atDay(1).isBefore(from) ? from : month.atDay(1), last.isAfter(to) ? to : last)));
            month = month.plusMonths(step);
        }
        return parts;
    }

    /** @param code {@code 2026-03} or {@code 2026Q1} */
    record Part(String code, Period period) {
    }
}
