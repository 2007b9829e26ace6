package cn.xinqiao.matching.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {

    /** The tiny case and expected figures of the published evaluator's own test. */
    @Test
    void agreesWithThePublishedEvaluatorOnATinyCase() {
        RankingMetrics metrics = RankingMetrics.of(List.of(
                judged(List.of("a", "x", "y", "b"), "a", "b"),
                judged(List.of("x", "c"), "c"),
                judged(List.of("x"), "d"),
                judged(List.of(), "e")), 3);
        double log3 = Math.log(3) / Math.log(2);
        assertThat(metrics.queries()).isEqualTo(4);
        assertThat(metrics.recall()).isCloseTo((0.5 + 1) / 4, within(1e-12));
        assertThat(metrics.ndcg()).isCloseTo((1 / (1 + 1 / log3) + 1 / log3) / 4, within(1e-12));
        assertThat(metrics.mrr()).isCloseTo((1 + 0.5) / 4, within(1e-12));
        assertThat(metrics.hit()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aQueryWithoutAnythingRelevantIsNotJudged() {
        assertThat(RankingMetrics.of(List.of(judged(List.of("a"))), 20).queries()).isZero();
    }

    private static RankingMetrics.Judged<String> judged(List<String> ranked, String... relevant) {
        return new RankingMetrics.Judged<>(ranked, Set.of(relevant));
    }
}
