package cn.xinqiao.matching;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One row of {@code match_recommendation}.
 *
 * @param dimension     what must change before a dismissed pair returns; null: it does not
 * @param dimensionHash what was stated in that dimension when it was dismissed
 */
record RecommendationRow(long id, long needId, long mandateId, MatchSide side, long organisationId, boolean live, BigDecimal score,
                         int needVersion, int mandateVersion, int rulesVersion, @Nullable String dismissCode,
                         @Nullable Long dismissedBy, @Nullable Instant dismissedAt, @Nullable String dimension,
                         @Nullable String dimensionHash, @Nullable Instant shownAt, RecommendationState state, int version) {
    boolean sameInputs(MatchedNeed need, int mandate, int rules) {
        return needVersion == need.revision() && mandateVersion == mandate && rulesVersion == rules;
    }
}
