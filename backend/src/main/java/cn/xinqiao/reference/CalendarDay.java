package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * A day that differs from its weekday.
 *
 * @param notice the document the day comes from
 * @param confidence {@code official}, or {@code derived} from the statute while the year's notice is not published
 */
@Serdeable
public record CalendarDay(LocalDate date, Kind kind, String nameZh, String notice, String confidence) {
    @Serdeable
    public enum Kind { HOLIDAY, MAKE_UP_WORKDAY }
}
