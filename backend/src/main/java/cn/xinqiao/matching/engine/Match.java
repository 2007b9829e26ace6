package cn.xinqiao.matching.engine;

import java.util.Objects;

/**
 * A need and a mandate that may be proposed to each other.
 *
 * @param needId      the need
 * @param mandateId   the mandate
 * @param stale       the mandate is stale; such a match ranks below every fresh one
 * @param explanation score, parts, gates (all passed) and counterfactual
 */
public record Match(long needId, long mandateId, boolean stale, Explanation explanation) {

    public Match {
        Objects.requireNonNull(explanation, "explanation");
    }

    public Points score() {
        return explanation.score();
    }
}
