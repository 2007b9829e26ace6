package cn.xinqiao.matching.version;

import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.prediction.ModelFile;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/** The learned settings in force. */
@Singleton
public class RankingModels {
    private static final Logger LOG = LoggerFactory.getLogger(RankingModels.class);
    private final Sql sql;

    RankingModels(Sql sql) {
        this.sql = sql;
    }

    /**
     * The settings to score with; their {@code version} is the number of the row, so that a remembered score tells which it
     * came from. Those of a release this program cannot read any more give way to the shipped ones.
     */
    public ModelSettings inForce() {
        return sql.one("SELECT number, settings FROM ranking_model WHERE in_force = 1", List.of(), row -> {
            try {
                return settings(row.getInt(1), row.getString(2));
            } catch (IllegalArgumentException outgrown) {
                LOG.error("Ranking model {} cannot be read any more, the shipped one is used: {}", row.getInt(1), outgrown.getMessage());
                return ModelFile.shipped();
            }
        }).orElseGet(ModelFile::shipped);
    }

    /** @throws IllegalArgumentException if they lack what this program needs */
    static ModelSettings settings(int number, String json) {
        return ModelFile.parse(json.replaceFirst("\"version\"\\s*:\\s*\\d+", "\"version\": " + number));
    }
}
