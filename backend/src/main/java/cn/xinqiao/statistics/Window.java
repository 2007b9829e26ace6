package cn.xinqiao.statistics;

import java.time.Instant;

/**
 * What a source is asked for.
 *
 * @param span  the days counted under these rules
 * @param until end of the whole period that was asked for, later than the span's where a definition changed within it
 */
record Window(Rules rules, Period span, Instant until, Instant now) {
    Instant from() {
        return span.start();
    }

    Instant to() {
        return span.end();
    }
}
