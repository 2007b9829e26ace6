package cn.xinqiao.appeal;

import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.reference.OfficeHours;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** The deadlines of SM-16, in working time. */
@Singleton
class AppealClock {
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);
    private final WorkingCalendar calendar;
    private final OfficeHours hours;
    private final AppealSettings settings;

    AppealClock(WorkingCalendar calendar, OfficeHours hours, AppealSettings settings) {
        this.calendar = calendar;
        this.hours = hours;
        this.settings = settings;
    }

    Instant acceptBy(Instant now) {
        return calendar.dueAt(now, settings.acceptDays());
    }

    /** Dispatching takes no longer than the day it is. */
    Instant sameDay(Instant now) {
        return calendar.dueAt(now, 0);
    }

    Instant lapsesAt(Instant now) {
        return calendar.dueAt(now, settings.infoDays());
    }

    Instant contactBy(Instant now, boolean urgent) {
        return urgent ? hours.after(now, Duration.ofHours(settings.urgentHours())) : calendar.dueAt(now, settings.contactDays());
    }

    Instant assistBy(Instant now) {
        return calendar.dueAt(now, settings.assistDays());
    }

    Instant replyBy(Instant now, AppealTerms.Type type, boolean complex) {
        return calendar.dueAt(now, complex ? settings.complexDays() : type == AppealTerms.Type.ENQUIRY ? settings.enquiryDays() : settings.replyDays());
    }

    Instant rateBy(Instant now) {
        return calendar.dueAt(now, settings.rateDays());
    }

    /** A unit may return a dispatch so long. */
    Instant returnBy(Instant dispatched) {
        return calendar.dueAt(dispatched, settings.returnDays());
    }

    Instant nextReminder(Instant now) {
        return calendar.dueAt(now, 1);
    }

    Instant decideExtensionBy(Instant now) {
        return calendar.dueAt(now, 1);
    }

    /** Whether it is still early enough to ask for more time. */
    boolean earlyEnough(Instant now, Instant replyDue) {
        return calendar.workingDaysBetween(date(now), date(replyDue)) >= settings.extensionAhead();
    }

    /** The last day an extension may reach. */
    LocalDate lastExtension(Instant now) {
        return date(now).plusDays(settings.mostExtensionDays());
    }

    Instant endOf(LocalDate day) {
        return day.atTime(END_OF_DAY).atZone(Clocks.SHANGHAI).toInstant();
    }

    boolean isWorkingDay(LocalDate day) {
        return calendar.isWorkingDay(day);
    }

    /** Working minutes that were left when a clock was stopped. */
    int pausedMinutes(Instant now, Instant due) {
        return (int) hours.between(now, due).toMinutes();
    }

    /** The deadline of a clock that runs on with what was left; to the end of that day, as all deadlines by days. */
    Instant resumed(Instant now, int minutes) {
        return endOf(date(hours.after(now, Duration.ofMinutes(minutes))));
    }

    static LocalDate date(Instant at) {
        return at.atZone(Clocks.SHANGHAI).toLocalDate();
    }
}
