package cn.xinqiao.matching.version;

import cn.xinqiao.platform.Ids;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Loads {@code db/reference/ranking_model.json} as a row of {@code ranking_model}, again whenever the file changes. A
 * correction under the same version replaces that row. A new version goes in force by itself where a shipped one was;
 * where the platform has published one of its own, it waits as a draft. Found through {@code META-INF/services}.
 */
public final class ModelMigration implements JavaMigration {
    private static final String FILE = "/db/reference/ranking_model.json";

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null; // repeatable
    }

    @Override
    public String getDescription() {
        return "ranking model";
    }

    @Override
    public Integer getChecksum() {
        CRC32 sum = new CRC32();
        sum.update(read().getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        String json = read();
        int shipped = Integer.parseInt(first(json, "\"version\"\\s*:\\s*(\\d+)"));
        String source = first(json, "\"source\"\\s*:\\s*\"([^\"]+)\"");
        if (corrected(connection, shipped, source, json)) {
            return;
        }
        boolean ownInForce = number(connection, "SELECT COUNT(*) FROM ranking_model WHERE in_force = 1 AND shipped_version IS NULL") > 0;
        if (!ownInForce) {
            try (PreparedStatement retire = connection.prepareStatement("""
                    UPDATE ranking_model SET state = 'RETIRED', in_force = NULL, version = version + 1, updated_at = UTC_TIMESTAMP(6)
                     WHERE in_force = 1
                    """)) {
                retire.executeUpdate();
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO ranking_model (id, number, shipped_version, in_force, source, settings, published_at, state, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, CASE WHEN ? THEN UTC_TIMESTAMP(6) END, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """)) {
            insert.setLong(1, Ids.next());
            insert.setInt(2, number(connection, "SELECT COALESCE(MAX(number), 0) + 1 FROM ranking_model"));
            insert.setInt(3, shipped);
            insert.setObject(4, ownInForce ? null : 1);
            insert.setString(5, source);
            insert.setString(6, json);
            insert.setBoolean(7, !ownInForce);
            insert.setString(8, (ownInForce ? ModelState.DRAFT : ModelState.IN_FORCE).name());
            insert.executeUpdate();
        }
    }

    private static boolean corrected(Connection connection, int shipped, String source, String json) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE ranking_model SET source = ?, settings = ?, updated_at = UTC_TIMESTAMP(6) WHERE shipped_version = ?")) {
            update.setString(1, source);
            update.setString(2, json);
            update.setInt(3, shipped);
            return update.executeUpdate() > 0;
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query); ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String read() {
        try (InputStream file = ModelMigration.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The columns are the file's own top fields; the whole is read by {@link RankingModels}. */
    private static String first(String json, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(json);
        if (!found.find()) {
            throw new IllegalStateException(FILE + " lacks " + pattern);
        }
        return found.group(1);
    }
}
