package cn.xinqiao.roadshow;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * One number of an event's readiness.
 *
 * @param code  what is counted; the page knows its words
 * @param of    out of how many, where that says something
 * @param level TODO: somebody has to act; LATE: it is overdue or blocks the next step; DONE: nothing left; FACT: just a number
 * @param link  the list behind the number, inside the page
 */
@Serdeable
public record ReadinessCounter(String code, long count, @Nullable Long of, Level level, String link) {
    /** What a number asks for. */
    public enum Level { TODO, LATE, DONE, FACT }

    /** Something that has to come to nothing. */
    public static ReadinessCounter open(String code, long count, boolean late, String link) {
        return new ReadinessCounter(code, count, null, count == 0 ? Level.DONE : late ? Level.LATE : Level.TODO, link);
    }

    public static ReadinessCounter fact(String code, long count, @Nullable Long of, String link) {
        return new ReadinessCounter(code, count, of, Level.FACT, link);
    }
}
