package cn.xinqiao.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void equalExposureIsAStraightLine() {
        Spread spread = Spread.of(Collections.nCopies(200, 3));
        assertThat(spread.places()).isEqualTo(600);
        assertThat(spread.hundred()).isEqualByComparingTo("50");
        assertThat(spread.tenth()).isEqualByComparingTo("10");
        assertThat(spread.gini()).isEqualByComparingTo("0");
        assertThat(spread.neverShown()).isZero();
        assertThat(spread.curve().getFirst()).isEqualTo(new Spread.Point(0, spread.curve().getFirst().share()));
        assertThat(spread.curve().getLast().rank()).isEqualTo(200);
        assertThat(spread.curve().getLast().share()).isEqualByComparingTo("100");
    }

    @Test
    void oneInstitutionWithEverythingIsTheOtherEnd() {
        Spread spread = Spread.of(List.of(0, 0, 0, 8, 0));
        assertThat(spread.hundred()).isEqualByComparingTo("100");
        assertThat(spread.tenth()).isEqualByComparingTo("100");
        assertThat(spread.gini()).isEqualByComparingTo("0.8");
        assertThat(spread.neverShown()).isEqualTo(4);
    }

    @Test
    void noListAndNoInstitutionGiveZeros() {
        assertThat(Spread.of(List.of()).curve()).hasSize(1);
        assertThat(Spread.of(List.of(0, 0)).hundred()).isZero();
        assertThat(Spread.of(List.of(0, 0)).gini()).isZero();
    }
}
