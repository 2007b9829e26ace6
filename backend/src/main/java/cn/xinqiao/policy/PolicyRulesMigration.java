package cn.xinqiao.policy;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.database.ReferenceMigration;
import cn.xinqiao.platform.database.ShippedJson;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.Context;

/**
 * Loads the rules of {@code db/reference} as rows of {@code policy_rules}, again whenever a file changes: a new version is a
 * new row, a correction under the same version replaces its row. A file whose rules cannot be evaluated stops the start.
 */
public final class PolicyRulesMigration extends ReferenceMigration {
    /** Which rules, and their file. */
    enum Kind {
        GRADIENT("gradient_rules.json"), BOARDS("market_boards.json"), CLAUSES("policy_clauses.json");

        private final String file;

        Kind(String file) {
            this.file = file;
        }
    }

    public PolicyRulesMigration() {
        super("policy rules");
    }

    private static Stream<ShippedJson> files() {
        return Arrays.stream(Kind.values()).map(PolicyRulesMigration::file);
    }

    private static ShippedJson file(Kind kind) {
        return ShippedJson.read("/db/reference/" + kind.file);
    }

    @Override
    protected Iterable<byte[]> contents() {
        return files().flatMap(file -> file.contents().stream()).toList();
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (PreparedStatement statement = context.getConnection().prepareStatement("""
                INSERT INTO policy_rules (id, kind, version, source, effective_from, json, loaded_at)
                VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE source = VALUES(source), effective_from = VALUES(effective_from),
                    json = VALUES(json), loaded_at = VALUES(loaded_at)
                """)) {
            for (Kind kind : Kind.values()) {
                ShippedJson rules = file(kind);
                statement.setLong(1, Ids.next());
                statement.setString(2, kind.name());
                statement.setInt(3, rules.number("version"));
                statement.setString(4, rules.string("source"));
                statement.setString(5, rules.string("effective_on"));
                statement.setString(6, rules.text());
                statement.executeUpdate();
            }
        }
    }
}
