package cn.xinqiao.matching.bench;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.database.DataFolder;
import cn.xinqiao.platform.database.Database;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Tables of a baseline in an embedded server of its own, or in the server of {@code XINQIAO_DB_URL}, and their clock. */
final class BenchDatabase implements AutoCloseable {

    private static final int BATCH = 5_000;

    private final Database database;
    private final Path folder;
    private final Connection connection;
    private final List<String> tables = new ArrayList<>();

    private BenchDatabase(Database database, Path folder, Connection connection) {
        this.database = database;
        this.folder = folder;
        this.connection = connection;
    }

    static BenchDatabase open(PrintStream progress) {
        Path folder;
        try {
            folder = Files.createTempDirectory("xinqiao-bench");
        } catch (IOException failed) {
            throw new Refused("no temporary folder: " + failed.getMessage(), failed);
        }
        Database database = Database.openUnmigrated(DataFolder.at(folder), System.getenv(), progress);
        try {
            return new BenchDatabase(database, folder, DriverManager.getConnection(
                    database.access().url() + "&rewriteBatchedStatements=true", database.access().user(), database.access().password()));
        } catch (SQLException failed) {
            database.close();
            throw new Refused("the SQL baseline cannot be opened: " + failed.getMessage(), failed);
        }
    }

    Connection connection() {
        return connection;
    }

    /** Makes empty tables, with room for them in memory. */
    void create(List<String> definitions) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String definition : definitions) {
                tables.add(definition.split(" ")[2]);
                statement.execute("DROP TABLE IF EXISTS " + tables.getLast());
                statement.execute(definition);
            }
            statement.execute("SET GLOBAL innodb_buffer_pool_size = 3221225472");
        } catch (SQLException failed) {
            if (!failed.getMessage().contains("SUPER")) { // an outside server keeps what its administrator gave it
                throw failed;
            }
        }
        connection.setAutoCommit(false);
    }

    /** Rows in large batches. */
    Insert insert(String table, int columns) throws SQLException {
        return new Insert(connection.prepareStatement("INSERT INTO " + table + " VALUES (?" + ", ?".repeat(columns - 1) + ")"));
    }

    /** Commits, and lets the server learn how values are spread. */
    void loaded() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE TABLE " + String.join(", ", tables));
        }
    }

    static final class Insert implements AutoCloseable {
        private final PreparedStatement statement;
        private int waiting;

        private Insert(PreparedStatement statement) {
            this.statement = statement;
        }

        void add(Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
            if (++waiting == BATCH) {
                statement.executeBatch();
                waiting = 0;
            }
        }

        @Override
        public void close() throws SQLException {
            statement.executeBatch();
            statement.close();
        }
    }

    /** This thread's and the embedded server's; of an outside server only the wall clock can be known. */
    long cpuNanos() {
        return database.embedded() ? Cpu.ofThisThread() + ProcessHandle.current().descendants()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO)).mapToLong(Duration::toNanos).sum()
                : System.nanoTime();
    }

    @Override
    public void close() {
        try (connection; Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("DROP TABLE IF EXISTS " + table);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } finally {
            database.close();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            } catch (IOException ignored) {
                // A folder for temporary files is cleaned by others too.
            }
        }
    }
}
