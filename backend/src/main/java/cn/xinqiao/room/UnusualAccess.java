package cn.xinqiao.room;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Somebody reads far more than people do: told once when the limit is reached, on {@link #TOPIC}, whose subject is the institution.
 *
 * @param kind  {@code ROOMS} for many rooms opened in an hour, {@code DOWNLOADS} for many files saved in ten minutes
 * @param count how many
 */
@Serdeable
public record UnusualAccess(long personId, Kind kind, long count) {
    public static final String TOPIC = "access.unusual";

    /** What there is much of. */
    public enum Kind {
        ROOMS, DOWNLOADS
    }
}
