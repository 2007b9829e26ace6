package cn.xinqiao.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The statement of everything a metric counts in a period: one SELECT for each stretch of days under one definition, or, where a
 * state at the end is broken down by time, one for the end of each month or quarter.
 */
final class Slices {
    private final By by;
    private final List<Slice> slices = new ArrayList<>();
    private final Map<Integer, Definition> definitions = new TreeMap<>();

    /** @param code the group all of it belongs to; empty where each row says so itself */
    private record Slice(String code, Source source) {
    }

    /** @param cut what the reader may not count is left out, or something else is told of each */
    Slices(Metric metric, List<Definition> versions, Period period, By by, UnaryOperator<Source> cut, Instant now) {
        this.by = by;
        if (!metric.atEnd()) {
            for (Definitions.Span span : Definitions.within(versions, period)) {
                add("", metric, span.definition(), new Period(span.from(), span.to()), period, cut, now);
            }
        } else if (by.time()) {
            period.parts(by).forEach(part -> add(part.code(), metric, Definitions.on(versions, part.period().to()), part.period(), part.period(), cut, now));
        } else {
            add("", metric, Definitions.on(versions, period.to()), period, period, cut, now);
        }
    }

    private void add(String code, Metric metric, Definition definition, Period span, Period whole, UnaryOperator<Source> cut, Instant now) {
        definitions.put(definition.version(), definition);
        slices.add(new Slice(code, cut.apply(metric.source(new Window(definition.rules(), span, whole.end(), now)))));
    }

    /** The definitions that count anything in it, by version. */
    List<Definition> definitions() {
        return List.copyOf(definitions.values());
    }

    /** {@code columns} of each row beside {@code grp}, its group's code, and {@code part}. */
    String sql(Function<Source, String> columns) {
        return slices.stream().map(slice -> {
            Source source = slice.source;
            String group = slice.code.isEmpty() ? "COALESCE(" + source.behind().group(by, source.day()) + ", '" + Figures.NONE + "')" : "'" + slice.code + "'";
            return "SELECT " + group + " AS grp, " + source.part() + " AS part, " + columns.apply(source) + " FROM " + source.behind().from()
                    + " WHERE " + source.where();
        }).collect(Collectors.joining(" UNION ALL "));
    }

    List<Object> values() {
        List<Object> values = new ArrayList<>();
        slices.forEach(slice -> {
            values.addAll(slice.source.partValues());
            values.addAll(slice.source.values());
        });
        return values;
    }
}
