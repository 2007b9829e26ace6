package cn.xinqiao.moderation;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A case as moderators, auditors, the party or the reporter see it.
 *
 * @param report      the reporter's words; null for the party, so that nobody is known by how he writes
 * @param question    what the party is asked
 * @param statement   the party's answer; null for the reporter, as are question, objection and measure
 * @param proposed    a suspension that waits for a second moderator; moderators only
 * @param proposedByMe whether the caller proposed it and so cannot confirm it
 * @param provisionalUntil end of the suspension while the case is looked at
 */
@Serdeable
record CaseView(String id, CaseTerms.Origin origin, CaseTerms.Grounds grounds, CaseTerms.SubjectType subjectType, String subjectId,
                String organisationId, String organisationName, @Nullable String report, CaseTerms.@Nullable Severity severity,
                @Nullable Instant provisionalUntil, @Nullable String question, @Nullable Instant statementDueAt, @Nullable String statement,
                CaseTerms.@Nullable Measure proposed, boolean proposedByMe, CaseTerms.@Nullable Measure measure, @Nullable Instant decidedAt,
                @Nullable Instant contestDueAt, @Nullable String objection, boolean party, CaseState state, int version, List<String> actions,
                Instant createdAt) {
}
