package cn.xinqiao.moderation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code moderation_case}. */
@MappedEntity("moderation_case")
record CaseRow(@Id long id, CaseTerms.Origin origin, CaseTerms.Grounds grounds, CaseTerms.SubjectType subjectType, long subjectId,
               long organisationId, @Nullable Long reporterId, @Nullable String report, @Nullable String foundKey,
               CaseTerms.@Nullable Severity severity, @Nullable Instant provisionalUntil, @Nullable String question,
               @Nullable Instant statementDueAt, @Nullable String statement, CaseTerms.@Nullable Measure proposed, @Nullable Long proposedBy,
               CaseTerms.@Nullable Measure measure, @Nullable Instant decidedAt, @Nullable Instant contestDueAt, @Nullable String objection,
               CaseState state, int version, Instant createdAt, Instant updatedAt) {
    /** The party hears of a case when it is asked, or when something is done; not of what is only looked at. */
    boolean toldToParty() {
        return state.told() || statementDueAt != null || measure != null || provisionalUntil != null;
    }
}
