package cn.xinqiao.matching.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConditionalLogitTest {

    @Test
    void findsTheWeightsByWhichChoicesWereMade() {
        double[] weights = ConditionalLogit.fit(choices(4000, 1.5, 0.5, 0), 3, 0);
        assertThat(weights[0]).isCloseTo(1.5, within(0.1));
        assertThat(weights[1]).isCloseTo(0.5, within(0.1));
        assertThat(weights[2]).isCloseTo(0, within(0.1));
    }

    @Test
    void neverGivesANegativeWeight() {
        double[] weights = ConditionalLogit.fit(choices(1000, 1, -1, 0), 3, 0.001);
        assertThat(weights[1]).isZero();
        assertThat(weights[0]).isPositive();
    }

    @Test
    void noOtherWeightsNearbyAreLikelier() {
        List<ConditionalLogit.Choice> choices = choices(500, 1, 0.3, 0.2);
        double[] weights = ConditionalLogit.fit(choices, 3, 0);
        double best = ConditionalLogit.loss(choices, weights);
        for (int k = 0; k < 3; k++) {
            for (double step : new double[] {-0.02, 0.02}) {
                double[] near = weights.clone();
                near[k] = Math.max(0, near[k] + step);
                assertThat(ConditionalLogit.loss(choices, near)).isGreaterThanOrEqualTo(best - 1e-9);
            }
        }
    }

    @Test
    void aTermThatIsTheSameForAllStaysAtNothing() {
        List<ConditionalLogit.Choice> choices = new ArrayList<>();
        for (ConditionalLogit.Choice choice : choices(200, 1, 0.3, 0)) {
            float[][] values = choice.values().clone();
            for (int a = 0; a < values.length; a++) {
                values[a] = new float[] {values[a][0], 7};
            }
            choices.add(new ConditionalLogit.Choice(values));
        }
        assertThat(ConditionalLogit.fit(choices, 2, 0.001)[1]).isCloseTo(0, within(1e-3));
    }

    /** The chosen alternative first, picked in proportion to e^(weights · values). */
    private static List<ConditionalLogit.Choice> choices(int count, double... weights) {
        Random random = new Random(1);
        List<ConditionalLogit.Choice> choices = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            float[][] values = new float[6][weights.length];
            double[] chances = new double[6];
            double total = 0;
            for (int a = 0; a < 6; a++) {
                double sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    values[a][k] = (float) random.nextGaussian();
                    sum += weights[k] * values[a][k];
                }
                chances[a] = Math.exp(sum);
                total += chances[a];
            }
            double pick = random.nextDouble() * total;
            int chosen = 0;
            while (chosen < 5 && pick > chances[chosen]) {
                pick -= chances[chosen++];
            }
            float[] kept = values[0];
            values[0] = values[chosen];
            values[chosen] = kept;
            choices.add(new ConditionalLogit.Choice(values));
        }
        return choices;
    }
}
