package cn.xinqiao.financing;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** A row of {@code financing_need_revision}. */
record RevisionRow(long id, long needId, int number, RevisionState state, NeedContent content, @Nullable String note,
                   Instant createdAt, @Nullable Instant submittedAt, @Nullable Instant dueAt, @Nullable Instant publishedAt) {
}
