package cn.xinqiao.appeal;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** An appeal in a list; the fields are those of {@link AppealView}. */
@Serdeable
record AppealSummary(String id, String organisationId, String organisationName, AppealTerms.Type type, String title, boolean urgent,
                     @Nullable String topic, AppealTerms.@Nullable RequestKind requestKind, boolean open, Instant dueAt, boolean waitsForOwner,
                     AppealView.@Nullable UnitRef leadUnit, boolean reopened, int escalations, AppealTerms.@Nullable Result result,
                     @Nullable Integer score, AppealState state, int version, Instant createdAt) {
}
