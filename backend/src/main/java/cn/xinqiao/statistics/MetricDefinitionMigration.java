package cn.xinqiao.statistics;

import cn.xinqiao.platform.database.ReferenceMigration;
import cn.xinqiao.platform.database.ShippedJson;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import org.flywaydb.core.api.migration.Context;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Loads {@code db/reference/metric_definitions.json} into {@code metric_definition}, again whenever the file changes: a new
 * version is a new row, a correction under the same version replaces its row.
 */
public final class MetricDefinitionMigration extends ReferenceMigration {
    private static final String FILE = "/db/reference/metric_definitions.json";
    private static final List<String> TEXTS = List.of("effectiveFrom", "source", "nameZh", "nameEn", "textZh", "textEn");

    public MetricDefinitionMigration() {
        super("metric definitions");
    }

    @Override
    protected Iterable<byte[]> contents() {
        return ShippedJson.read(FILE).contents();
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (PreparedStatement statement = context.getConnection().prepareStatement("""
                INSERT INTO metric_definition (metric, version, effective_from, source, name_zh, name_en, text_zh, text_en, rules, loaded_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE effective_from = VALUES(effective_from), source = VALUES(source), name_zh = VALUES(name_zh),
                    name_en = VALUES(name_en), text_zh = VALUES(text_zh), text_en = VALUES(text_en), rules = VALUES(rules), loaded_at = VALUES(loaded_at)
                """)) {
            ObjectMapper json = ObjectMapper.getDefault();
            JsonNode file = json.readValue(ShippedJson.read(FILE).text().getBytes(StandardCharsets.UTF_8), Argument.of(JsonNode.class));
            for (JsonNode definition : file.get("definitions").values()) {
                statement.setString(1, definition.get("metric").getStringValue());
                statement.setInt(2, definition.get("version").getIntValue());
                for (int i = 0; i < TEXTS.size(); i++) {
                    statement.setString(3 + i, definition.get(TEXTS.get(i)).getStringValue());
                }
                statement.setString(9, json.writeValueAsString(definition.get("rules")));
                statement.executeUpdate();
            }
        } catch (IOException unreadable) { // a file of ours that is no JSON stops the start
            throw new SQLException(FILE, unreadable);
        }
    }
}
