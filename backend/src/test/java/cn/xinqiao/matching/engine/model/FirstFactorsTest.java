package cn.xinqiao.matching.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.matching.engine.SectorTag;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstFactorsTest {
    private static final ModelSettings SETTINGS = PastWorld.settings();
    private static final FirstFactors TAUGHT = new Learning(SETTINGS, PastWorld.deals(400, 1), Map.of()).firstFactors("a test");
    private static final OpenRound ROUND = new OpenRound(9, 9, PastWorld.TODAY,
            new RoundFacts(List.of(SectorTag.of("s3")), "p3", null, "a", null, null, null, null, ""));

    @Test
    void whoStatesWhatTheRoundIsLikeIsLikeIt() {
        RankingModel model = RankingModel.of(forms(), SETTINGS, TAUGHT);
        assertThat(latent(model, 3)).isGreaterThan(latent(model, 2));
        assertThat(model.rank(ROUND, 1)).extracting(Scored::id).containsExactly(3L);
    }

    @Test
    void weightsLearnedWithThemGoWithThem() {
        assertThat(TAUGHT.statedWeights()).containsKey("latent");
        assertThat(TAUGHT.weighed(SETTINGS).statedWeights()).isEqualTo(TAUGHT.statedWeights());
        assertThat(TAUGHT.weighed(SETTINGS).weights()).isEqualTo(SETTINGS.weights());
        assertThat(FirstFactors.NONE.weighed(SETTINGS)).isEqualTo(SETTINGS);
    }

    @Test
    void aLongHistoryAndOtherNamesDoWithoutThem() {
        FirstFactors few = FirstFactors.of("", 1, Map.of(), TAUGHT.rows());
        DealHistory long1 = DealHistory.of(PastWorld.TODAY, 730, PastWorld.deals(50, 2), Map.of(), List.of());
        assertThat(scores(long1, few)).isEqualTo(scores(long1, FirstFactors.NONE));
        DealHistory elsewhere = DealHistory.of(PastWorld.TODAY, 730, List.of(), Map.of(),
                List.of(new StatedMandate(1, Map.of(Fact.PROVINCE, Map.of("elsewhere", 1.0)), 2)));
        assertThat(scores(elsewhere, TAUGHT)).isEqualTo(scores(elsewhere, FirstFactors.NONE));
    }

    @Test
    void theSpaceOfThePagesSaysTheSameOfAMandate() {
        RankingModel model = RankingModel.of(forms(), SETTINGS, TAUGHT);
        LatentSpace space = LatentSpace.of(TAUGHT);
        float[] investor = space.investor(Map.of(Fact.SECTOR_1, Map.of("s3", 3.0), Fact.PROVINCE, Map.of("p3", 3.0)), 3, "", SETTINGS);
        double likeness = 0;
        for (float[] value : List.of(space.token(Fact.SECTOR_1, "s3"), space.token(Fact.PROVINCE, "p3"), space.token(Fact.STAGE, "a"),
                space.token(Fact.EARLIER_ROUNDS, "0"))) {
            likeness += LatentSpace.product(value, investor);
        }
        assertThat(likeness).isCloseTo(latent(model, 3), org.assertj.core.data.Offset.offset(1e-5));
        assertThat(space.investor(Map.of(), 0, "", SETTINGS)).isNull();
        assertThat(LatentSpace.EMPTY.investor(Map.of(Fact.PROVINCE, Map.of("p3", 1.0)), 1, "", SETTINGS)).isNull();
    }

    @Test
    void thePastTeachesTheSameInAnyOrder() {
        List<PastDeal> deals = PastWorld.deals(400, 1);
        FirstFactors again = new Learning(SETTINGS, deals.reversed(), Map.of()).firstFactors("a test");
        assertThat(again.statedWeights()).isEqualTo(TAUGHT.statedWeights());
        for (int r = 0; r < TAUGHT.rows().size(); r++) {
            assertThat(again.rows().get(r).factors()).isEqualTo(TAUGHT.rows().get(r).factors());
        }
    }

    private static DealHistory forms() {
        return DealHistory.of(PastWorld.TODAY, 730, List.of(), Map.of(), List.of(form(1), form(2), form(3), form(4)));
    }

    private static StatedMandate form(int kind) {
        return new StatedMandate(kind, Map.of(Fact.SECTOR_1, Map.of("s" + kind, 1.0), Fact.PROVINCE, Map.of("p" + kind, 1.0)), 2);
    }

    private static double latent(RankingModel model, long investor) {
        return model.explain(ROUND, investor).stream().filter(part -> part.term() == TermName.LATENT).findFirst().orElseThrow().value();
    }

    private static double[] scores(DealHistory history, FirstFactors first) {
        return RankingModel.of(history, SETTINGS, first).scores(ROUND);
    }
}
