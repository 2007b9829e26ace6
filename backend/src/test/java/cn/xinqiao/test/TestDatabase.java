package cn.xinqiao.test;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.database.DataFolder;
import cn.xinqiao.platform.database.Database;
import cn.xinqiao.platform.database.DatabaseAccess;
import cn.xinqiao.platform.database.EmbeddedDatabase;
import cn.xinqiao.platform.database.Migrations;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A migrated database for tests. What the migrations themselves put into a table stays (or, where a table is small, is
 * put back); everything else can be emptied in a moment. Kept between runs while its migrations are still the same.
 */
public final class TestDatabase implements AutoCloseable {
    static final Path DATA = Path.of("target", "test-data").toAbsolutePath();
    /** Tables with more rows after migration are reference data nobody writes to. */
    private static final int SMALL = 300;
    /** Tables of the tests' own begin with this. */
    private static final String OWN = "zz_";
    private static final String SEED = OWN + "seed_";
    private static final String KEPT = OWN + "kept_";
    private final DatabaseAccess access;
    private final @Nullable Database owned;

    private TestDatabase(DatabaseAccess access, @Nullable Database owned) {
        this.access = access;
        this.owned = owned;
    }

    /** The outside database of the test settings, or an embedded one. */
    static TestDatabase open() {
        @Nullable String url = System.getProperty("xinqiao.test.db.url", System.getenv("XINQIAO_TEST_DB_URL"));
        if (url == null || url.isBlank()) {
            Database embedded = EmbeddedDatabase.start(DataFolder.at(DATA), EmbeddedDatabase.Durability.NONE, System.err);
            return new TestDatabase(embedded.access(), embedded).migrated();
        }
        if (!url.replaceFirst("\\?.*", "").replaceFirst(".*/", "").contains("test")) {
            throw new IllegalArgumentException("tests empty their database, so its name must contain 'test': " + url);
        }
        String user = parameter(url, "user", System.getenv("XINQIAO_TEST_DB_USER"));
        String password = parameter(url, "password", System.getenv("XINQIAO_TEST_DB_PASSWORD"));
        Database outside = Database.openUnmigrated(DataFolder.at(DATA),
                Map.of("XINQIAO_DB_URL", url.replaceAll("(?<=[?&])(user|password)=[^&]*&?", ""),
                        "XINQIAO_DB_USER", user, "XINQIAO_DB_PASSWORD", password), System.err);
        return new TestDatabase(outside.access(), outside).migrated();
    }

    /**
     * A migrated database that no other test knows of, for servers that run as processes of their own: embedded in that
     * folder, or beside the outside one under that name.
     */
    public static TestDatabase own(Path folder, String name) {
        @Nullable String url = System.getProperty("xinqiao.test.db.url", System.getenv("XINQIAO_TEST_DB_URL"));
        Database database;
        DatabaseAccess access;
        if (url == null || url.isBlank()) {
            database = EmbeddedDatabase.start(DataFolder.at(folder), EmbeddedDatabase.Durability.NONE, System.err);
            access = database.access();
        } else {
            TestDatabase outside = open();
            database = Objects.requireNonNull(outside.owned);
            access = outside.beside(name);
        }
        Migrations.migrate(access);
        return new TestDatabase(access, database);
    }

    public DatabaseAccess access() {
        return access;
    }

    /** Another database on the same server, empty and not migrated; whatever had that name is dropped. */
    public DatabaseAccess beside(String name) {
        try (Connection connection = access.connect(); Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return new DatabaseAccess(access.url().replaceFirst("(//[^/]+/)[^?]*", "$1" + name), access.user(), access.password());
    }

    /** Empties every table, except for what the migrations put there. */
    public void empty() {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = access.connect(); Statement statement = connection.createStatement()) {
                emptyOnce(statement);
                return;
            } catch (SQLException busy) { // background work may hold a row for a moment
                if (attempt == 20) {
                    throw new IllegalStateException(busy);
                }
            }
        }
    }

    /** Remembers what is in the tables, for {@link #bringBack} later in this run. */
    public void keep() {
        try (Connection connection = access.connect(); Statement statement = connection.createStatement()) {
            forgetKept(statement);
            for (String table : tables(statement)) {
                if (!table.startsWith(OWN) && !isReference(statement, table)) {
                    statement.execute("CREATE TABLE " + KEPT + table + " AS SELECT * FROM " + table);
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Puts back what {@link #keep} remembered, in place of all there is. */
    public void bringBack() {
        try (Connection connection = access.connect(); Statement statement = connection.createStatement()) {
            statement.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (String kept : tables(statement)) {
                if (kept.startsWith(KEPT)) {
                    String table = kept.substring(KEPT.length());
                    statement.execute("DELETE FROM " + table);
                    statement.execute("INSERT INTO " + table + " SELECT * FROM " + kept);
                }
            }
            statement.execute("SET FOREIGN_KEY_CHECKS = 1");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void forgetKept(Statement statement) throws SQLException {
        for (String table : tables(statement)) {
            if (table.startsWith(KEPT)) {
                statement.execute("DROP TABLE " + table);
            }
        }
    }

    @Override
    public void close() {
        if (owned != null) {
            owned.close();
        }
    }

    private static void emptyOnce(Statement statement) throws SQLException {
        List<String> tables = tables(statement);
        statement.execute("SET FOREIGN_KEY_CHECKS = 0");
        for (String table : tables) {
            boolean seeded = tables.contains(SEED + table);
            if (table.startsWith(OWN) || table.equals("flyway_schema_history") || !seeded && isReference(statement, table)) {
                continue;
            }
            try (ResultSet any = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
                if (!any.next() && !seeded) {
                    continue;
                }
            }
            statement.execute("DELETE FROM " + table);
            if (seeded) {
                statement.execute("INSERT INTO " + table + " SELECT * FROM " + SEED + table);
            }
        }
        statement.execute("SET FOREIGN_KEY_CHECKS = 1");
    }

    private static boolean isReference(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT 1 FROM " + SEED + "reference WHERE name = '" + table + "'")) {
            return row.next();
        }
    }

    /** Migrates; where a migration changed since the last run, starts over with an empty database. */
    private TestDatabase migrated() {
        try {
            Migrations.migrate(access);
        } catch (Refused changed) {
            dropTables();
            Migrations.migrate(access);
        }
        rememberSeeds();
        empty(); // the application must not start on what an earlier run left
        return this;
    }

    private void rememberSeeds() {
        try (Connection connection = access.connect(); Statement statement = connection.createStatement()) {
            forgetKept(statement);
            List<String> tables = tables(statement);
            String state = schemaState(statement);
            if (tables.contains(SEED + "reference")) {
                try (ResultSet row = statement.executeQuery("SELECT 1 FROM " + SEED + "reference WHERE name = 'state " + state + "'")) {
                    if (row.next()) {
                        return;
                    }
                }
                dropTables(); // a migration came on top of data of an earlier run: what is seed and what is not is lost
                Migrations.migrate(access);
                tables = tables(statement);
            }
            statement.execute("CREATE TABLE " + SEED + "reference (name VARCHAR(100) PRIMARY KEY)");
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                    row.next();
                    long rows = row.getLong(1);
                    if (rows > SMALL) {
                        statement.execute("INSERT INTO " + SEED + "reference VALUES ('" + table + "')");
                    } else if (rows > 0 && !table.equals("flyway_schema_history")) {
                        statement.execute("CREATE TABLE " + SEED + table + " AS SELECT * FROM " + table);
                    }
                }
            }
            statement.execute("INSERT INTO " + SEED + "reference VALUES ('state " + state + "')");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String schemaState(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT COUNT(*), COALESCE(SUM(checksum), 0) FROM flyway_schema_history")) {
            row.next();
            return row.getLong(1) + " " + row.getLong(2);
        }
    }

    private void dropTables() {
        try (Connection connection = access.connect(); Statement statement = connection.createStatement()) {
            statement.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (String table : tables(statement)) {
                statement.execute("DROP TABLE " + table);
            }
            statement.execute("SET FOREIGN_KEY_CHECKS = 1");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static String parameter(String url, String name, @Nullable String otherwise) {
        Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        return found.find() ? found.group(1) : otherwise == null ? "" : otherwise;
    }
}
