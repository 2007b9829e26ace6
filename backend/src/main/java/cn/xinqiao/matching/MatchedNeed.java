package cn.xinqiao.matching;

import cn.xinqiao.matching.engine.Need;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * A need as the snapshot holds it: only what a verified institution may see, so that neither a score nor its sentences
 * can tell more.
 *
 * @param row        the engine's row; a field above tier 1 is unknown to it
 * @param withheld   API names of filled fields that are above tier 1
 * @param instrument of the need where tier 1 shows it
 */
public record MatchedNeed(Need row, int revision, Set<String> withheld, @Nullable String instrument, @Nullable Instant publishedAt) {
    public long id() {
        return row.id();
    }

    public long enterpriseId() {
        return row.enterpriseId();
    }
}
