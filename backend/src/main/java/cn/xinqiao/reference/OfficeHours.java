package cn.xinqiao.reference;

import cn.xinqiao.platform.time.Clocks;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** Working time: the office hours of working days, in Shanghai. Setting {@code xinqiao.office-hours}, for example {@code 09:00-12:00}. */
@Singleton
public final class OfficeHours {
    private final WorkingCalendar calendar;
    private final List<Span> spans;

    private record Span(LocalTime from, LocalTime to) {
        static Span parse(String text) {
            String[] ends = text.strip().split("-");
            Span span = new Span(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
            if (!span.from.isBefore(span.to)) {
                throw new IllegalArgumentException("office hours end before they begin: " + text);
            }
            return span;
        }
    }

    public OfficeHours(WorkingCalendar calendar, @Property(name = "xinqiao.office-hours") List<String> spans) {
        this.calendar = calendar;
        this.spans = spans.stream().map(Span::parse).toList();
    }

    /** How much working time lies between two moments; zero where {@code to} is not later. */
    public Duration between(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        LocalDate last = to.atZone(Clocks.SHANGHAI).toLocalDate();
        for (LocalDate day = from.atZone(Clocks.SHANGHAI).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (calendar.isWorkingDay(day)) {
                for (Span span : spans) {
                    Instant begins = later(from, day.atTime(span.from).atZone(Clocks.SHANGHAI).toInstant());
                    Instant ends = earlier(to, day.atTime(span.to).atZone(Clocks.SHANGHAI).toInstant());
                    sum = begins.isBefore(ends) ? sum.plus(Duration.between(begins, ends)) : sum;
                }
            }
        }
        return sum;
    }

    /** When that much working time will have passed since {@code from}; in office hours even where it is zero. */
    public Instant after(Instant from, Duration working) {
        Duration left = working;
        for (LocalDate day = from.atZone(Clocks.SHANGHAI).toLocalDate(); ; day = day.plusDays(1)) {
            if (calendar.isWorkingDay(day)) {
                for (Span span : spans) {
                    Instant begins = later(from, day.atTime(span.from).atZone(Clocks.SHANGHAI).toInstant());
                    Instant ends = day.atTime(span.to).atZone(Clocks.SHANGHAI).toInstant();
                    if (begins.isBefore(ends)) {
                        Duration here = Duration.between(begins, ends);
                        if (left.compareTo(here) <= 0) {
                            return begins.plus(left);
                        }
                        left = left.minus(here);
                    }
                }
            }
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
