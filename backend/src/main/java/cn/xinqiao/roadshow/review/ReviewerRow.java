package cn.xinqiao.roadshow.review;

import org.jspecify.annotations.Nullable;

/** One row of {@code panel_reviewer} with the person's name. */
record ReviewerRow(long id, long roadshowId, long personId, String name, @Nullable Integer loadMax, ReviewerState state, int version) {
}
