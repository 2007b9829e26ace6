package cn.xinqiao.statistics;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every definition there is, read in one statement. */
@Singleton
class Definitions {
    private final Sql sql;
    private final JsonMapper json;

    Definitions(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A definition and the days it counts within a period, both inclusive. */
    record Span(Definition definition, LocalDate from, LocalDate to) {
    }

    /** All versions, earliest first. */
    Map<Metric, List<Definition>> all() {
        Map<Metric, List<Definition>> all = new EnumMap<>(Metric.class);
        sql.list("SELECT metric, version, effective_from, source, name_zh, name_en, text_zh, text_en, rules FROM metric_definition"
                + " ORDER BY metric, effective_from, version", List.of(), this::read).forEach(found -> found.ifPresent(definition ->
                all.computeIfAbsent(definition.metric(), key -> new ArrayList<>()).add(definition)));
        return all;
    }

    /** What was in force on each day of the period, earliest first. */
    static List<Span> within(List<Definition> versions, Period period) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            LocalDate from = i == 0 ? period.from() : versions.get(i).effectiveFrom();
            LocalDate to = i + 1 < versions.size() ? versions.get(i + 1).effectiveFrom().minusDays(1) : period.to();
            LocalDate first = from.isBefore(period.from()) ? period.from() : from;
            LocalDate last = to.isAfter(period.to()) ? period.to() : to;
            if (!first.isAfter(last)) {
                spans.add(new Span(versions.get(i), first, last));
            }
        }
        return spans;
    }

    /** What is in force on one day. */
    static Definition on(List<Definition> versions, LocalDate day) {
        return within(versions, new Period(day, day)).getLast().definition();
    }

    /** Empty for a metric that this release no longer has. */
    private Optional<Definition> read(ResultSet row) throws SQLException {
        Optional<Metric> metric = Metric.named(row.getString("metric"));
        if (metric.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Definition(metric.get(), row.getInt("version"), row.getDate("effective_from").toLocalDate(), row.getString("source"),
                    Text.of(row.getString("name_zh"), row.getString("name_en")), Text.of(row.getString("text_zh"), row.getString("text_en")),
                    json.readValue(row.getString("rules"), Rules.class)));
        } catch (IOException unreadable) { // it was read when it was loaded
            throw new UncheckedIOException(unreadable);
        }
    }
}
