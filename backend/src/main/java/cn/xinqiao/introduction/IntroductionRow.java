package cn.xinqiao.introduction;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code introduction}. */
@MappedEntity("introduction")
record IntroductionRow(@Id long id, long needId, int needRevision, long enterpriseId, long institutionId, @Nullable Long mandateId,
                       Side askedBy, long askerId, long receiverId, long personId, String message, @Nullable Instant heldAt,
                       @Nullable Instant queuedAt,
                       @Nullable Instant requestedAt, @Nullable Instant dueAt, int reminded, @Nullable Instant frozenAt,
                       @Nullable Instant answeredAt, @Nullable Long answeredBy, @Nullable String reasonCode, @Nullable Outcome outcome,
                       @Nullable Long liveNeedId, @Nullable Long liveInstitutionId, IntroductionState state, int version,
                       Instant createdAt, Instant updatedAt) {
    Side answeringSide() {
        return askedBy == Side.ENTERPRISE ? Side.INSTITUTION : Side.ENTERPRISE;
    }
}
