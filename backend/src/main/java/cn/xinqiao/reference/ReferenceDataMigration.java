package cn.xinqiao.reference;

import cn.xinqiao.platform.database.ReferenceMigration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.Context;

/**
 * Loads {@code db/reference/*.csv} into its tables, after all versioned migrations, and again whenever a file changes.
 *
 * <p>Rows are inserted or updated by their code. A code that a new file no longer lists is ended with
 * {@code effective_to} and stays, because needs and mandates may still point at it; listed again, it is in force again.
 * Either all files are loaded or none.
 */
public final class ReferenceDataMigration extends ReferenceMigration {
    /** Rows a statement; one round trip each. */
    private static final int CHUNK = 250;

    public ReferenceDataMigration() {
        super("reference data");
    }

    @Override
    protected Iterable<byte[]> contents() {
        return Stream.concat(Stream.of("datasets.csv"), Dataset.all().stream().map(Dataset::file))
                .map(file -> ReferenceFile.read(file).content()).toList();
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        for (Dataset dataset : Dataset.all()) {
            ReferenceFile file = ReferenceFile.read(dataset.file());
            List<Row> rows = file.rows();
            upsert(connection, dataset, file.header(), rows);
            endUnlisted(connection, dataset, rows);
            remember(connection, dataset, rows.size());
        }
    }

    private static void upsert(Connection connection, Dataset dataset, List<String> header, List<Row> rows) throws SQLException {
        List<String> columns = Stream.concat(header.stream(),
                Stream.of("version", "source", "effective_from", "effective_to")).toList();
        String values = "(" + "?, ".repeat(columns.size() - 1) + "?)";
        String updates = columns.stream().filter(column -> !dataset.keyColumns().contains(column))
                .map(column -> column + " = VALUES(" + column + ")").collect(Collectors.joining(", "));
        for (int start = 0; start < rows.size(); start += CHUNK) {
            List<Row> chunk = rows.subList(start, Math.min(rows.size(), start + CHUNK));
            String sql = "INSERT INTO " + dataset.table() + " (" + String.join(", ", columns) + ") VALUES "
                    + String.join(", ", Collections.nCopies(chunk.size(), values))
                    + " ON DUPLICATE KEY UPDATE " + updates;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int at = 1;
                for (Row row : chunk) {
                    for (String column : header) {
                        statement.setString(at++, row.textOrNull(column));
                    }
                    statement.setString(at++, dataset.version());
                    statement.setString(at++, dataset.source());
                    statement.setString(at++, dataset.effectiveFrom());
                    statement.setString(at++, null);
                }
                statement.executeUpdate();
            }
        }
    }

    private static void endUnlisted(Connection connection, Dataset dataset, List<Row> rows) throws SQLException {
        Set<List<String>> listed = rows.stream()
                .map(row -> dataset.keyColumns().stream().map(row::text).toList()).collect(Collectors.toSet());
        Set<List<String>> gone = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + String.join(", ", dataset.keyColumns())
                        + " FROM " + dataset.table() + " WHERE effective_to IS NULL")) {
            while (result.next()) {
                List<String> key = new ArrayList<>();
                for (int i = 1; i <= dataset.keyColumns().size(); i++) {
                    key.add(result.getString(i));
                }
                if (!listed.contains(key)) {
                    gone.add(key);
                }
            }
        }
        String where = dataset.keyColumns().stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
        try (PreparedStatement end = connection.prepareStatement(
                "UPDATE " + dataset.table() + " SET effective_to = ? WHERE " + where)) {
            for (List<String> key : gone) {
                end.setString(1, dataset.effectiveFrom());
                for (int i = 0; i < key.size(); i++) {
                    end.setString(i + 2, key.get(i));
                }
                end.executeUpdate();
            }
        }
    }

    private static void remember(Connection connection, Dataset dataset, int rowCount) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO reference_dataset
                       (table_name, file, version, source, licence, confidence, effective_from, row_count, loaded_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE file = VALUES(file), version = VALUES(version), source = VALUES(source),
                       licence = VALUES(licence), confidence = VALUES(confidence),
                       effective_from = VALUES(effective_from), row_count = VALUES(row_count), loaded_at = VALUES(loaded_at)
                """)) {
            statement.setString(1, dataset.table());
            statement.setString(2, dataset.file());
            statement.setString(3, dataset.version());
            statement.setString(4, dataset.source());
            statement.setString(5, dataset.licence());
            statement.setString(6, dataset.confidence());
            statement.setString(7, dataset.effectiveFrom());
            statement.setInt(8, rowCount);
            statement.executeUpdate();
        }
    }
}
