package cn.xinqiao.moderation;

import cn.xinqiao.moderation.screening.Screening;
import cn.xinqiao.moderation.screening.ScreeningModel;
import cn.xinqiao.moderation.screening.ScreeningRules;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.SerdeImport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The screening shipped with the program: its rules and the weights learned for them. */
@SerdeImport(ScreeningRules.class)
@SerdeImport(ScreeningRules.Sign.class)
@SerdeImport(ScreeningRules.Shield.class)
@SerdeImport(ScreeningModel.class)
final class ScreeningFiles {
    private ScreeningFiles() {
    }

    static Screening screening() {
        return new Screening(rules(), model(), new ChineseScript());
    }

    static ScreeningRules rules() {
        return read("screening_rules.json", ScreeningRules.class);
    }

    static ScreeningModel model() {
        return read("screening_model.json", ScreeningModel.class);
    }

    private static <T> T read(String name, Class<T> type) {
        try (InputStream file = ScreeningFiles.class.getResourceAsStream("/db/reference/" + name)) {
            return Objects.requireNonNull(ObjectMapper.getDefault().readValue(Objects.requireNonNull(file, name), type));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
