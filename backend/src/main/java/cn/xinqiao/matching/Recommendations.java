package cn.xinqiao.matching;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.platform.live.LiveEntries;
import cn.xinqiao.platform.outbox.OutboxEvent;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The rows of {@code match_recommendation}. The live rows of each list that was asked for are kept in memory. */
@Singleton
class Recommendations extends LiveEntries<Recommendations.Of, Recommendations.Rows> {
    private static final int MOST_LISTS = 5_000;
    private static final String COLUMNS = """
            SELECT id, need_id, mandate_id, side, organisation_id, live, score, need_version, mandate_version, rules_version,
                   dismiss_code, dismissed_by, dismissed_at, dimension, dimension_hash, shown_at, state, version
              FROM match_recommendation""";
    private final Sql sql;
    private final JsonMapper json;

    Recommendations(Sql sql, Transactions transactions, JsonMapper json) {
        super(transactions, MOST_LISTS);
        this.sql = sql;
        this.json = json;
    }

    /** A list: the need's, for its enterprise, or the mandate's, for its institution. */
    record Of(MatchSide side, long subject) {
    }

    /**
     * The live rows in a list, by mandate or by need.
     *
     * @param ids of the rows
     */
    record Rows(Map<Long, RecommendationRow> byOther, Set<Long> ids) {
    }

    /** Payload of {@code match.shown}: the rows that are new in a list. */
    @Serdeable
    record Shown(String side, String subjectId, String organisationId, List<String> ids) {
    }

    /** A row to be written for what is shown now. */
    record Fresh(long id, long needId, long mandateId, MatchSide side, long organisationId, BigDecimal score, String parts,
                 String counterfactual, int needVersion, int mandateVersion, int rulesVersion, RecommendationState state) {
    }

    Optional<RecommendationRow> find(long id) {
        return sql.one(COLUMNS + " WHERE id = ?", List.of(id), Recommendations::read);
    }

    /** The live rows in a need's list, by mandate; the same object until something in it has changed. */
    Map<Long, RecommendationRow> ofNeed(long needId) {
        return of(new Of(MatchSide.ENTERPRISE, needId));
    }

    /** The live rows in a mandate's list, by need. */
    Map<Long, RecommendationRow> ofMandate(long mandateId) {
        return of(new Of(MatchSide.INSTITUTION, mandateId));
    }

    Map<Long, RecommendationRow> of(Of list) {
        return Objects.requireNonNull(entry(list)).byOther;
    }

    /** Uses ix_match_recommendation_need and ix_match_recommendation_mandate. */
    @Override
    protected Rows read(Of list) {
        boolean need = list.side == MatchSide.ENTERPRISE;
        Map<Long, RecommendationRow> rows = new HashMap<>();
        Set<Long> ids = new HashSet<>();
        sql.list(COLUMNS + " WHERE " + (need ? "need_id" : "mandate_id") + " = ? AND side = ? AND live = 1",
                List.of(list.subject, list.side), Recommendations::read).forEach(row -> {
                    rows.put(need ? row.mandateId() : row.needId(), row);
                    ids.add(row.id());
                });
        return new Rows(Collections.unmodifiableMap(rows), ids);
    }

    @Override
    protected void note(OutboxEvent event, Forgetting<Of, Rows> forget) {
        if (!event.topic().startsWith("match.")) {
            return;
        }
        Long id = event.subjectId();
        if (id != null) {
            forget.where((list, rows) -> rows.ids.contains(id));
            return;
        }
        try {
            Shown shown = json.readValue(event.payload(), Shown.class);
            forget.one(new Of(MatchSide.valueOf(shown.side), Long.parseLong(shown.subjectId)));
        } catch (IOException | RuntimeException unreadable) { // of an older version still running beside this one
            forget.everything();
        }
    }

    /** Has a list read again of which only scores were written, which is told to nobody. */
    void rescored(Of list) {
        forget(list);
    }

    /** What an organisation's own lists show of a need and the mandates of an institution, and it has not yet followed up. */
    List<Long> open(long organisationId, long needId, long institutionId) {
        return sql.list("""
                SELECT r.id FROM match_recommendation r JOIN investment_mandate m ON m.id = r.mandate_id
                 WHERE r.need_id = ? AND r.organisation_id = ? AND m.institution_id = ? AND r.live = 1 AND r.state IN ('SHOWN', 'SAVED') ORDER BY r.id
                """, List.of(needId, organisationId, institutionId), row -> row.getLong(1));
    }

    /** Pairs of these needs that either side has dismissed, each as need and mandate. Uses ix_match_recommendation_need. */
    Set<List<Long>> dismissed(Collection<Long> needIds) {
        return needIds.isEmpty() ? Set.of() : new HashSet<>(sql.list("SELECT need_id, mandate_id FROM match_recommendation WHERE need_id IN ("
                + Sql.marks(needIds.size()) + ") AND state = 'DISMISSED' AND live = 1", List.copyOf(needIds), row -> List.of(row.getLong(1), row.getLong(2))));
    }

    void supersede(Collection<RecommendationRow> rows, Instant now) {
        sql.batch("UPDATE match_recommendation SET state = 'SUPERSEDED', live = NULL, version = version + 1, updated_at = ? WHERE id = ? AND live = 1",
                rows.stream().map(row -> List.of(now, row.id())).toList());
    }

    /** Another node may show the same pair at this moment; then its row stays and ours is left out. */
    void insert(List<Fresh> rows, Instant now) {
        sql.batch("""
                INSERT IGNORE INTO match_recommendation (id, need_id, mandate_id, side, organisation_id, live, score, parts,
                    counterfactual, need_version, mandate_version, rules_version, shown_at, state, version, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
                """, rows.stream().map(row -> List.of(row.id, row.needId, row.mandateId, row.side, row.organisationId, row.score,
                row.parts, row.counterfactual, row.needVersion, row.mandateVersion, row.rulesVersion, now, row.state, now, now)).toList());
    }

    /** The score moved with the day or with an organisation, not with a version: the row says what was shown last. */
    void rescore(List<Fresh> rows) {
        sql.batch("UPDATE match_recommendation SET score = ?, parts = ?, counterfactual = ? WHERE id = ?",
                rows.stream().map(row -> List.of(row.score, row.parts, row.counterfactual, row.id)).toList());
    }

    void dismissed(long id, String code, @Nullable String dimension, @Nullable String hash, @Nullable Long person, Instant now) {
        sql.update("UPDATE match_recommendation SET dismiss_code = ?, dimension = ?, dimension_hash = ?, dismissed_by = ?, dismissed_at = ? WHERE id = ?",
                Arrays.asList(code, dimension, hash, person, now, id));
    }

    void undone(long id) {
        sql.update("""
                UPDATE match_recommendation SET dismiss_code = NULL, dimension = NULL, dimension_hash = NULL, dismissed_by = NULL,
                    dismissed_at = NULL WHERE id = ?
                """, List.of(id));
    }

    private static RecommendationRow read(ResultSet row) throws SQLException {
        return new RecommendationRow(row.getLong("id"), row.getLong("need_id"), row.getLong("mandate_id"),
                MatchSide.valueOf(row.getString("side")), row.getLong("organisation_id"), row.getInt("live") == 1,
                row.getBigDecimal("score"), row.getInt("need_version"), row.getInt("mandate_version"), row.getInt("rules_version"),
                row.getString("dismiss_code"), Sql.longOrNull(row, "dismissed_by"), Sql.instant(row, "dismissed_at"),
                row.getString("dimension"), row.getString("dimension_hash"), Sql.instant(row, "shown_at"),
                RecommendationState.valueOf(row.getString("state")), row.getInt("version"));
    }
}
