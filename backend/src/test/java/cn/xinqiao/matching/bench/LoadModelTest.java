package cn.xinqiao.matching.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadModelTest {

    private final LoadModel model = new LoadModel(Draws.SEED);

    @Test
    void needsAreThoseOfThePublishedChecksum() {
        LoadNeed[] needs = IntStream.range(0, 2_000).mapToObj(model::need).toArray(LoadNeed[]::new);
        assertThat(Long.toHexString(LoadModel.checksumOfNeeds(needs))).isEqualTo("6770df1ec5230292");
    }

    @Test
    void mandatesAreThoseOfThePublishedChecksum() {
        LoadMandate[] mandates = IntStream.range(0, 600).mapToObj(model::mandate).toArray(LoadMandate[]::new);
        assertThat(Long.toHexString(LoadModel.checksumOfMandates(mandates))).isEqualTo("798d8da6df1f5ffb");
    }
}
