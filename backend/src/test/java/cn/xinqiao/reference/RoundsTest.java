package cn.xinqiao.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundsTest {
    private static final Rounds ROUNDS = Rounds.fromClassPath();

    @Test
    void everyRoundIsOfferedInItsOrder() {
        assertThat(ROUNDS.all()).extracting(RoundOption::code).containsExactly(FinancingRound.values());
    }

    @ParameterizedTest
    @CsvSource({
        "seed,SEED", "angel,ANGEL", "pre-a,PRE_A", "a,SERIES_A", "a+,SERIES_A", "pre-b,SERIES_B", "b+,SERIES_B",
        "pre-c,SERIES_C", "c+,SERIES_C", "pre-d,SERIES_D_PLUS", "d+,SERIES_D_PLUS", "e,SERIES_D_PLUS", "f+,SERIES_D_PLUS",
        "pre-f,SERIES_D_PLUS", "pre-ipo,PRE_IPO", "strategic,STRATEGIC", "A轮,SERIES_A", "Pre-A轮,PRE_A", "天使轮,ANGEL",
        "战略融资,STRATEGIC", "SERIES_D_PLUS,SERIES_D_PLUS", "A＋轮,SERIES_A"
    })
    void theWordsOfTheMarketStandForARound(String word, FinancingRound round) {
        assertThat(ROUNDS.named(word)).contains(round);
    }

    @ParameterizedTest
    @ValueSource(strings = {"undisclosed", "neeq-placement", "IPO", "并购", "", "轮"})
    void whatIsNoRoundOfOursStandsForNone(String word) {
        assertThat(ROUNDS.named(word)).isEmpty();
    }

    @Test
    void theUsualAmountsOfSeriesACoverItsExtension() {
        RoundOption seriesA = ROUNDS.all().get(FinancingRound.SERIES_A.ordinal());
        assertThat(seriesA.ticketMinFen()).isEqualTo(1_000_0000_00L);
        assertThat(seriesA.ticketMaxFen()).isEqualTo(15_000_0000_00L);
    }

    @Test
    void everyConstantOfAClosedListHasNamesAndNothingElseHas() {
        Terms terms = Terms.fromClassPath();
        assertThat(terms.of(TermKind.ROUND)).extracting(Term::code).isEqualTo(names(FinancingRound.values()));
        assertThat(terms.of(TermKind.DEVELOPMENT_STAGE)).extracting(Term::code).isEqualTo(names(DevelopmentStage.values()));
        assertThat(terms.of(TermKind.INSTRUMENT)).extracting(Term::code).isEqualTo(names(Instrument.values()));
        assertThat(terms.of(TermKind.CULTIVATION_TIER)).extracting(Term::code).isEqualTo(names(CultivationTier.values()));
        assertThat(terms.of(TermKind.INSTITUTION_TYPE)).extracting(Term::code).isEqualTo(names(InstitutionType.values()));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
