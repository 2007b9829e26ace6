package cn.xinqiao.matching;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.database.ReferenceMigration;
import cn.xinqiao.platform.database.ShippedJson;
import org.flywaydb.core.api.migration.Context;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Loads {@code db/reference/matching_rules.json} as a row of {@code matching_rules}, again whenever the file changes. A
 * file with a new version adds a row; a correction under the same version replaces that row.
 */
public final class RulesMigration extends ReferenceMigration {
    private static final String FILE = "/db/reference/matching_rules.json";

    public RulesMigration() {
        super("matching rules");
    }

    @Override
    protected Iterable<byte[]> contents() {
        return ShippedJson.read(FILE).contents();
    }

    @Override
    public void migrate(Context context) throws SQLException {
        ShippedJson rules = ShippedJson.read(FILE);
        try (PreparedStatement statement = context.getConnection().prepareStatement("""
                INSERT INTO matching_rules (id, version, source, effective_from, json, loaded_at)
                VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE source = VALUES(source), effective_from = VALUES(effective_from),
                    json = VALUES(json), loaded_at = VALUES(loaded_at)
                """)) {
            statement.setLong(1, Ids.next());
            statement.setInt(2, rules.number("version"));
            statement.setString(3, rules.string("source"));
            statement.setString(4, rules.string("effectiveOn"));
            statement.setString(5, rules.text());
            statement.executeUpdate();
        }
    }
}
