package cn.xinqiao.matching.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningTest {

    private final List<PastDeal> deals = PastWorld.deals(900, 1);

    @Test
    void betterWeightsAreKeptAndTheSameEachTime() {
        ModelSettings blind = PastWorld.settings().withWeights(1, "test", Map.of("city", 0.01), Map.of());
        Learning.Outcome outcome = learning(blind, deals).learn(List.of());
        assertThat(outcome.kept()).isTrue();
        assertThat(outcome.after().loss()).isLessThan(outcome.before().loss());
        assertThat(outcome.learned().values()).allMatch(weight -> weight >= 0);
        assertThat(learning(blind, deals).learn(List.of())).isEqualTo(outcome);
    }

    @Test
    void weightsThatAreNotBetterAreNotKept() {
        ModelSettings blind = PastWorld.settings().withWeights(1, "test", Map.of("city", 0.01), Map.of());
        Learning.Outcome first = learning(blind, deals).learn(List.of());
        Learning.Outcome again = learning(blind.withWeights(2, "learned", first.learned(), first.stated()), deals).learn(List.of());
        assertThat(again.learned()).isEqualTo(first.learned());
        assertThat(again.stated()).isEqualTo(first.stated());
        assertThat(again.kept()).isFalse();
    }

    @Test
    void tooLittleHistoryTeachesNothing() {
        ModelSettings settings = PastWorld.settings();
        Learning.Outcome outcome = learning(settings, PastWorld.deals(30, 1)).learn(List.of());
        assertThat(outcome.kept()).isFalse();
        assertThat(outcome.learned()).isEqualTo(settings.weights());
        assertThat(outcome.reason()).contains("are fewer than 20");
        assertThat(learning(settings, List.of()).learn(List.of()).reason()).isEqualTo("there is no past round");
    }

    @Test
    void namesOfInvestorsWhoComeLaterChangeNothing() {
        ModelSettings blind = PastWorld.settings().withWeights(1, "test", Map.of("city", 0.01), Map.of());
        assertThat(new Learning(blind, deals, Map.of(77_777L, "")).learn(List.of())).isEqualTo(learning(blind, deals).learn(List.of()));
    }

    private static Learning learning(ModelSettings settings, List<PastDeal> deals) {
        return new Learning(settings, deals, Map.of());
    }
}
