package cn.xinqiao.matching.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.xinqiao.matching.engine.model.ModelSettings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ModelFileTest {

    @Test
    void theShippedModelSurvivesBeingWrittenAndRead() throws IOException {
        ModelSettings shipped = ModelFile.shipped();
        assertThat(ModelFile.parse(ModelFile.text(shipped).getBytes(StandardCharsets.UTF_8))).isEqualTo(shipped);
    }

    @Test
    void aWrongFieldIsNamed() {
        String text = ModelFile.text(ModelFile.shipped());
        refused(text.replace("\"seed\"", "\"sead\""), "unknown field latent.sead");
        refused(text.replace("\"halfLifeDays\": 730.0", "\"halfLifeDays\": -1"), "halfLifeDays must be positive: -1.0");
        refused(text.replace("\"deals\"", "\"deels\""), "weights: no term is called 'deels'");
    }

    private static void refused(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelFile.parse(text.getBytes(StandardCharsets.UTF_8))).withMessage(message);
    }
}
