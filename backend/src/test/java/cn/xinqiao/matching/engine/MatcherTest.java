package cn.xinqiao.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.xinqiao.matching.engine.model.TermName;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatcherTest {

    private static final MatchingRules RULES = RulesFile.shipped();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Need NEED = Need.of(1, 10)
            .withSectors(List.of(SectorTag.of("SEMI")))
            .withRound("SERIES_A")
            .withAmountFen(3_000_000_000L)
            .withRegion("440000", "440300")
            .withTier("LITTLE_GIANT", true)
            .withText("半导体设备与先进封装");

    @Test
    void aPairOfWhichNothingIsKnownScoresZeroAndNamesEveryPartAsUnknown() {
        Explanation explanation = explain(Need.of(1, 10), Mandate.of(2, 20));

        assertThat(explanation.score()).isEqualTo(Points.ZERO);
        assertThat(explanation.parts()).allSatisfy(part -> assertThat(part.unknown()).isTrue());
        assertThat(explanation.eligible()).isTrue();
    }

    @Test
    void aNationwideMandateIsKnownAndTheRegionCountsNothing() {
        ScorePart region = explain(NEED, Mandate.of(2, 20)).part(PartName.REGION);

        assertThat(region.points()).isEqualTo(Points.ZERO);
        assertThat(region.unknown()).isFalse();
        assertThat(region.reason().code()).isEqualTo(ReasonCode.REGION_NATIONWIDE);
    }

    @Test
    void aStatedSectorIsWorthTheLiftOfTheModel() {
        Explanation explanation = explain(NEED.withSectors(List.of(SectorTag.of("MEDTECH"))), Mandate.of(2, 20)
                .withSectors(Map.of(SectorTag.of("MEDTECH"), 30, SectorTag.of("AI"), 10)));

        // Without history p is that of the rules and the lift is ln(m / p), m = 0.8 · 30 / 40 + 0.2 · p.
        double p = RULES.marketShares().get("sector").get("MEDTECH");
        double nats = weight("sector", 0) * Math.log((0.8 * 0.75 + 0.2 * p) / p);
        assertThat(points(explanation, PartName.SECTOR)).isCloseTo(nats * RULES.pointsPerNat(), within(0.005));
        assertThat(explanation.part(PartName.SECTOR).reason().code()).isEqualTo(ReasonCode.SECTOR_LIKELIER);
    }

    @Test
    void aSectorThatTheMandateLeavesOutCountsAgainstThePairButDoesNotExcludeIt() {
        Explanation explanation = explain(NEED, Mandate.of(2, 20)
                .withSectors(Map.of(SectorTag.of("AI"), 50))
                .withDealsPerYear(DealsPerYear.FROM_12));

        double nats = weight("sector", 0) * Math.log(0.2);
        assertThat(points(explanation, PartName.SECTOR)).isCloseTo(nats * RULES.pointsPerNat(), within(0.005));
        assertThat(explanation.part(PartName.SECTOR).reason().code()).isEqualTo(ReasonCode.SECTOR_RARER);
        assertThat(explanation.eligible()).isTrue();
    }

    @Test
    void historyOutgrowsTheMandate() {
        Mandate mandate = Mandate.of(2, 20).withRounds(Set.of("SERIES_B"));
        Snapshot snapshot = Snapshot.builder(RULES, World.MODEL, TODAY).addNeeds(List.of(NEED)).addMandates(List.of(mandate))
                .addHistory(List.of(round(1, 365, 20), round(2, 730, 20), round(3, 365, 21))).build();
        Explanation explanation = new Matcher(snapshot).explain(1, 2, Side.NEED);

        // 20 joined so many decayed A rounds, the market one more, smoothed by 50 pseudo-rounds as the rules have them.
        double own = Math.sqrt(0.5) + 0.5;
        double market = own + Math.sqrt(0.5);
        double p = (market + 50 * RULES.marketShares().get("round").get("SERIES_A")) / (market + 50);
        double nats = weight("stage", own) * Math.log((own + 3 * 0.2 * p) / ((own + 3) * p));
        assertThat(points(explanation, PartName.STAGE)).isCloseTo(nats * RULES.pointsPerNat(), within(0.005));
        double activity = weight("deals", own) * Math.log(1 + own / 0.05) - weight("recency", own) * Math.log(1 + 365 / 90.0);
        assertThat(points(explanation, PartName.ACTIVITY)).isCloseTo(activity * RULES.pointsPerNat(), within(0.005));
        assertThat(explanation.part(PartName.ACTIVITY).reason().arguments())
                .extracting(Reason.Argument::value).containsExactly("2", "365");
    }

    @Test
    void investorsThatJoinRoundsTogetherCountAsNetwork() {
        Need need = NEED.withInvestorIds(Set.of(21L));
        List<PastRound> history = List.of(
                new PastRound(1, 30, TODAY.minusDays(730), List.of(), null, null, null, null, "", Set.of(20L, 21L)),
                new PastRound(2, 31, TODAY.minusDays(730), List.of(), null, null, null, null, "", Set.of(20L)));
        Snapshot snapshot = Snapshot.builder(RULES, World.MODEL, TODAY).addNeeds(List.of(need))
                .addMandates(List.of(Mandate.of(2, 20), Mandate.of(3, 21))).addHistory(history).build();
        Matcher matcher = new Matcher(snapshot);

        double cosine = 1 / Math.sqrt(2 * 1);
        assertThat(points(matcher.explain(1, 2, Side.NEED), PartName.NETWORK))
                .isCloseTo(weight("coInvestors", 1) * Math.log(1 + 20 * cosine) * RULES.pointsPerNat(), within(0.005));
        ScorePart holder = matcher.explain(1, 3, Side.NEED).part(PartName.NETWORK);
        assertThat(holder.reason().code()).isEqualTo(ReasonCode.NETWORK_HOLDS);
        assertThat(holder.points().toBigDecimal().doubleValue())
                .isCloseTo(weight("holder", 0.5) * RULES.pointsPerNat(), within(0.005));
    }

    @Test
    void sharedTwoCharacterWordsCountAsText() {
        Explanation explanation = explain(NEED, Mandate.of(2, 20).withThesis("半导体"));

        // 半导 and 导体 of a thesis that counts as one of shortThesis pieces.
        assertThat(points(explanation, PartName.TEXT)).isEqualTo(2 * (RULES.text() * 100 / RULES.shortThesis()) / 100.0);
    }

    @Test
    void everyKindOfNeverStatementNamesItsGate() {
        assertThat(failed(never(NeverStatement.Field.SECTOR, "SEMI"))).containsExactly(Gate.Code.NEVER_SECTOR);
        assertThat(failed(never(NeverStatement.Field.ROUND, "SERIES_A"))).containsExactly(Gate.Code.NEVER_ROUND);
        assertThat(failed(never(NeverStatement.Field.REGION, "440300"))).containsExactly(Gate.Code.NEVER_REGION);
        assertThat(failed(never(NeverStatement.Field.TIER, "LITTLE_GIANT"))).containsExactly(Gate.Code.NEVER_TIER);
        assertThat(failed(never(NeverStatement.Field.TICKET, "2000000000-"))).containsExactly(Gate.Code.NEVER_TICKET);
        assertThat(failed(never(NeverStatement.Field.TICKET, "-2000000000"))).isEmpty();
        assertThat(failed(Mandate.of(2, 20).withConflicts(Set.of(10L)))).containsExactly(Gate.Code.CONFLICT_LISTED);
        assertThat(failed(Mandate.of(2, 10))).containsExactly(Gate.Code.OWN_ORGANISATION);
        assertThat(failed(Mandate.of(2, 20).withState(false, false, true)))
                .containsExactly(Gate.Code.MANDATE_NOT_LIVE, Gate.Code.ORGANISATION_SUSPENDED);
    }

    @Test
    void anExcludedPairIsExplainedButNeverRanked() {
        Mandate mandate = never(NeverStatement.Field.SECTOR, "SEMI").withDealsPerYear(DealsPerYear.FROM_12);
        Matcher matcher = new Matcher(snapshot(NEED, mandate));

        assertThat(matcher.forNeed(1, 10)).isEmpty();
        assertThat(matcher.forMandate(2, 10)).isEmpty();
        Explanation explanation = matcher.explain(1, 2, Side.NEED);
        assertThat(explanation.score().hundredths()).isPositive();
        assertThat(explanation.counterfactual().outcome()).isEqualTo(Counterfactual.Outcome.GATE_FAILED);
    }

    @Test
    void theCounterfactualAsksForTheCheapestChangeFirst() {
        Mandate mandate = Mandate.of(2, 20).withSectors(Map.of(SectorTag.of("SEMI"), 100)).withRounds(Set.of("SERIES_A"))
                .withTicket(40_000_000_000L, 90_000_000_000L).withDealsPerYear(DealsPerYear.FROM_1_TO_3);
        Explanation explanation = new Matcher(snapshot(NEED.withAmountFen(null), mandate)).explain(1, 2, Side.NEED);

        Change change = explanation.counterfactual().change();
        assertThat(explanation.counterfactual().outcome()).isEqualTo(Counterfactual.Outcome.FOUND);
        assertThat(change).isEqualTo(new Change(Change.Code.STATE_AMOUNT, null, "50000000000"));
    }

    @Test
    void roundsAfterTheDayOfTheSnapshotHaveNotHappened() {
        PastRound tomorrow = new PastRound(1, 30, TODAY.plusDays(1), List.of(), "SERIES_A", null, null, null, "", Set.of(20L));
        Snapshot snapshot = Snapshot.builder(RULES, World.MODEL, TODAY).addNeeds(List.of(NEED)).addMandates(List.of(Mandate.of(2, 20)))
                .addHistory(List.of(tomorrow)).build();
        assertThat(new Matcher(snapshot).explain(1, 2, Side.NEED)).isEqualTo(explain(NEED, Mandate.of(2, 20)));
    }

    @Test
    void hugeAndTinyAmountsAndOldDatesGiveADefinedScore() {
        List<PastRound> history = List.of(
                new PastRound(1, 30, LocalDate.of(1900, 1, 1), List.of(), null, 1L, null, null, "", Set.of(20L)),
                new PastRound(2, 30, TODAY, List.of(), null, Long.MAX_VALUE, null, null, "", Set.of(20L)));
        for (long fen : new long[] {1, 1_000_000_000_000_000L, Long.MAX_VALUE}) {
            Snapshot snapshot = Snapshot.builder(RULES, World.MODEL, TODAY).addNeeds(List.of(NEED.withAmountFen(fen)))
                    .addMandates(List.of(Mandate.of(2, 20).withTicket(0L, Long.MAX_VALUE))).addHistory(history).build();
            assertThat(new Matcher(snapshot).forNeed(1, 1)).singleElement()
                    .satisfies(match -> assertThat(match.score().hundredths()).isBetween(0, 100_00));
        }
    }

    @Test
    void anUnknownPairIsRefused() {
        Matcher matcher = new Matcher(snapshot(NEED, Mandate.of(2, 20)));
        assertThatThrownBy(() -> matcher.forNeed(7, 1)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> matcher.explain(1, 7, Side.NEED)).isInstanceOf(NoSuchElementException.class);
    }

    /** A term's weight for an institution with so many decayed deals. */
    private static double weight(String term, double deals) {
        return World.MODEL.weight(TermName.valueOf(term.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT)), deals);
    }

    private static PastRound round(long id, int daysAgo, long institution) {
        return new PastRound(id, 30 + id, TODAY.minusDays(daysAgo), List.of(), "SERIES_A", null, null, null, "",
                Set.of(institution));
    }

    private static Mandate never(NeverStatement.Field field, String value) {
        return Mandate.of(2, 20).withNever(List.of(new NeverStatement(field, List.of(value))));
    }

    private static List<Gate.Code> failed(Mandate mandate) {
        return explain(NEED, mandate).gates().stream().filter(gate -> !gate.passed()).map(Gate::code).toList();
    }

    private static double points(Explanation explanation, PartName part) {
        return explanation.part(part).points().toBigDecimal().doubleValue();
    }

    private static Explanation explain(Need need, Mandate mandate) {
        return new Matcher(snapshot(need, mandate)).explain(need.id(), mandate.id(), Side.NEED);
    }

    private static Snapshot snapshot(Need need, Mandate mandate) {
        return Snapshot.builder(RULES, World.MODEL, TODAY).addNeeds(List.of(need)).addMandates(List.of(mandate)).build();
    }
}
