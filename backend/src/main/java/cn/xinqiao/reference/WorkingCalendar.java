package cn.xinqiao.reference;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chinese working days: Monday to Friday, without public holidays, with make-up working days.
 * A year that is not loaded is the problem {@link #YEAR_UNKNOWN}, never a guess.
 */
@Singleton
public final class WorkingCalendar {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** A deadline falls into a year without a holiday notice; {@code year} says which, {@code years} what is there. */
    public static final ProblemType YEAR_UNKNOWN = ProblemType.of(HttpStatus.CONFLICT, "working-days-unknown",
            "无法计算工作日期限：该年度的放假安排尚未录入", "The deadline cannot be worked out: that year's holidays are not entered yet");
    /** A deadline holds to the last second of its day, so that it is still shown as that day. */
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private final Lazy<String> version;
    private final Lazy<Days> days;

    @Inject
    WorkingCalendar(ReferenceRows rows) {
        this.version = new Lazy<>(() -> rows.version("calendar_day"));
        this.days = new Lazy<>(() -> Days.read(rows));
    }

    /** The calendar without a database, from the files it is loaded from. */
    public static WorkingCalendar fromClassPath() {
        return new WorkingCalendar(new ClassPathRows());
    }

    public String version() {
        return version.get();
    }

    public boolean isWorkingDay(LocalDate date) {
        return days.get().isWorking(date);
    }

    /**
     * The {@code count}-th working day after {@code date}; before it when {@code count} is negative.
     * The day itself is not counted. Zero gives the day itself, or the next working day when it is none.
     */
    public LocalDate plusWorkingDays(LocalDate date, int count) {
        Days known = days.get();
        int step = count < 0 ? -1 : 1;
        int left = Math.abs(count);
        LocalDate day = date;
        if (left == 0) {
            while (!known.isWorking(day)) {
                day = day.plusDays(1);
            }
            return day;
        }
        known.isWorking(day); // the year one starts in must be known as well
        while (left > 0) {
            day = day.plusDays(step);
            if (known.isWorking(day)) {
                left--;
            }
        }
        return day;
    }

    /** How many working days lie after {@code from} up to and including {@code to}; negative when {@code to} is earlier. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        Days known = days.get();
        known.isWorking(from);
        int count = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (known.isWorking(day)) {
                count++;
            }
        }
        return count;
    }

    /**
     * When something that began at {@code from} and may take {@code workingDays} is due: 23:59:59 in Shanghai on that
     * working day. What begins in the evening or on a holiday counts from that calendar day, so it never gets less time.
     */
    public Instant dueAt(Instant from, int workingDays) {
        LocalDate due = plusWorkingDays(from.atZone(ZONE).toLocalDate(), workingDays);
        return due.atTime(END_OF_DAY).atZone(ZONE).toInstant();
    }

    /** The years that can be asked for. */
    public NavigableSet<Integer> years() {
        return new TreeSet<>(days.get().years().keySet());
    }

    /** The days of a year that differ from their weekday, in order. */
    public List<CalendarDay> specialDays(int year) {
        Days known = days.get();
        known.requireYear(year);
        return List.copyOf(known.special().subMap(LocalDate.of(year, 1, 1), true, LocalDate.of(year, 12, 31), true).values());
    }

    /** {@code official}, or {@code derived} where the year's notice was not published when the data was made. */
    public String confidence(int year) {
        Days known = days.get();
        known.requireYear(year);
        return known.years().get(year);
    }

    private record Days(Map<Integer, String> years, TreeMap<LocalDate, CalendarDay> special) {
        static Days read(ReferenceRows rows) {
            Map<Integer, String> years = new TreeMap<>();
            rows.of("calendar_year").forEach(row -> years.put(row.integer("calendar_year"), row.text("confidence")));
            TreeMap<LocalDate, CalendarDay> special = new TreeMap<>();
            rows.of("calendar_day").forEach(row -> {
                LocalDate date = LocalDate.parse(row.text("on_date"));
                special.put(date, new CalendarDay(date, CalendarDay.Kind.valueOf(row.text("kind")),
                        row.text("name_zh"), row.text("notice"), row.text("confidence")));
            });
            return new Days(years, special);
        }

        void requireYear(int year) {
            if (!years.containsKey(year)) {
                throw ProblemException.of(YEAR_UNKNOWN).with("year", year).with("years", List.copyOf(years.keySet()))
                        .detail(Text.of("缺少 {0} 年的放假安排。请联系平台运维人员在 calendar_years.csv 和 holidays.csv 中补录后重试，本次未作任何更改。",
                                "The holidays of {0} are missing. Ask the platform's operators to add that year to calendar_years.csv and"
                                        + " holidays.csv, then try again; nothing was changed.").with(year));
            }
        }

        boolean isWorking(LocalDate date) {
            requireYear(date.getYear());
            CalendarDay day = special.get(date);
            if (day != null) {
                return day.kind() == CalendarDay.Kind.MAKE_UP_WORKDAY;
            }
            return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
        }
    }
}
