package cn.xinqiao.roadshow.planner;

import java.time.Duration;
import java.time.Instant;

/** From a moment (included) to a later one (excluded). */
public record TimeSpan(Instant start, Instant end) implements Comparable<TimeSpan> {
    public TimeSpan {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a span ends after it starts: " + start + " to " + end);
        }
    }

    public boolean overlaps(TimeSpan other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public boolean contains(TimeSpan other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    @Override
    public int compareTo(TimeSpan other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : end.compareTo(other.end);
    }
}
