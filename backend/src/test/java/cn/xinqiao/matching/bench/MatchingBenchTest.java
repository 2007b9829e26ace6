package cn.xinqiao.matching.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingBenchTest {

    @Test
    void everyAnswerAtTheSmallestSizeIsThatOfAFullScan() {
        MatchingBench bench = new MatchingBench(2_000, 600, Draws.SEED, List.of("lucene"), 1, false, new PrintWriter(new StringWriter()));
        bench.measure("ten");
        bench.measure("every");
        bench.browse();
        assertThat(bench.report().mismatches()).isZero();
        assertThat(bench.report().figures()).extracting(f -> f.work() + " " + f.parts() + " " + f.contender())
                .contains("Q1 ten engine", "Q2 every engine", "Q1 ten lucene", "Q5  engine", "Q5  lucene");
        assertThat(bench.report().json()).startsWith("{\"needs\":2000,\"mandates\":600,\"seed\":20261122,\"figures\":[{");
    }
}
