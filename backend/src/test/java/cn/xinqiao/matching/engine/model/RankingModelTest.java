package cn.xinqiao.matching.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.xinqiao.matching.engine.SectorTag;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingModelTest {

    private static final LocalDate TODAY = PastWorld.TODAY;
    private static final RoundFacts CHIPS = facts(List.of("chips"), "广东", "a", 1e7);
    private static final RoundFacts DRUGS = facts(List.of("drugs"), "江苏", "b", 1e8);

    @Test
    void aMandateAloneOrdersInvestors() {
        RankingModel model = model(List.of(), Map.of(), List.of(
                new StatedMandate(1, Map.of(Fact.SECTOR_1, Map.of("drugs", 1.0)), 2),
                new StatedMandate(2, Map.of(Fact.SECTOR_1, Map.of("chips", 1.0)), 2),
                new StatedMandate(3, Map.of(), 0)));
        assertThat(model.rank(open(CHIPS), 3)).extracting(Scored::id).containsExactly(2L, 1L, 3L);
    }

    @Test
    void historyOutgrowsAMandate() {
        List<PastDeal> deals = new ArrayList<>();
        for (int d = 1; d <= 60; d++) {
            deals.add(new PastDeal(d, d, TODAY.minusDays(d), d % 2 == 0 ? CHIPS : DRUGS, Set.of(d % 2 == 0 ? 1L : 9L)));
        }
        RankingModel model = model(deals, Map.of(), List.of(new StatedMandate(1, Map.of(Fact.SECTOR_1, Map.of("drugs", 1.0)), 2)));
        double chips = value(model, CHIPS, 1, TermName.SECTOR);
        assertThat(chips).isGreaterThan(value(model, DRUGS, 1, TermName.SECTOR)).isPositive();
    }

    @Test
    void severalTagsOfALevelShareOneVoice() {
        List<PastDeal> deals = List.of(new PastDeal(1, 1, TODAY.minusDays(9), CHIPS, Set.of(1L)), new PastDeal(2, 2, TODAY.minusDays(8), DRUGS, Set.of(2L)));
        RankingModel model = model(deals, Map.of(), List.of());
        RoundFacts both = new RoundFacts(List.of(SectorTag.of("drugs"), SectorTag.of("chips"), SectorTag.of("drugs")),
                null, null, null, null, null, null, null, "");
        double mean = (value(model, CHIPS, 1, TermName.SECTOR) + value(model, DRUGS, 1, TermName.SECTOR)) / 2;
        assertThat(value(model, both, 1, TermName.SECTOR)).isCloseTo(mean, within(1e-6));
    }

    @Test
    void unknownFactsCountNothing() {
        RankingModel model = model(PastWorld.deals(50, 3), Map.of(), List.of());
        OpenRound unknown = new OpenRound(1, 10_000, TODAY, RoundFacts.UNKNOWN);
        for (Contribution part : model.explain(unknown, model.history().investorIds()[0])) {
            if (!Set.of(TermName.DEALS, TermName.RECENCY, TermName.EARLIER_ROUNDS, TermName.LATENT).contains(part.term())) {
                assertThat(part.amount()).as(part.term().code()).isZero();
            }
        }
    }

    @Test
    void extremeFactsGiveFiniteScores() {
        List<PastDeal> deals = List.of(new PastDeal(1, 1, LocalDate.parse("1970-01-01"), facts(List.of("a", "b", "c", "d"), "x", "y", 1e13), Set.of(5L)));
        RankingModel model = model(deals, Map.of(5L, "", 6L, "投"), List.of());
        for (double amount : new double[] {0.01, 1, 1e13}) {
            assertThat(model.rank(open(facts(List.of("a"), "x", "unseen", amount)), 10)).hasSize(2).allMatch(scored -> Double.isFinite(scored.score()));
        }
    }

    @Test
    void whoJoinedTheLatestRoundStandsAboveWhoJustHolds() {
        List<PastDeal> deals = List.of(new PastDeal(1, 7, TODAY.minusDays(300), CHIPS, Set.of(1L)),
                new PastDeal(2, 7, TODAY.minusDays(290), CHIPS, Set.of(2L)), new PastDeal(3, 8, TODAY.minusDays(280), CHIPS, Set.of(3L)));
        RankingModel model = model(deals, Map.of(), List.of());
        OpenRound next = new OpenRound(9, 7, TODAY, CHIPS);
        assertThat(model.rank(next, 3)).extracting(Scored::id).containsExactly(2L, 1L, 3L);
    }

    @Test
    void aSharedRareNameIsSeen() {
        RankingModel model = model(PastWorld.deals(20, 1), Map.of(500L, "海岳创投", 501L, "星河资本"), List.of());
        OpenRound round = new OpenRound(1, 9999, TODAY, new RoundFacts(List.of(), null, null, null, null, null, null, null, "海岳光电"));
        assertThat(value(model, round, 500, TermName.NAMESAKE)).isPositive();
        assertThat(value(model, round, 501, TermName.NAMESAKE)).isZero();
    }

    @Test
    void sharesOfARoundAddToOne() {
        RankingModel model = model(PastWorld.deals(80, 5), Map.of(), List.of());
        double sum = 0;
        for (double share : model.logShares(PastWorld.open(1))) {
            sum += Math.exp(share);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Test
    void theExponentialIsAccurate() {
        for (float x = -60; x < 60; x += 0.37f) {
            float[] row = {x + 1};
            FastExp.shifted(row, 1);
            double error = Math.abs(x) < 40 ? 5e-5 : 1e-3;
            assertThat(row[0] / Math.exp(x)).isBetween(1 - error, 1 + error);
        }
    }

    private static double value(RankingModel model, RoundFacts facts, long investor, TermName term) {
        return value(model, open(facts), investor, term);
    }

    private static double value(RankingModel model, OpenRound round, long investor, TermName term) {
        return model.explain(round, investor).stream().filter(part -> part.term() == term).mapToDouble(Contribution::value).sum();
    }

    private static OpenRound open(RoundFacts facts) {
        return new OpenRound(999, 999, TODAY, facts);
    }

    /** A tag for each level. */
    private static List<SectorTag> tags(List<String> sectors) {
        return IntStream.range(0, sectors.size()).mapToObj(k -> new SectorTag(k + 1, sectors.get(k))).toList();
    }

    private static RoundFacts facts(List<String> sectors, String province, String stage, double amount) {
        return new RoundFacts(tags(sectors), province, null, stage, amount, "CNY", "exact", null, "");
    }

    private static RankingModel model(List<PastDeal> deals, Map<Long, String> names, List<StatedMandate> mandates) {
        return RankingModel.of(DealHistory.of(TODAY, 730, deals, names, mandates), PastWorld.settings());
    }
}
