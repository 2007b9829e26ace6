package cn.xinqiao.nda;

import cn.xinqiao.platform.database.ShippedJson;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The texts agreements are made of, by date of effect. */
@Singleton
class NdaTemplates {
    private static final String FILE = "/db/reference/nda_templates.json";
    private final List<Template> templates;

    NdaTemplates(JsonMapper json) {
        try {
            templates = json.readValue(ShippedJson.read(FILE).text(), Templates.class).templates;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Serdeable
    record Templates(String source, List<Template> templates) {
    }

    /**
     * @param reviewed whether counsel has approved this text
     * @param zh       paragraphs, the first is the heading; this text governs
     * @param en       the same for reading
     */
    @Serdeable
    record Template(String version, LocalDate effectiveFrom, boolean reviewed, int termMonths, int surviveMonths, List<String> zh, List<String> en) {
        /** The whole text between two parties: what is shown, hashed, signed and kept. */
        String between(String enterprise, String institution) {
            return (String.join("\n\n", zh) + "\n\n———\n\n" + String.join("\n\n", en)).replace("{enterprise}", enterprise)
                    .replace("{institution}", institution).replace("{term}", String.valueOf(termMonths)).replace("{survive}", String.valueOf(surviveMonths));
        }
    }

    /** The newest text in effect that day. */
    Template on(LocalDate day) {
        return templates.stream().filter(template -> !template.effectiveFrom.isAfter(day)).max(Comparator.comparing(Template::effectiveFrom)).orElseThrow();
    }

    boolean reviewed(String version) {
        return templates.stream().filter(Template::reviewed).map(Template::version).collect(Collectors.toSet()).contains(version);
    }
}
