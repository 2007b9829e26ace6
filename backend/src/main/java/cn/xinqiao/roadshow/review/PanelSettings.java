package cn.xinqiao.roadshow.review;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How an event's panel works.
 *
 * @param reviewsEach reviewers each application is given to
 * @param places      presenters wanted, null while open
 */
record PanelSettings(int reviewsEach, int loadMin, int loadMax, @Nullable Integer places, @Nullable Instant dueAt,
                     boolean commentRequired, boolean openAfterOwn, int version) {
    /** What a panel is like before its organizer says otherwise. */
    static PanelSettings usual(int minReviews) {
        return new PanelSettings(Math.max(3, minReviews), 0, 12, null, null, false, true, 0);
    }
}
