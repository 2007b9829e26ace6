package cn.xinqiao.statistics;

import java.util.List;
import java.util.stream.Stream;

/**
 * The objects a metric counts in a span of days.
 *
 * @param where      with a parameter for each of {@code values}
 * @param day        the day each counts on
 * @param part       what each adds: 1 or 0 above the line of a share, an amount in fen, a rating; null for nothing known
 * @param partValues parameters of {@code part}
 */
record Source(Behind behind, String where, List<Object> values, String day, String part, List<Object> partValues) {
    static Source of(Behind behind, String day, String where, List<?> values) {
        return new Source(behind, where, List.copyOf(values), day, "1", List.of());
    }

    Source adding(String expression, List<?> parameters) {
        return new Source(behind, where, values, day, expression, List.copyOf(parameters));
    }

    Source and(String condition, List<?> parameters) {
        return new Source(behind, where + " AND " + condition, Stream.concat(values.stream(), parameters.stream()).toList(), day, part, partValues);
    }
}
