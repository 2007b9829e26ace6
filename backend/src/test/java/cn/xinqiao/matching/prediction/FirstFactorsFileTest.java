package cn.xinqiao.matching.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.xinqiao.matching.engine.model.FirstFactors;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class FirstFactorsFileTest {

    @Test
    void whatIsShippedSurvivesBeingWrittenAndRead() {
        for (FirstFactors shipped : new FirstFactors[] {FirstFactorsFile.ofFolders(), FirstFactorsFile.ofPlatform()}) {
            FirstFactors again = FirstFactorsFile.parse(FirstFactorsFile.text(shipped));
            assertThat(shipped.rows()).isNotEmpty();
            assertThat(shipped.investments()).isEqualTo(FirstFactors.OUTGROWN);
            assertThat(again.source()).isEqualTo(shipped.source());
            assertThat(again.statedWeights()).isEqualTo(shipped.statedWeights()).containsKeys("deals", "latent");
            assertThat(again.rows()).usingElementComparator(FirstFactorsFileTest::differ).isEqualTo(shipped.rows());
        }
    }

    private static int differ(FirstFactors.Row a, FirstFactors.Row b) {
        return a.side() == b.side() && a.fact() == b.fact() && a.value().equals(b.value()) && Arrays.equals(a.factors(), b.factors()) ? 0 : 1;
    }

    @Test
    void aWrongLineIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> FirstFactorsFile.parse("source\ta\nROUND\tSTAGE\ta\t1.0\tAAA=\nROUND\tNONSENSE\ta\t1.0\tAAA="))
                .withMessageStartingWith("line 3: ");
    }
}
