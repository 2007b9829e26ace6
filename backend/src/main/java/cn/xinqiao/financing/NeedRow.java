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

    /**
     * The enterprise behind the need, as it stands now.
     *
     * @param words what the enterprise is found by: name, short name, code, pinyin
     */
    record Owner(String name, String state, boolean imported, @Nullable String tier, String words) {
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

    /** Without the long texts that no list shows. */
    NeedRow slim() {
        NeedContent c = content;
        NeedContent listed = new NeedContent(c.title(), c.teaser(), c.sectors(), c.round(), c.instrument(), c.developmentStage(),
                c.amountSoughtFen(), c.preMoneyFen(), c.equityOfferedPct(), null, List.of(), c.regionCode(), c.summary(), null, null, null,
                c.disclosure());
        return new NeedRow(id, organisationId, state, version, listed, revision, provinceCode, cityCode, submittedAt, dueAt, firstPublishedAt,
                publishedAt, validUntil, returnedFields, closeReason, imported, sourceTags, createdAt, updatedAt,
                new Owner(owner.name, owner.state, owner.imported, owner.tier, ""));
    }
}
