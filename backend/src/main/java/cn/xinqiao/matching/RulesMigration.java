package cn.xinqiao.matching;

import cn.xinqiao.platform.Ids;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Loads {@code db/reference/matching_rules.json} as a row of {@code matching_rules}, again whenever the file changes. A
 * file with a new version adds a row; a correction under the same version replaces that row. Found through
 * {@code META-INF/services}.
 */
public final class RulesMigration implements JavaMigration {
    private static final String FILE = "/db/reference/matching_rules.json";

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null; // repeatable
    }

    @Override
    public String getDescription() {
        return "matching rules";
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
        String json = read();
        try (PreparedStatement statement = context.getConnection().prepareStatement("""
                INSERT INTO matching_rules (id, version, source, effective_from, json, loaded_at)
                VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE source = VALUES(source), effective_from = VALUES(effective_from),
                    json = VALUES(json), loaded_at = VALUES(loaded_at)
                """)) {
            statement.setLong(1, Ids.next());
            statement.setInt(2, Integer.parseInt(first(json, "\"version\"\\s*:\\s*(\\d+)")));
            statement.setString(3, first(json, "\"source\"\\s*:\\s*\"([^\"]+)\""));
            statement.setString(4, first(json, "\"effectiveOn\"\\s*:\\s*\"([^\"]+)\""));
            statement.setString(5, json);
            statement.executeUpdate();
        }
    }

    private static String read() {
        try (InputStream file = RulesMigration.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The three columns are the file's own top fields; the whole is read by {@link RulesStore}. */
    private static String first(String json, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(json);
        if (!found.find()) {
            throw new IllegalStateException(FILE + " lacks " + pattern);
        }
        return found.group(1);
    }
}
