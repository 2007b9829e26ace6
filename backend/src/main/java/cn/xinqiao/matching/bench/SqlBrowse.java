package cn.xinqiao.matching.bench;

import cn.xinqiao.platform.Refused;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The same in SQL: what is found goes into a temporary table in memory once, and is counted there. A keyword is a LIKE over
 * the text, which is the only search that finds any piece of a Chinese text in every engine this product runs on.
 */
final class SqlBrowse implements BrowseContender {

    private static final List<String> TABLES = List.of(
            "CREATE TABLE bench_browse (id INT PRIMARY KEY, stage TINYINT, province TINYINT, age SMALLINT, intro VARCHAR(600) "
                    + "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, KEY ix_bench_browse (stage, province, age, id), "
                    + "KEY ix_bench_browse_province (province, stage, age, id))",
            "CREATE TABLE bench_browse_sector (need INT, sector TINYINT, PRIMARY KEY (need, sector), KEY ix_bench_browse_sector (sector, need))");

    private final BenchDatabase database;
    private final Connection connection;

    SqlBrowse(LoadNeed[] needs, String[] texts, PrintStream progress) {
        database = BenchDatabase.open(progress);
        connection = database.connection();
        try {
            database.create(TABLES);
            try (BenchDatabase.Insert need = database.insert("bench_browse", 5); BenchDatabase.Insert sector = database.insert("bench_browse_sector", 2)) {
                for (int n = 0; n < needs.length; n++) {
                    need.add(n, needs[n].stage(), needs[n].province(), needs[n].ageDays(), texts[n]);
                    for (int s : needs[n].sectors()) {
                        sector.add(n, s);
                    }
                }
            }
            database.loaded();
            execute("CREATE TEMPORARY TABLE bench_hit (id INT PRIMARY KEY, stage TINYINT, province TINYINT, age SMALLINT) ENGINE = MEMORY");
        } catch (SQLException failed) {
            database.close();
            throw new Refused("the SQL baseline cannot be loaded: " + failed.getMessage(), failed);
        }
    }

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public BrowseAnswer answer(BrowseQuestion question) {
        try {
            execute("TRUNCATE TABLE bench_hit");
            int total = hit(question);
            BrowseAnswer.Counter counter = new BrowseAnswer.Counter();
            count("SELECT s.sector, COUNT(*) FROM bench_hit h JOIN bench_browse_sector s ON s.need = h.id GROUP BY s.sector", counter.sectors);
            count("SELECT stage, COUNT(*) FROM bench_hit GROUP BY stage", counter.stages);
            count("SELECT province, COUNT(*) FROM bench_hit GROUP BY province", counter.provinces);
            List<Integer> newest = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM bench_hit ORDER BY age, id LIMIT " + BrowseAnswer.NEWEST);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    newest.add(rows.getInt(1));
                }
            }
            return counter.answer(total, newest.stream().mapToInt(Integer::intValue).toArray());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private int hit(BrowseQuestion question) throws SQLException {
        StringBuilder sql = new StringBuilder("INSERT INTO bench_hit SELECT b.id, b.stage, b.province, b.age FROM bench_browse b WHERE 1 = 1");
        List<Object> values = new ArrayList<>();
        if (question.stage() != null) {
            sql.append(" AND b.stage = ?");
            values.add(question.stage());
        }
        if (question.province() != null) {
            sql.append(" AND b.province = ?");
            values.add(question.province());
        }
        if (question.first() != null) {
            sql.append(" AND b.id IN (SELECT s.need FROM bench_browse_sector s WHERE s.sector BETWEEN ? AND ?)");
            values.add(question.first() * 5);
            values.add(question.first() * 5 + 4);
        }
        if (question.keyword() != null) {
            sql.append(" AND b.intro LIKE ?");
            values.add("%" + question.keyword() + "%");
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return statement.executeUpdate();
        }
    }

    private void count(String sql, int[] counts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counts[rows.getInt(1)] = rows.getInt(2);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @Override
    public long cpuNanos() {
        return database.cpuNanos();
    }

    @Override
    public void close() {
        database.close();
    }
}
