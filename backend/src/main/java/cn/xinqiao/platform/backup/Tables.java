package cn.xinqiao.platform.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a database consists of. */
final class Tables {
    /** Kept by the migrations themselves; a restored database has made its own. */
    static final String HISTORY = "flyway_schema_history";

    private Tables() {
    }

    /** Tables with data of ours, by name; what begins with zz_ is scratch paper. */
    static List<String> names(Connection connection) throws SQLException {
        return texts(connection, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                + " AND table_type = 'BASE TABLE' AND table_name <> '" + HISTORY + "' AND LEFT(table_name, 3) <> 'zz_' ORDER BY table_name");
    }

    static List<String> columns(Connection connection, String table) throws SQLException {
        return texts(connection, "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '"
                + table + "' ORDER BY ordinal_position");
    }

    /** Columns of the primary key, in its order; none for a table without one. */
    static List<String> key(Connection connection, String table) throws SQLException {
        return texts(connection, "SELECT column_name FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = '"
                + table + "' AND index_name = 'PRIMARY' ORDER BY seq_in_index");
    }

    /** Versions of the migrations that were run, in their order; repeatable ones have none. */
    static List<String> schema(Connection connection) throws SQLException {
        boolean migrated = !texts(connection, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '"
                + HISTORY + "'").isEmpty();
        return migrated ? texts(connection, "SELECT version FROM " + HISTORY + " WHERE version IS NOT NULL AND success ORDER BY version") : List.of();
    }

    static String auditHead(Connection connection) throws SQLException {
        return texts(connection, "SELECT hash FROM audit_head WHERE id = 1").stream().findFirst().orElse("");
    }

    static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
