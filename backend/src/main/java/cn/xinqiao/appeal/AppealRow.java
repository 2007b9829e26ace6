package cn.xinqiao.appeal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One row of {@code appeal}. Rent is in fen a square metre and month. */
@MappedEntity("appeal")
record AppealRow(@Id long id, long organisationId, @Nullable Long submittedBy, @Nullable Long writtenByUnit, AppealTerms.Type appealType, String title,
                 String appealText, boolean urgent, boolean complexMatter, @Nullable String topic, AppealTerms.@Nullable Request request,
                 @Nullable Integer areaM2, @Nullable Long rentFen, @Nullable Integer people, AppealTerms.@Nullable RequestKind requestKind,
                 boolean openMatter, Instant dueAt, @Nullable Instant escalateAt, @Nullable Instant replyDueAt, @Nullable Instant assistDueAt,
                 @Nullable Instant dispatchedAt, @Nullable Instant contactedAt, @Nullable Long leadUnitId, @Nullable Long proposedUnitId,
                 @Nullable String assistingUnits,
                 @Nullable Long officerId, int timesReturned, boolean contested, boolean reopened, @Nullable Integer pausedMinutes,
                 @Nullable String missing, AppealTerms.@Nullable Ground ground, @Nullable String groundReason, @Nullable String instead,
                 @Nullable LocalDate extensionOn, @Nullable String extensionReason, @Nullable String answer, @Nullable String legalBasis,
                 AppealTerms.@Nullable Result result, @Nullable Instant repliedAt, @Nullable Integer score, @Nullable String ratingComment,
                 int escalations, @Nullable Long supervisorId, AppealState state, int version, Instant createdAt, Instant updatedAt) {
    List<Long> assisting() {
        return assistingUnits == null || assistingUnits.isEmpty() ? List.of() : Arrays.stream(assistingUnits.split(",")).map(Long::valueOf).toList();
    }

    /** The units at work on it, the lead first. */
    List<Long> units() {
        return leadUnitId == null ? List.of() : Stream.concat(Stream.of(leadUnitId), assisting().stream()).distinct().toList();
    }
}
