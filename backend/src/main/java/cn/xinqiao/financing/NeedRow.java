package cn.xinqiao.financing;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A row of {@code financing_need} with what hangs on it and what is asked of its owner at every look.
 *
 * @param content     the draft until first published, the live revision after
 * @param revision    number of the revision in {@code content}; 0 before the first publication
 * @param publishedAt null until published
 * @param validUntil  null until published
 */
record NeedRow(long id, long organisationId, NeedState state, int version, NeedContent content, int revision,
               @Nullable String provinceCode, @Nullable String cityCode,
               @Nullable Instant submittedAt, @Nullable Instant dueAt, @Nullable Instant firstPublishedAt,
               @Nullable Instant publishedAt, @Nullable Instant validUntil, List<String> returnedFields,
               @Nullable String closeReason, boolean imported, List<String> sourceTags,
               Instant createdAt, Instant updatedAt, Owner owner) {

    /** The enterprise behind the need, as it stands now. */
    record Owner(String name, String state, boolean imported, @Nullable String tier) {
        /** The same condition over {@code organisation o}. */
        static final String ON_SHOW = "(o.state = 'VERIFIED' OR o.imported = 1 AND o.state IN ('DRAFT', 'SUBMITTED', 'RETURNED'))";

        boolean verified() {
            return state.equals("VERIFIED");
        }

        /** Suspended and closed enterprises show no needs; imported ones show theirs before anybody claims them. */
        boolean onShow() {
            return verified() || imported && (state.equals("DRAFT") || state.equals("SUBMITTED") || state.equals("RETURNED"));
        }
    }

    boolean onShow() {
        return state.live() && owner.onShow();
    }
}
