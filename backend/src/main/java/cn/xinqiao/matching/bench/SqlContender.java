package cn.xinqiao.matching.bench;

import cn.xinqiao.matching.engine.index.NeedRow;
import cn.xinqiao.matching.engine.index.TokenLayout;
import cn.xinqiao.platform.Refused;
import java.io.PrintStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The same score in SQL: normalised tables with covering indexes, all rows in memory, one prepared statement a question. Of
 * the lifts only what differs from a mandate's default is stored, so a question joins some forty rows, not hundreds.
 */
final class SqlContender implements Contender {

    private static final String SCORE = """
            m.given + n.constant
            + CASE n.c0 WHEN 1 THEN m.a1 WHEN 2 THEN m.a2 WHEN 3 THEN m.a3 ELSE m.a4 END
            + CASE n.c1 WHEN 1 THEN m.b1 WHEN 2 THEN m.b2 WHEN 3 THEN m.b3 ELSE m.b4 END
            + COALESCE(x.more, 0) + COALESCE(o.value, 0)""";
    private static final String NEEDS = "SELECT n.id, " + SCORE + """
             AS score
              FROM bench_mandate m JOIN bench_need n ON n.revenue >= m.min_revenue
              LEFT JOIN (SELECT t.need, SUM(l.more) AS more
                           FROM bench_lift l JOIN bench_need_token t ON t.token = l.token AND t.c = l.c
                          WHERE l.mandate = ? GROUP BY t.need) x ON x.need = n.id
              LEFT JOIN bench_own o ON o.institution = m.institution AND o.need = n.id
             WHERE m.id = ? AND COALESCE(x.more, 0) > -5000000
             ORDER BY score DESC, n.id LIMIT 20
            """;
    private static final String MANDATES = "SELECT m.id, " + SCORE + """
             AS score
              FROM bench_need n JOIN bench_mandate m ON m.min_revenue <= n.revenue
              LEFT JOIN (SELECT l.mandate, SUM(l.more) AS more
                           FROM bench_need_token t JOIN bench_lift l ON l.token = t.token AND l.c = t.c
                          WHERE t.need = ? GROUP BY l.mandate) x ON x.mandate = m.id
              LEFT JOIN bench_own o ON o.need = n.id AND o.institution = m.institution
             WHERE n.id = ? AND COALESCE(x.more, 0) > -5000000
             ORDER BY m.stale, score DESC, m.id LIMIT 20
            """;
    private static final List<String> TABLES = List.of(
            "CREATE TABLE bench_need (id INT PRIMARY KEY, constant INT, revenue INT, c0 TINYINT, c1 TINYINT)",
            "CREATE TABLE bench_need_token (need INT, token SMALLINT, c TINYINT, PRIMARY KEY (need, token), "
                    + "KEY ix_bench_token (token, c, need))",
            "CREATE TABLE bench_mandate (id INT PRIMARY KEY, institution INT, stale TINYINT, min_revenue INT, given INT, "
                    + "a1 INT, a2 INT, a3 INT, a4 INT, b1 INT, b2 INT, b3 INT, b4 INT)",
            "CREATE TABLE bench_lift (mandate INT, token SMALLINT, c TINYINT, more INT, PRIMARY KEY (mandate, token, c), "
                    + "KEY ix_bench_lift (token, c, mandate, more))",
            "CREATE TABLE bench_own (need INT, institution INT, value INT, PRIMARY KEY (need, institution), "
                    + "KEY ix_bench_own (institution, need, value))");
    private static final int RULED_OUT = -10_000_000;
    private static final int BATCH = 5_000;

    private final BenchDatabase database;
    private final PreparedStatement needs;
    private final PreparedStatement mandates;

    SqlContender(LoadRows rows, PrintStream progress) {
        database = BenchDatabase.open(progress);
        try {
            database.create(TABLES);
            load(rows);
            needs = database.connection().prepareStatement(NEEDS);
            mandates = database.connection().prepareStatement(MANDATES);
        } catch (SQLException failed) {
            database.close();
            throw new Refused("the SQL baseline cannot be loaded: " + failed.getMessage(), failed);
        }
    }

    private void load(LoadRows rows) throws SQLException {
        TokenLayout layout = rows.layout;
        try (BenchDatabase.Insert need = database.insert("bench_need", 5); BenchDatabase.Insert token = database.insert("bench_need_token", 3);
                BenchDatabase.Insert own = database.insert("bench_own", 3)) {
            for (int id = 0; id < rows.needRows.length; id++) {
                NeedRow row = rows.needRows[id];
                need.add(id, row.constant(), rows.needs[id].revenue(), Lifted.count(layout, row, 0), Lifted.count(layout, row, 1));
                for (int t : row.tokens()) {
                    token.add(id, t, Lifted.count(layout, row, Lifted.fact(layout, t)));
                }
                for (int i = 0; i < row.institutions().length; i++) {
                    own.add(id, row.institutions()[i], row.values()[i]);
                }
            }
        }
        try (BenchDatabase.Insert mandate = database.insert("bench_mandate", 13); BenchDatabase.Insert lift = database.insert("bench_lift", 4)) {
            for (int id = 0; id < rows.mandateRows.length; id++) {
                Lifted lifted = new Lifted(layout, rows.mandateRows[id]);
                mandate.add(id, lifted.row.institution(), lifted.row.stale() ? 1 : 0, rows.mandates[id].minRevenue(), lifted.given,
                        lifted.givenTo(0, 1), lifted.givenTo(0, 2), lifted.givenTo(0, 3), lifted.givenTo(0, 4),
                        lifted.givenTo(1, 1), lifted.givenTo(1, 2), lifted.givenTo(1, 3), lifted.givenTo(1, 4));
                for (int t = 0; t < layout.tokens(); t++) {
                    int fact = Lifted.fact(layout, t);
                    for (int c = 1; c <= (fact < Lifted.SEVERAL ? Lifted.MOST : 1); c++) {
                        int more = lifted.excluded(t) ? RULED_OUT : lifted.more(fact, t, c);
                        if (more != 0) {
                            lift.add(id, t, c, more);
                        }
                    }
                }
            }
        }
        database.loaded();
    }

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public Ranking needs(int mandate) {
        return ranking(needs, mandate);
    }

    @Override
    public Ranking mandates(int need) {
        return ranking(mandates, need);
    }

    private static Ranking ranking(PreparedStatement statement, int asked) {
        try {
            statement.setInt(1, asked);
            statement.setInt(2, asked);
            List<Long> ids = new ArrayList<>();
            List<Integer> scores = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                    scores.add(rows.getInt(2));
                }
            }
            return new Ranking(ids, scores);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
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
