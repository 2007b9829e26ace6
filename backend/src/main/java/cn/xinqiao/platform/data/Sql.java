package cn.xinqiao.platform.data;

import io.micronaut.data.connection.ConnectionDefinition;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.jdbc.runtime.PreparedStatementCallback;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Plain statements on the connection of the running transaction (or one of their own). Values are always parameters;
 * the text of a statement never contains input.
 */
@Singleton
public class Sql {
    private final JdbcOperations jdbc;
    private final ConnectionOperations<Connection> connections;

    public Sql(JdbcOperations jdbc, ConnectionOperations<Connection> connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(String sql, List<?> values, RowReader<T> reader) {
        return prepared(sql, statement -> {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        });
    }

    public <T> Optional<T> one(String sql, List<?> values, RowReader<T> reader) {
        return list(sql, values, reader).stream().findFirst();
    }

    public long count(String sql, List<?> values) {
        return one(sql, values, row -> row.getLong(1)).orElse(0L);
    }

    /** Runs a change and answers how many rows it touched. */
    public int update(String sql, List<?> values) {
        return prepared(sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    /** Runs one change for many rows in batches the driver sends together. */
    public void batch(String sql, Collection<? extends List<?>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        prepared(sql, statement -> {
            int pending = 0;
            for (List<?> row : rows) {
                bind(statement, row);
                statement.addBatch();
                if (++pending == 1_000) {
                    statement.executeBatch();
                    pending = 0;
                }
            }
            if (pending > 0) {
                statement.executeBatch();
            }
            return pending;
        });
    }

    private <R> R prepared(String sql, PreparedStatementCallback<R> work) {
        return connections.execute(ConnectionDefinition.DEFAULT, status -> jdbc.prepareStatement(sql, work));
    }

    /** {@code ?, ?, ?} for a list of that size. */
    public static String marks(int size) {
        return "?, ".repeat(Math.max(0, size - 1)) + "?";
    }

    private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            statement.setObject(i + 1, switch (value) {
                case null -> null;
                case Instant instant -> Timestamp.from(instant);
                case LocalDate date -> java.sql.Date.valueOf(date);
                case Enum<?> constant -> constant.name();
                default -> value;
            });
        }
    }

    /** An instant column, null where the row has none. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** A BIGINT column, null where the row has none. */
    public static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
