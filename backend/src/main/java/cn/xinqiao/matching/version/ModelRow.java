package cn.xinqiao.matching.version;

import cn.xinqiao.platform.data.Sql;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A row of {@code ranking_model}.
 *
 * @param settings JSON, null until learned
 * @param report   JSON, null for a shipped one and until learned
 * @param basedOn  the one that was in force when it was learned
 * @param askedBy  null where it was time
 */
record ModelRow(long id, int number, @Nullable Integer shippedVersion, boolean inForce, String source, @Nullable String settings,
                @Nullable String report, @Nullable Long basedOn, @Nullable Long askedBy, @Nullable Integer rounds,
                @Nullable LocalDate roundsUntil, @Nullable Instant publishedAt, ModelState state, int version, Instant createdAt) {
    static final String COLUMNS = "id, number, shipped_version, in_force, source, settings, report, based_on, asked_by, rounds, rounds_until,"
            + " published_at, state, version, created_at";

    static ModelRow of(ResultSet row) throws SQLException {
        Long shipped = Sql.longOrNull(row, "shipped_version");
        Long rounds = Sql.longOrNull(row, "rounds");
        java.sql.Date until = row.getDate("rounds_until");
        return new ModelRow(row.getLong("id"), row.getInt("number"), shipped == null ? null : shipped.intValue(), row.getInt("in_force") == 1,
                row.getString("source"), row.getString("settings"), row.getString("report"), Sql.longOrNull(row, "based_on"),
                Sql.longOrNull(row, "asked_by"), rounds == null ? null : rounds.intValue(), until == null ? null : until.toLocalDate(),
                Sql.instant(row, "published_at"), ModelState.valueOf(row.getString("state")), row.getInt("version"),
                row.getTimestamp("created_at").toInstant());
    }
}
