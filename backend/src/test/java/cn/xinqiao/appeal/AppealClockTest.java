package cn.xinqiao.appeal;

import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.reference.OfficeHours;
import cn.xinqiao.reference.WorkingCalendar;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AppealClockTest {
    private static final WorkingCalendar CALENDAR = WorkingCalendar.fromClassPath();
    private final AppealClock clock = new AppealClock(CALENDAR, new OfficeHours(CALENDAR, List.of("09:00-12:00", "14:00-18:00")),
            new AppealSettings(1, 10, 1, 1, 1, 3, 1, 60, 1, 3, 7, 10));

    private static Instant at(String shanghai) {
        return Instant.parse(shanghai + ":00+08:00");
    }

    @Test
    void anHourOfWorkRunsOverNoonNightWeekendAndHoliday() {
        assertThat(clock.contactBy(at("2026-03-02T10:00"), true)).isEqualTo(at("2026-03-02T11:00"));
        assertThat(clock.contactBy(at("2026-03-02T11:30"), true)).isEqualTo(at("2026-03-02T14:30"));
        assertThat(clock.contactBy(at("2026-03-02T22:00"), true)).isEqualTo(at("2026-03-03T10:00"));
        assertThat(clock.contactBy(at("2026-03-06T17:30"), true)).isEqualTo(at("2026-03-09T09:30"));
        assertThat(clock.contactBy(at("2026-09-30T17:30"), true)).isEqualTo(at("2026-10-08T09:30"));
    }

    @Test
    void theKindOfAppealSaysHowManyDays() {
        Instant monday = at("2026-03-02T10:00");
        assertThat(clock.replyBy(monday, AppealTerms.Type.ENQUIRY, false)).isEqualTo(Instant.parse("2026-03-03T15:59:59Z"));
        assertThat(clock.replyBy(monday, AppealTerms.Type.HELP, false)).isEqualTo(Instant.parse("2026-03-05T15:59:59Z"));
        assertThat(clock.replyBy(monday, AppealTerms.Type.ENQUIRY, true)).isEqualTo(Instant.parse("2026-03-11T15:59:59Z"));
    }

    @Test
    void aStoppedClockRunsOnWithWhatWasLeft() {
        Instant due = clock.acceptBy(at("2026-03-02T10:00"));
        int left = clock.pausedMinutes(at("2026-03-02T16:00"), due);
        assertThat(left).isEqualTo(9 * 60);
        assertThat(clock.resumed(at("2026-03-10T09:00"), left)).isEqualTo(Instant.parse("2026-03-11T15:59:59Z"));
        assertThat(clock.resumed(at("2026-03-07T09:00"), 0)).isEqualTo(Instant.parse("2026-03-09T15:59:59Z"));
    }

    @Test
    void aYearWithoutCalendarIsSaidAndNotGuessed() {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> clock.rateBy(at("2027-12-31T10:00")));
        assertThat(refused.type()).isEqualTo(WorkingCalendar.YEAR_UNKNOWN);
    }
}
