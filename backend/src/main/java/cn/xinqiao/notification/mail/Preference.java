package cn.xinqiao.notification.mail;

import cn.xinqiao.reference.WorkingCalendar;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * How a person wants copies of notices.
 *
 * @param cadences  what was chosen, by kind; the rest goes at once
 * @param quietFrom of the day in Shanghai, null for no quiet hours; they may go past midnight
 * @param version   0 while nothing was chosen
 */
record Preference(Map<NoticeKind, CopyCadence> cadences, @Nullable LocalTime quietFrom, @Nullable LocalTime quietTo, LocalTime digestAt, int version) {
    static final Preference BY_DEFAULT = new Preference(Map.of(), LocalTime.of(22, 0), LocalTime.of(7, 0), LocalTime.of(9, 0), 0);

    CopyCadence of(NoticeKind kind) {
        CopyCadence chosen = cadences.get(kind);
        return chosen == null ? CopyCadence.AT_ONCE : chosen;
    }

    /** {@code now}, or the end of the quiet hours it falls into. */
    Instant afterQuiet(Instant now) {
        if (quietFrom == null || quietTo == null || quietFrom.equals(quietTo)) {
            return now;
        }
        LocalTime time = now.atZone(WorkingCalendar.ZONE).toLocalTime();
        boolean quiet = quietFrom.isBefore(quietTo)
                ? !time.isBefore(quietFrom) && time.isBefore(quietTo)
                : !time.isBefore(quietFrom) || time.isBefore(quietTo);
        return quiet ? next(quietTo, now) : now;
    }

    /** The next digest after {@code now}. */
    Instant nextDigest(Instant now) {
        return next(digestAt, now);
    }

    private static Instant next(LocalTime time, Instant now) {
        ZonedDateTime today = now.atZone(WorkingCalendar.ZONE).with(time);
        return (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
    }
}
