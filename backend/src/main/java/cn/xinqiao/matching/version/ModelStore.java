package cn.xinqiao.matching.version;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The rows of {@code ranking_model}. */
@Singleton
class ModelStore {
    private static final int SHOWN = 100;
    private final Sql sql;
    private final JsonMapper json;
    private final Clock clock;

    ModelStore(Sql sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    Optional<ModelRow> find(long id) {
        return sql.one("SELECT " + ModelRow.COLUMNS + " FROM ranking_model WHERE id = ?", List.of(id), ModelRow::of);
    }

    Optional<ModelRow> inForce() {
        return sql.one("SELECT " + ModelRow.COLUMNS + " FROM ranking_model WHERE in_force = 1", List.of(), ModelRow::of);
    }

    /** The newest, newest first. */
    List<ModelRow> newest() {
        return sql.list("SELECT " + ModelRow.COLUMNS + " FROM ranking_model ORDER BY number DESC LIMIT " + SHOWN, List.of(), ModelRow::of);
    }

    /** Those that are being learned. */
    List<Long> learning() {
        return sql.list("SELECT id FROM ranking_model WHERE state = 'LEARNING' ORDER BY created_at", List.of(), row -> row.getLong(1));
    }

    List<Long> learningSince(Instant before, int limit) {
        return sql.list("SELECT id FROM ranking_model WHERE state = 'LEARNING' AND created_at < ? ORDER BY created_at LIMIT " + limit,
                List.of(before), row -> row.getLong(1));
    }

    /** Drafts that were learned here, beside that one. */
    List<Long> otherDrafts(long than) {
        return sql.list("SELECT id FROM ranking_model WHERE state = 'DRAFT' AND shipped_version IS NULL AND id <> ?", List.of(than), row -> row.getLong(1));
    }

    long insert(long basedOn, @Nullable Long askedBy) {
        long id = Ids.next();
        Instant now = clock.instant();
        int number = (int) sql.count("SELECT COALESCE(MAX(number), 0) + 1 FROM ranking_model", List.of());
        sql.update("""
                INSERT INTO ranking_model (id, number, source, based_on, asked_by, state, created_at, updated_at)
                VALUES (?, ?, '', ?, ?, 'LEARNING', ?, ?)
                """, Arrays.asList(id, number, basedOn, askedBy, now, now));
        return id;
    }

    void learned(long id, ModelLearner.Learned learned) {
        sql.update("UPDATE ranking_model SET source = ?, settings = ?, report = ?, rounds = ?, rounds_until = ? WHERE id = ?",
                Arrays.asList(learned.source(), learned.settings(), text(learned.report()), learned.rounds(), learned.until(), id));
    }

    void report(long id, ModelReport report) {
        sql.update("UPDATE ranking_model SET report = ? WHERE id = ?", List.of(text(report), id));
    }

    void putInForce(long id, Instant now) {
        sql.update("UPDATE ranking_model SET in_force = 1, published_at = ? WHERE id = ?", List.of(now, id));
    }

    void takeOutOfForce(long id) {
        sql.update("UPDATE ranking_model SET in_force = NULL WHERE id = ?", List.of(id));
    }

    @Nullable ModelReport reportOf(ModelRow row) {
        if (row.report() == null) {
            return null;
        }
        try {
            return json.readValue(row.report(), ModelReport.class);
        } catch (IOException unreadable) { // written by this class
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The groups of weights in settings, by name; whatever else they hold is left out. */
    @SuppressWarnings("unchecked") // JSON objects have texts as keys, and groups of weights hold numbers
    Map<String, Map<String, Number>> weights(@Nullable String settings) {
        if (settings == null) {
            return Map.of();
        }
        try {
            Map<String, Object> all = json.readValue(settings, Argument.mapOf(String.class, Object.class));
            Map<String, Map<String, Number>> groups = new LinkedHashMap<>();
            all.forEach((key, value) -> {
                if (key.toLowerCase(Locale.ROOT).endsWith("weights") && value instanceof Map<?, ?> numbers) {
                    groups.put(key, (Map<String, Number>) numbers);
                }
            });
            return groups;
        } catch (IOException unreadable) { // checked when it was loaded or learned
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is known of the past: past rounds, investments in them, the last day. */
    record Known(int rounds, int investments, @Nullable LocalDate until) {
    }

    Known known() {
        return sql.one("SELECT COUNT(*), (SELECT COUNT(*) FROM past_investment), MAX(round_on) FROM past_round", List.of(), row -> new Known(
                row.getInt(1), row.getInt(2), row.getDate(3) == null ? null : row.getDate(3).toLocalDate())).orElseThrow();
    }

    /** Deeds of institutions that lists count as evidence, by kind. */
    List<ModelViews.Feedback> feedback() {
        return sql.list("SELECT kind, COUNT(*), COUNT(DISTINCT institution_id) FROM match_feedback GROUP BY kind ORDER BY kind", List.of(),
                row -> new ModelViews.Feedback(row.getString(1), row.getInt(2), row.getInt(3)));
    }

    /** Investments from a day on, before another. */
    int investments(LocalDate from, LocalDate to) {
        return (int) sql.count("SELECT COUNT(*) FROM past_investment i JOIN past_round r ON r.id = i.round_id WHERE r.round_on >= ? AND r.round_on < ?",
                List.of(from, to));
    }

    /** The newest that was learned here, whatever became of it. */
    Optional<ModelRow> lastLearned() {
        return sql.one("SELECT " + ModelRow.COLUMNS + " FROM ranking_model WHERE shipped_version IS NULL ORDER BY number DESC LIMIT 1", List.of(), ModelRow::of);
    }

    private String text(ModelReport report) {
        try {
            return new String(json.writeValueAsBytes(report), StandardCharsets.UTF_8);
        } catch (IOException impossible) { // a record of ours
            throw new UncheckedIOException(impossible);
        }
    }
}
