package cn.xinqiao.matching;

import cn.xinqiao.matching.engine.MatchingRules;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.SerdeImport;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;

/** The rules in force. */
@Singleton
@SerdeImport(MatchingRules.class)
@SerdeImport(MatchingRules.Weights.class)
@SerdeImport(MatchingRules.FeedbackWeights.class)
@SerdeImport(MatchingRules.FieldSizes.class)
class RulesStore {
    private final Sql sql;
    private final JsonMapper json;

    RulesStore(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** The newest version whose day has come. */
    MatchingRules inForce(LocalDate today) {
        String text = sql.one("SELECT json FROM matching_rules WHERE effective_from <= ? ORDER BY version DESC LIMIT 1",
                List.of(today), row -> row.getString(1)).orElseThrow(() -> new IllegalStateException("no matching rules in force"));
        try {
            return json.readValue(text, MatchingRules.class);
        } catch (IOException unreadable) { // checked when they were loaded
            throw new UncheckedIOException(unreadable);
        }
    }
}
