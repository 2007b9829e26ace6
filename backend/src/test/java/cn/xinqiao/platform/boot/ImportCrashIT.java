package cn.xinqiao.platform.boot;

import cn.xinqiao.test.Jar;
import cn.xinqiao.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** An import that is killed leaves whole files or nothing; the same import again completes it, and a third changes nothing. */
class ImportCrashIT {
    private static final long COMPANIES = 3_000;
    private static final long INVESTORS = 500;
    private static final long ROUNDS = 4_000;
    private static final long QUERIES = 600;
    private static final int ROWS = 300;
    /** What there is of each kind, and what must be there with it. */
    private static final Map<String, String> DEALS = deals();
    @TempDir
    private static Path folder;
    private static TestDatabase database;

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.own(folder.resolve("database"), "xinqiao_import_crash_test");
    }

    @AfterAll
    static void stopDatabase() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void aDealsImportThatIsKilledAtAnyFileIsTakenUpWhereItStopped() throws Exception {
        Path set = writeDeals();
        for (String file : List.of("rounds ", "needs ")) {
            try (Jar importing = start("import", "--kind", "deals", set.toString())) {
                importing.says(file);
                importing.kill();
                importing.ended();
            }
            Map<String, Long> left = counts(DEALS);
            assertThat(left.get("companies")).isIn(0L, COMPANIES);
            assertThat(left.get("institutions")).isIn(0L, INVESTORS);
            assertThat(left.get("rounds")).isIn(0L, ROUNDS);
            assertThat(left.get("investments")).isEqualTo(2 * left.get("rounds"));
            assertThat(left.get("mandates")).isIn(0L, INVESTORS);
            assertThat(left.get("mandates with sectors")).isEqualTo(left.get("mandates"));
            assertThat(left.get("needs")).isIn(0L, QUERIES);
            assertThat(left.get("needs with revision")).isEqualTo(left.get("needs"));
        }
        assertThat(taken("deals", set)).contains("needs: 600 read");
        Map<String, Long> whole = counts(DEALS);
        assertThat(whole).containsEntry("companies", COMPANIES).containsEntry("institutions", INVESTORS).containsEntry("rounds", ROUNDS)
                .containsEntry("investments", 2 * ROUNDS).containsEntry("mandates", INVESTORS).containsEntry("needs", QUERIES);
        assertThat(taken("deals", set).lines()).hasSize(5).allSatisfy(line -> assertThat(line).endsWith("read, 0 new"));
        assertThat(counts(DEALS)).isEqualTo(whole);
        verifyAudit();
    }

    @Test
    void aTableFileThatIsKilledLeavesNothingBehind() throws Exception {
        Path file = folder.resolve("enterprises.csv");
        List<String> lines = new ArrayList<>(List.of("uscc,name,region,foundedOn,revenue"));
        for (int i = 0; i < ROWS; i++) {
            lines.add(uscc(i) + ",深圳导入" + i + "号有限公司,深圳,2016-05-20," + (100 + i));
        }
        Files.write(file, lines);
        String ours = "(SELECT id FROM organisation WHERE name LIKE '深圳导入%')";
        Map<String, String> what = Map.of("enterprises", "SELECT COUNT(*) FROM " + ours + " AS o",
                "sectors", "SELECT COUNT(*) FROM organisation_sector WHERE organisation_id IN " + ours,
                "events", "SELECT COUNT(*) FROM outbox_event WHERE topic = 'organisation.imported' AND payload LIKE '%\"file\"%'");
        try (Jar importing = start("import", "--kind", "enterprises", file.toString())) {
            importing.says("enterprises ");
            importing.kill();
            importing.ended();
        }
        assertThat(counts(what).values()).containsOnly(0L);
        assertThat(taken("enterprises", file)).contains("300 rows, 300 new, 0 changed, 0 as they were, 0 wrong");
        Map<String, Long> whole = counts(what);
        assertThat(whole).containsEntry("enterprises", (long) ROWS);
        assertThat(taken("enterprises", file)).contains("300 rows, 0 new, 0 changed, 300 as they were, 0 wrong");
        assertThat(counts(what)).isEqualTo(whole);
        verifyAudit();
    }

    private static Map<String, String> deals() {
        Map<String, String> counts = new LinkedHashMap<>();
        counts.put("companies", "SELECT COUNT(*) FROM organisation WHERE type = 'ENTERPRISE' AND import_source = 'deals-made'");
        counts.put("institutions", "SELECT COUNT(*) FROM organisation WHERE type = 'INSTITUTION' AND import_source = 'deals-made'");
        counts.put("rounds", "SELECT COUNT(*) FROM past_round");
        counts.put("investments", "SELECT COUNT(*) FROM past_investment");
        counts.put("mandates", "SELECT COUNT(*) FROM investment_mandate WHERE state = 'ACTIVE' AND inferred = 1");
        counts.put("mandates with sectors", "SELECT COUNT(DISTINCT mandate_id) FROM mandate_sector");
        counts.put("needs", "SELECT COUNT(*) FROM financing_need WHERE state = 'PUBLISHED' AND imported = 1");
        counts.put("needs with revision", "SELECT COUNT(DISTINCT need_id) FROM financing_need_revision");
        return counts;
    }

    private Path writeDeals() throws IOException {
        Path set = Files.createDirectories(folder.resolve("made"));
        Files.createDirectories(set.resolve("train"));
        Files.createDirectories(set.resolve("test"));
        List<String> companies = new ArrayList<>(List.of("company_id,name,sectors,country,region,city,founded"));
        for (int i = 0; i < COMPANIES; i++) {
            companies.add("c" + i + ",深圳来源" + i + "号科技有限公司,硬件|半导体,CN,广东,深圳,");
        }
        Files.write(set.resolve("companies.csv"), companies);
        List<String> investors = new ArrayList<>(List.of("investor_id,name,type,region"));
        for (int i = 0; i < INVESTORS; i++) {
            investors.add("i" + i + ",来源资本" + i + ",fund,");
        }
        Files.write(set.resolve("investors.csv"), investors);
        String header = "round_id,company_id,stage,amount,currency,amount_kind,date";
        List<String> rounds = new ArrayList<>(List.of(header));
        List<String> investments = new ArrayList<>(List.of("round_id,investor_id,position"));
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add("r" + i + ",c" + i % COMPANIES + ",a,10000000,CNY,exact,2018-0" + (1 + i % 9) + "-15");
            investments.add("r" + i + ",i" + i % INVESTORS + ",1");
            investments.add("r" + i + ",i" + (i + 7) % INVESTORS + ",2");
        }
        Files.write(set.resolve("train/rounds.csv"), rounds);
        Files.write(set.resolve("train/investments.csv"), investments);
        List<String> queries = new ArrayList<>(List.of(header));
        for (int i = 0; i < QUERIES; i++) {
            queries.add("q" + i + ",c" + i + ",b,30000000,CNY,exact,2019-03-" + (10 + i % 20));
        }
        Files.write(set.resolve("test/queries.csv"), queries);
        return set;
    }

    private Jar start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return Jar.start(Map.of("XINQIAO_DB_URL", database.access().url(), "XINQIAO_DB_USER", database.access().user(),
                "XINQIAO_DB_PASSWORD", database.access().password()), all.toArray(String[]::new));
    }

    /** Lets an import run to its end; answers what it said. */
    private String taken(String kind, Path from) {
        try (Jar importing = start("import", "--kind", kind, from.toString())) {
            assertThat(importing.ended()).as(() -> importing.errors()).isZero();
            return importing.output();
        }
    }

    private void verifyAudit() {
        try (Jar verify = start("audit", "verify")) {
            assertThat(verify.ended()).as(() -> verify.output() + verify.errors()).isZero();
        }
    }

    private Map<String, Long> counts(Map<String, String> what) throws Exception {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Connection connection = database.access().connect()) {
            for (Map.Entry<String, String> one : what.entrySet()) {
                try (ResultSet row = connection.createStatement().executeQuery(one.getValue())) {
                    row.next();
                    counts.put(one.getKey(), row.getLong(1));
                }
            }
        }
        return counts;
    }

    /** A credit code of Shenzhen with a right check character (GB 32100-2015). */
    private static String uscc(int serial) {
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int[] weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
        String body = "91440300" + String.format("%09d", 700_000_000 + serial);
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += alphabet.indexOf(body.charAt(i)) * weights[i];
        }
        return body + alphabet.charAt((31 - sum % 31) % 31);
    }
}
