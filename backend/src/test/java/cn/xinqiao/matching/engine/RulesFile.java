package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.prediction.ModelFile;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The shipped rules, read strictly: an unknown key in the file is an error. */
public final class RulesFile {

    static final String RESOURCE = "/db/reference/matching_rules.json";

    private static final JsonMapper MAPPER = JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private RulesFile() {
    }

    public static MatchingRules shipped() {
        try (InputStream file = RulesFile.class.getResourceAsStream(RESOURCE)) {
            return MAPPER.readValue(Objects.requireNonNull(file, RESOURCE), MatchingRules.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ModelSettings model() {
        return ModelFile.shipped();
    }
}
