package cn.xinqiao.reference;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the tables the migration filled; each front does so once, at first use. */
@Singleton
final class DatabaseRows implements ReferenceRows {
    private final Sql sql;

    DatabaseRows(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Row> of(String table) {
        // The name comes from this feature's own code, and must be one of its data sets.
        String known = Dataset.of(table).table();
        return sql.list("SELECT * FROM " + known + " WHERE effective_to IS NULL", List.of(), DatabaseRows::row);
    }

    @Override
    public String version(String table) {
        return sql.one("SELECT version FROM reference_dataset WHERE table_name = ?", List.of(table), row -> row.getString(1))
                .orElseThrow(() -> new IllegalStateException("Reference data not loaded: " + table));
    }

    private static Row row(ResultSet result) throws SQLException {
        Map<String, @Nullable String> columns = new HashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            columns.put(result.getMetaData().getColumnLabel(i), result.getString(i));
        }
        return new Row(columns);
    }
}
