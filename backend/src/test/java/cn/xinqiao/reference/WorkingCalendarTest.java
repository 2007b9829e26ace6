package cn.xinqiao.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xinqiao.platform.error.ProblemException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {
    private static final WorkingCalendar CALENDAR = WorkingCalendar.fromClassPath();

    @ParameterizedTest
    @CsvSource({
        "2024-02-04,true,  Sunday before the Spring Festival worked",
        "2024-02-09,true,  New Year's Eve of 2024 was no public holiday",
        "2024-02-10,false, Spring Festival",
        "2024-02-16,false, Friday moved",
        "2024-02-18,true,  Sunday worked",
        "2024-10-12,true,  Saturday after National Day worked",
        "2025-01-26,true,  Sunday worked",
        "2025-01-28,false, New Year's Eve is a public holiday since 2025",
        "2025-05-02,false, second day of Labour Day",
        "2025-10-08,false, Mid-Autumn joined to National Day",
        "2025-10-11,true,  Saturday worked",
        "2026-01-02,false, Friday moved",
        "2026-01-04,true,  Sunday worked",
        "2026-02-28,true,  Saturday worked",
        "2026-09-20,true,  Sunday worked",
        "2026-11-21,false, plain Saturday",
        "2026-11-23,true,  plain Monday",
        "2027-02-05,false, New Year's Eve by the statute",
        "2027-02-09,false, in lieu of the Saturday of the Spring Festival",
        "2027-02-11,true,  derived year without longer holidays"
    })
    void aDayIsWorkedOrNot(LocalDate day, boolean worked, String why) {
        assertThat(CALENDAR.isWorkingDay(day)).as(why).isEqualTo(worked);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-18,1,2026-09-20",
        "2026-09-18,2,2026-09-21",
        "2026-09-30,1,2026-10-08",
        "2026-09-30,3,2026-10-10",
        "2026-10-10,1,2026-10-12",
        "2026-02-13,1,2026-02-14",
        "2026-02-14,1,2026-02-24",
        "2026-11-20,3,2026-11-25",
        "2026-11-22,0,2026-11-23",
        "2026-11-23,0,2026-11-23",
        "2026-11-23,-1,2026-11-20",
        "2026-02-24,-1,2026-02-14",
        "2026-12-31,1,2027-01-04"
    })
    void workingDaysAreCounted(LocalDate from, int count, LocalDate to) {
        assertThat(CALENDAR.plusWorkingDays(from, count)).isEqualTo(to);
    }

    @Test
    void aDeadlineLastsToTheEndOfItsDayInShanghai() {
        // Friday 23:30 in Shanghai; five working days on is the Friday after.
        assertThat(CALENDAR.dueAt(Instant.parse("2026-11-20T15:30:00Z"), 5)).isEqualTo(Instant.parse("2026-11-27T15:59:59Z"));
        // The same evening in UTC is already Saturday in Shanghai.
        assertThat(CALENDAR.dueAt(Instant.parse("2026-11-20T16:30:00Z"), 1)).isEqualTo(Instant.parse("2026-11-23T15:59:59Z"));
    }

    @ParameterizedTest
    @CsvSource({"2023-12-29,1,2023", "2024-01-02,-1,2023", "2027-12-31,1,2028", "2030-01-01,0,2030"})
    void aYearWithoutNoticeIsAnErrorNotAGuess(LocalDate from, int count, int missing) {
        assertThatThrownBy(() -> CALENDAR.plusWorkingDays(from, count))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(WorkingCalendar.YEAR_UNKNOWN);
                    assertThat(problem.facts()).containsEntry("year", missing);
                });
    }

    @Test
    void fourYearsAreKnownAndOnlyTheLastIsDerived() {
        assertThat(CALENDAR.years()).isEqualTo(new TreeSet<>(List.of(2024, 2025, 2026, 2027)));
        assertThat(CALENDAR.confidence(2026)).isEqualTo("official");
        assertThat(CALENDAR.confidence(2027)).isEqualTo("derived");
    }

    @ParameterizedTest
    @CsvSource({"2024,28,8", "2025,28,5", "2026,33,6"})
    void aYearHasAsManyHolidaysAndMakeUpDaysAsItsNotice(int year, int holidays, int makeUpDays) {
        // Days the notice names itself; a weekend that only joins a holiday (8 and 9 June 2024) is none.
        long off = CALENDAR.specialDays(year).stream().filter(day -> day.kind() == CalendarDay.Kind.HOLIDAY).count();
        long worked = CALENDAR.specialDays(year).stream().filter(day -> day.kind() == CalendarDay.Kind.MAKE_UP_WORKDAY).count();
        assertThat(off).isEqualTo(holidays);
        assertThat(worked).isEqualTo(makeUpDays);
    }

    @Test
    void everyMakeUpDayIsAWeekend() {
        CALENDAR.years().stream().flatMap(year -> CALENDAR.specialDays(year).stream())
                .filter(day -> day.kind() == CalendarDay.Kind.MAKE_UP_WORKDAY)
                .forEach(day -> assertThat(day.date().getDayOfWeek()).isIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    }

    @Property
    void countingForwardAndBetweenAgree(@ForAll @IntRange(max = 900) int offset, @ForAll @IntRange(min = 1, max = 120) int count) {
        LocalDate from = LocalDate.of(2024, 1, 1).plusDays(offset);
        LocalDate to = CALENDAR.plusWorkingDays(from, count);
        assertThat(CALENDAR.isWorkingDay(to)).isTrue();
        assertThat(CALENDAR.workingDaysBetween(from, to)).isEqualTo(count);
        assertThat(CALENDAR.workingDaysBetween(to, from)).isEqualTo(-count);
    }
}
