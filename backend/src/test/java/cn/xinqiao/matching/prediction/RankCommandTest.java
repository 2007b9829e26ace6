package cn.xinqiao.matching.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.platform.boot.Commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankCommandTest {
    private static final String ROUNDS = "round_id,company_id,stage,amount,currency,amount_kind,date\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void aSmallHistory() throws IOException {
        write("companies.csv", """
                company_id,name,sectors,country,region,city,founded
                C1,甲芯,半导体|芯片,CN,广东,深圳,
                C2,乙芯,半导体|芯片,CN,广东,深圳,2015-01-01
                C3,丙药,医疗健康|生物制药,CN,江苏,苏州,
                C4,丁芯,半导体|芯片,CN,广东,深圳,
                C5,戊药,医疗健康|生物制药,CN,江苏,苏州,
                """);
        write("investors.csv", "investor_id,name,type,region\nI1,芯投,fund,\nI2,药投,fund,\n");
        write("train/rounds.csv", ROUNDS + """
                R1,C1,a,10000000,CNY,exact,2018-01-05
                R2,C2,a,20000000,CNY,exact,2018-03-05
                R3,C3,b,30000000,CNY,exact,2018-02-05
                """);
        write("train/investments.csv", "round_id,investor_id,position\nR1,I1,1\nR2,I1,1\nR3,I2,1\nR3,I1,2\nR3,I2,1\n");
        write("q.csv", ROUNDS + "R4,C4,a,10000000,CNY,exact,2019-01-05\nR5,C5,b,,,none,2019-01-06\n");
        write("c.csv", "investor_id\nI2\nI1\nI9\n");
        write("mc.csv", "company_id\nC4\nC5\n");
    }

    @Test
    void ranksTheCandidatesOfEachRound() throws IOException {
        assertThat(rank("--history", at(""), "--queries", at("q.csv"), "--candidates", at("c.csv"), "--out", at("out.csv"))).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
        assertThat(lines.getFirst()).isEqualTo("round_id,investor_id,rank,score");
        assertThat(lines).hasSize(1 + 2 * 3);
        assertThat(lines.get(1)).startsWith("R4,I1,1,");
        assertThat(lines.get(3)).startsWith("R4,I9,3,");
    }

    @Test
    void mandatesRankWithoutAnyPastRound() throws IOException {
        write("train/rounds.csv", ROUNDS);
        write("train/investments.csv", "round_id,investor_id,position\n");
        write("mandates.csv", """
                investor_id,sectors,stages,provinces,cities,amount_min,amount_max,currencies,deals_per_year
                I1,半导体>芯片,a,广东,广东/深圳,1000000,20000000,CNY,4_11
                I2,医疗健康>生物制药,b,江苏,,,,,4_11
                """);
        assertThat(rank("--history", at(""), "--queries", at("q.csv"), "--candidates", at("c.csv"), "--out", at("out.csv"))).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
        assertThat(lines.get(1)).startsWith("R4,I1,1,");
        assertThat(lines.get(4)).startsWith("R5,I2,1,");
    }

    @Test
    void ranksCompaniesForEachInvestor() throws IOException {
        assertThat(rank("--mirror", "--history", at(""), "--queries", at("q.csv"), "--candidates", at("mc.csv"), "--out", at("out.csv"))).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
        assertThat(lines.getFirst()).isEqualTo("investor_id,company_id,rank,score");
        assertThat(lines).hasSize(1 + 2 * 2);
        assertThat(lines.get(3)).startsWith("I2,C5,1,");
    }

    @Test
    void theOrderOfLinesChangesNothing() throws IOException {
        rank("--history", at(""), "--queries", at("q.csv"), "--candidates", at("c.csv"), "--out", at("out.csv"));
        write("train/rounds.csv", ROUNDS + """
                R3,C3,b,30000000,CNY,exact,2018-02-05
                R2,C2,a,20000000,CNY,exact,2018-03-05
                R1,C1,a,10000000,CNY,exact,2018-01-05
                R1,C1,a,10000000,CNY,exact,2018-01-05
                """);
        write("train/investments.csv", "round_id,investor_id,position\nR3,I1,2\nR3,I2,1\nR2,I1,1\nR1,I1,1\n");
        write("c.csv", "investor_id\nI9\nI1\nI2\n");
        rank("--history", at(""), "--queries", at("q.csv"), "--candidates", at("c.csv"), "--out", at("again.csv"));
        assertThat(folder.resolve("again.csv")).hasSameTextualContentAs(folder.resolve("out.csv"));
    }

    @Test
    void aHistoryThatOverlapsTheQueriesIsRefusedWithItsRounds() throws IOException {
        write("late.csv", ROUNDS + "R4,C4,a,10000000,CNY,exact,2018-03-01\n");
        assertThat(said("--history", at(""), "--queries", at("late.csv"), "--candidates", at("c.csv"), "--out", at("out.csv")))
                .contains("overlaps the queries").contains("R2 of 2018-03-05").doesNotContain("R1 of");
    }

    @Test
    void aWrongCellIsNamedWithFileLineAndField() throws IOException {
        write("q.csv", ROUNDS + "R4,C4,a,many,CNY,exact,2019-01-05\n");
        assertThat(said("--history", at(""), "--queries", at("q.csv"), "--candidates", at("c.csv"), "--out", at("out.csv")))
                .contains("q.csv: line 2: amount 'many' is no number");
        write("q.csv", "round_id,company_id,stage,amount,currency\nR4,C4,a,,\n");
        assertThat(said("--history", at(""), "--queries", at("q.csv"), "--candidates", at("c.csv"), "--out", at("out.csv")))
                .contains("q.csv: line 1: column 'date' is missing");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(said("--history", at("nowhere"), "--queries", at("q.csv"), "--candidates", at("c.csv"), "--out", at("out.csv")))
                .contains("nowhere: no such folder");
        assertThat(said("--history", at(""), "--queries", at("none.csv"), "--candidates", at("c.csv"), "--out", at("out.csv")))
                .contains("none.csv: no such file");
    }

    @Test
    void aHistoryWithoutAnInvestmentIsRefused() throws IOException {
        write("train/investments.csv", "round_id,investor_id,position\n");
        assertThat(said("--history", at(""), "--queries", at("q.csv"), "--candidates", at("c.csv"), "--out", at("out.csv")))
                .contains("the history has no investment");
    }

    @Test
    void wrongUsageIsTwo() {
        assertThat(rank("--history", at(""))).isEqualTo(2);
        assertThat(rank("--history", at(""), "--queries", at("q.csv"), "--candidates", at("c.csv"), "--out", at("out.csv"), "--top", "0"))
                .isEqualTo(2);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private static int rank(String... arguments) {
        return Commands.run(named(arguments), List.of(new RankCommand()));
    }

    /** What the command said on its way to exit status 1. */
    private static String said(String... arguments) {
        java.io.PrintStream before = System.err;
        java.io.ByteArrayOutputStream said = new java.io.ByteArrayOutputStream();
        System.setErr(new java.io.PrintStream(said, true, java.nio.charset.StandardCharsets.UTF_8));
        try {
            assertThat(rank(arguments)).isEqualTo(1);
        } finally {
            System.setErr(before);
        }
        return said.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String[] named(String... arguments) {
        List<String> all = new ArrayList<>(List.of("rank"));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }
}
