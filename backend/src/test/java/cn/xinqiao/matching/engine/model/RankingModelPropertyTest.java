package cn.xinqiao.matching.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RankingModelPropertyTest {

    @Property(tries = 15)
    void aScoreIsExactlyTheSumOfItsContributions(@ForAll @IntRange(min = 1, max = 120) int count, @ForAll @IntRange(max = 1000) int seed) {
        RankingModel model = model(PastWorld.deals(count, seed));
        OpenRound round = PastWorld.open(seed);
        for (Scored scored : model.rank(round, 10)) {
            double sum = 0;
            for (Contribution part : model.explain(round, scored.id())) {
                sum += part.amount();
            }
            assertThat(scored.score()).isEqualTo(sum).isFinite();
        }
    }

    @Property(tries = 10)
    void theOrderOfInputRowsChangesNothing(@ForAll @IntRange(min = 2, max = 120) int count, @ForAll @IntRange(max = 1000) int seed) {
        List<PastDeal> deals = PastWorld.deals(count, seed);
        List<PastDeal> shuffled = new ArrayList<>(deals);
        Collections.shuffle(shuffled, new Random(seed));
        OpenRound round = PastWorld.open(seed);
        assertThat(model(shuffled).rank(round, 100)).isEqualTo(model(deals).rank(round, 100));
    }

    @Property(tries = 10)
    void theFirstFewAreThoseOfTheWholeList(@ForAll @IntRange(min = 2, max = 120) int count, @ForAll @IntRange(max = 1000) int seed) {
        RankingModel model = model(PastWorld.deals(count, seed));
        OpenRound round = PastWorld.open(seed);
        double[] scores = model.scores(round);
        List<Scored> all = IntStream.range(0, scores.length).mapToObj(i -> new Scored(model.history().investorIds()[i], scores[i]))
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparingLong(Scored::id)).limit(5).toList();
        assertThat(model.rank(round, 5)).isEqualTo(all);
    }

    private static RankingModel model(List<PastDeal> deals) {
        return RankingModel.of(DealHistory.of(PastWorld.TODAY, 730, deals, Map.of(7L, "新投"), List.of()), PastWorld.settings());
    }
}
