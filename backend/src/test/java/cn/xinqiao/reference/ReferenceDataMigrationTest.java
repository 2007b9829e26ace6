package cn.xinqiao.reference;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.platform.database.DatabaseAccess;
import cn.xinqiao.test.TestDatabase;
import cn.xinqiao.test.XinqiaoTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On an empty database of its own beside the one all tests share. */
@XinqiaoTest
class ReferenceDataMigrationTest {
    private static final String DATABASE = "xinqiao_reference_test";
    private static DatabaseAccess access;

    @BeforeAll
    static void migrateAnEmptyDatabase(TestDatabase shared) {
        access = shared.beside(DATABASE);
        assertThat(migrate()).isPositive();
    }

    @AfterAll
    static void dropIt() throws SQLException {
        execute("DROP DATABASE " + DATABASE);
    }

    @Test
    void everyFileIsInItsTableRowForRow() throws SQLException {
        for (Dataset dataset : Dataset.all()) {
            int rows = ReferenceFile.read(dataset.file()).rows().size();
            assertThat(ask("SELECT COUNT(*) FROM " + dataset.table() + " WHERE version = '" + dataset.version() + "'"))
                    .as(dataset.table()).isEqualTo(List.of(String.valueOf(rows)));
            assertThat(ask("SELECT row_count FROM reference_dataset WHERE table_name = '" + dataset.table() + "'"))
                    .isEqualTo(List.of(String.valueOf(rows)));
        }
    }

    @Test
    void chineseAndEmptyCellsArriveIntact() throws SQLException {
        assertThat(ask("SELECT full_name FROM region WHERE code = '440304'")).isEqualTo(List.of("广东省深圳市福田区"));
        assertThat(ask("SELECT code FROM financing_stage WHERE round IS NULL ORDER BY code"))
                .isEqualTo(List.of("DEBT", "IPO", "MA", "PRIVATE_PLACEMENT", "UNDISCLOSED"));
        assertThat(ask("SELECT kind FROM calendar_day WHERE on_date = '2026-02-28'")).isEqualTo(List.of("MAKE_UP_WORKDAY"));
    }

    @Test
    void nothingIsLoadedTwiceUntilAFileChanges() {
        assertThat(migrate()).isZero();
    }

    @Test
    void aChangedFileIsLoadedAgainAndWhatItNoLongerListsIsEnded() throws SQLException {
        execute("INSERT INTO sector (code, group_code, position, name_zh, name_en, examples_zh, version, source, effective_from)"
                + " VALUES ('STEAM', 'GREEN', 990, '蒸汽', 'Steam', '', '1900', 'test', '1900-01-01')");
        execute("UPDATE sector SET name_zh = '旧名' WHERE code = 'AI'");
        execute("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE description = 'reference data'");

        assertThat(migrate()).isEqualTo(1);

        assertThat(ask("SELECT effective_to IS NULL FROM sector WHERE code = 'STEAM'")).isEqualTo(List.of("0"));
        assertThat(ask("SELECT name_zh FROM sector WHERE code = 'AI'")).isEqualTo(List.of("人工智能"));
        assertThat(ask("SELECT COUNT(*) FROM sector WHERE effective_to IS NULL")).isEqualTo(List.of("28"));
    }

    private static int migrate() {
        return Flyway.configure().dataSource(access.url(), access.user(), access.password())
                .locations("classpath:db/migration").javaMigrations(new ReferenceDataMigration())
                .load().migrate().migrationsExecuted;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = access.connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> ask(String sql) throws SQLException {
        try (Connection connection = access.connect(); Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }
}
