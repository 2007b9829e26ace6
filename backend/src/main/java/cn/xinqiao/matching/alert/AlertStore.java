package cn.xinqiao.matching.alert;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of alerts. */
@Singleton
class AlertStore {
    private static final int CHUNK = 500;
    private final Sql sql;
    private final Clock clock;

    AlertStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A pair's alert as it was written. */
    record Row(long id, long needId, long mandateId, AlertSide side, BigDecimal score) {
    }

    /** A person whose digest is due. */
    record Due(long personId, long organisationId, AlertSide side, Cadence cadence) {
    }

    /** @param version 0 while the person has not chosen */
    record Preference(Cadence cadence, int version) {
    }

    AlertRules rules() {
        return sql.one("""
                SELECT version, floor_points, among_best, most_changes, immediate_a_day, digest_at, weekly_on, institution_cadence, enterprise_cadence
                  FROM match_alert_rules WHERE effective_from <= ? ORDER BY version DESC LIMIT 1
                """, List.of(LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE)), row -> new AlertRules(row.getInt(1), row.getInt(2),
                row.getInt(3), row.getInt(4), row.getInt(5), row.getTime(6).toLocalTime(), row.getInt(7),
                Cadence.valueOf(row.getString(8)), Cadence.valueOf(row.getString(9)))).orElseThrow(() -> ProblemException.of(Problems.UNAVAILABLE));
    }

    /** What was looked at, or nothing before the first look. */
    Optional<Prints> prints() {
        Prints prints = Prints.none();
        Set<String> kinds = new HashSet<>();
        sql.list("SELECT kind, subject_id, print FROM match_alert_input", List.of(), row -> {
            kinds.add(row.getString(1));
            return row.getString(1).equals("START") ? null
                    : (row.getString(1).equals("NEED") ? prints.needs() : prints.mandates()).put(row.getLong(2), row.getLong(3));
        });
        return kinds.contains("START") ? Optional.of(prints) : Optional.empty();
    }

    void started() {
        sql.update("INSERT IGNORE INTO match_alert_input (kind, subject_id, print) VALUES ('START', 0, 0)", List.of());
    }

    void looked(Differences needs, Differences mandates) {
        looked("NEED", needs);
        looked("MANDATE", mandates);
    }

    private void looked(String kind, Differences differences) {
        sql.batch("INSERT INTO match_alert_input (kind, subject_id, print) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE print = ?",
                differences.changed().entrySet().stream().map(e -> List.of(kind, e.getKey(), e.getValue(), e.getValue())).toList());
        sql.batch("DELETE FROM match_alert_input WHERE kind = ? AND subject_id = ?",
                differences.gone().stream().map(id -> List.of(kind, id)).toList());
    }

    /** Those of the organisations that are verified. */
    Set<Long> verified(Collection<Long> organisations) {
        return new HashSet<>(inChunks(organisations, ids -> sql.list("SELECT id FROM organisation WHERE state = 'VERIFIED' AND id IN ("
                + Sql.marks(ids.size()) + ")", ids, row -> row.getLong(1))));
    }

    /** Pairs of these needs that were once shown to a side, whatever it did with them. Uses ix_match_recommendation_need. */
    Set<List<Object>> shown(Collection<Long> needIds) {
        return new HashSet<>(inChunks(needIds, ids -> sql.list("SELECT DISTINCT need_id, mandate_id, side FROM match_recommendation WHERE need_id IN ("
                + Sql.marks(ids.size()) + ")", ids, row -> List.<Object>of(row.getLong(1), row.getLong(2), AlertSide.valueOf(row.getString(3))))));
    }

    private static <T> List<T> inChunks(Collection<Long> ids, java.util.function.Function<List<Long>, List<T>> read) {
        List<Long> all = ids.stream().distinct().toList();
        List<T> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            found.addAll(read.apply(all.subList(from, Math.min(all.size(), from + CHUNK))));
        }
        return found;
    }

    /** Writes an alert; false if the pair was news to that side before. */
    boolean insert(long id, News news, long organisation, BigDecimal score, @Nullable String part, int rules) {
        return sql.update("""
                INSERT IGNORE INTO match_alert (id, need_id, mandate_id, side, organisation_id, cause, score, part, rules_version, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, Arrays.asList(id, news.needId(), news.mandateId(), news.side(), organisation, news.cause(), score, part, rules,
                clock.instant())) == 1;
    }

    void queued(long alert, long person, long organisation) {
        person(alert, person, organisation, "QUEUED", null, null, null);
    }

    void told(long alert, long person, long organisation) {
        person(alert, person, organisation, "SENT", "IMMEDIATE", null, clock.instant());
    }

    void unwanted(long alert, long person, long organisation) {
        person(alert, person, organisation, "SUPPRESSED", null, "PREFERENCE", null);
    }

    private void person(long alert, long person, long organisation, String state, @Nullable String way, @Nullable String reason, @Nullable Instant toldAt) {
        sql.update("""
                INSERT IGNORE INTO match_alert_person (alert_id, person_id, organisation_id, state, way, reason, created_at, told_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, Arrays.asList(alert, person, organisation, state, way, reason, clock.instant(), toldAt));
    }

    /** How many alerts each person of the organisation was told at once since a moment. */
    Map<Long, Integer> toldAtOnce(long organisation, Instant since) {
        Map<Long, Integer> told = new HashMap<>();
        sql.list("SELECT person_id, COUNT(*) FROM match_alert_person WHERE organisation_id = ? AND way = 'IMMEDIATE' AND told_at >= ? GROUP BY person_id",
                List.of(organisation, since), row -> told.put(row.getLong(1), row.getInt(2)));
        return told;
    }

    /** What the people of an organisation have chosen. */
    Map<Long, Cadence> chosen(long organisation) {
        Map<Long, Cadence> chosen = new HashMap<>();
        sql.list("SELECT person_id, cadence FROM match_alert_preference WHERE organisation_id = ?", List.of(organisation),
                row -> chosen.put(row.getLong(1), Cadence.valueOf(row.getString(2))));
        return chosen;
    }

    Optional<Preference> preference(long person, long organisation) {
        return sql.one("SELECT cadence, version FROM match_alert_preference WHERE person_id = ? AND organisation_id = ?", List.of(person, organisation),
                row -> new Preference(Cadence.valueOf(row.getString(1)), row.getInt(2)));
    }

    /** Chooses; false if somebody chose since that version. */
    boolean choose(long person, long organisation, Cadence cadence, int version) {
        return (version == 0
                ? sql.update("INSERT IGNORE INTO match_alert_preference (person_id, organisation_id, cadence, version, updated_at) VALUES (?, ?, ?, 1, ?)",
                        List.of(person, organisation, cadence, clock.instant()))
                : sql.update("UPDATE match_alert_preference SET cadence = ?, version = version + 1, updated_at = ? WHERE person_id = ? AND organisation_id = ? AND version = ?",
                        List.of(cadence, clock.instant(), person, organisation, version))) == 1;
    }

    /** People for whom something waits since before their last digest. Uses ix_match_alert_person_state. */
    List<Due> due(AlertRules rules, Instant daily, Instant weekly, int limit) {
        return sql.list("""
                SELECT DISTINCT w.person_id, w.organisation_id, w.side, w.cadence FROM (
                    SELECT p.person_id, p.organisation_id, p.created_at, a.side,
                           COALESCE(f.cadence, CASE a.side WHEN 'ENTERPRISE' THEN ? ELSE ? END) AS cadence
                      FROM match_alert_person p JOIN match_alert a ON a.id = p.alert_id
                      LEFT JOIN match_alert_preference f ON f.person_id = p.person_id AND f.organisation_id = p.organisation_id
                     WHERE p.state = 'QUEUED' AND p.created_at < ?) w
                 WHERE w.cadence <> 'WEEKLY' OR w.created_at < ?
                 LIMIT ?
                """, List.of(rules.enterpriseCadence(), rules.institutionCadence(), daily, weekly, limit),
                row -> new Due(row.getLong(1), row.getLong(2), AlertSide.valueOf(row.getString(3)), Cadence.valueOf(row.getString(4))));
    }

    /** What waits for a person since before that moment, the best first. */
    List<Row> waiting(Due due, Instant before) {
        return sql.list("""
                SELECT a.id, a.need_id, a.mandate_id, a.side, a.score FROM match_alert_person p JOIN match_alert a ON a.id = p.alert_id
                 WHERE p.state = 'QUEUED' AND p.person_id = ? AND p.organisation_id = ? AND p.created_at < ? AND a.side = ?
                 ORDER BY a.score DESC, a.id LIMIT 1000
                """, List.of(due.personId, due.organisationId, before, due.side), row -> new Row(row.getLong(1), row.getLong(2), row.getLong(3),
                AlertSide.valueOf(row.getString(4)), row.getBigDecimal(5)));
    }

    void toldInDigest(Due due, List<Row> rows) {
        sql.batch("UPDATE match_alert_person SET state = 'SENT', way = 'DIGEST', told_at = ? WHERE alert_id = ? AND person_id = ? AND state = 'QUEUED'",
                rows.stream().map(row -> List.of(clock.instant(), row.id, due.personId)).toList());
    }

    /** @param reason {@code PREFERENCE}, {@code SEEN}, {@code GONE} or {@code LEFT} */
    void dropped(Due due, List<Row> rows, String reason) {
        sql.batch("UPDATE match_alert_person SET state = 'SUPPRESSED', reason = ? WHERE alert_id = ? AND person_id = ? AND state = 'QUEUED'",
                rows.stream().map(row -> List.of(reason, row.id, due.personId)).toList());
    }

    /** The other halves of the person's alerts about one need or mandate that the person has not seen; now they are seen. */
    List<Long> see(long person, long organisation, AlertSide side, long subject) {
        String own = side == AlertSide.ENTERPRISE ? "need_id" : "mandate_id";
        String other = side == AlertSide.ENTERPRISE ? "mandate_id" : "need_id";
        List<Long[]> unseen = sql.list("SELECT a.id, a." + other + " FROM match_alert_person p JOIN match_alert a ON a.id = p.alert_id"
                + " WHERE p.person_id = ? AND p.organisation_id = ? AND p.seen_at IS NULL AND a.side = ? AND a." + own + " = ? ORDER BY a.score DESC, a.id",
                List.of(person, organisation, side, subject), row -> new Long[] {row.getLong(1), row.getLong(2)});
        sql.batch("UPDATE match_alert_person SET seen_at = ? WHERE alert_id = ? AND person_id = ?",
                unseen.stream().map(pair -> List.of(clock.instant(), pair[0], person)).toList());
        return unseen.stream().map(pair -> pair[1]).toList();
    }
}
