package cn.xinqiao.matching.version;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.database.ReferenceMigration;
import cn.xinqiao.platform.database.ShippedJson;
import org.flywaydb.core.api.migration.Context;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Loads {@code db/reference/ranking_model.json} as a row of {@code ranking_model}, again whenever the file changes. A
 * correction under the same version replaces that row. A new version goes in force by itself where a shipped one was;
 * where the platform has published one of its own, it waits as a draft.
 */
public final class ModelMigration extends ReferenceMigration {
    private static final String FILE = "/db/reference/ranking_model.json";

    public ModelMigration() {
        super("ranking model");
    }

    @Override
    protected Iterable<byte[]> contents() {
        return ShippedJson.read(FILE).contents();
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        ShippedJson file = ShippedJson.read(FILE);
        int shipped = file.number("version");
        String source = file.string("source");
        if (corrected(connection, shipped, source, file.text())) {
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
            insert.setString(6, file.text());
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
}
