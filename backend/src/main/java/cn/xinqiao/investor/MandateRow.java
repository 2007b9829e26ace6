package cn.xinqiao.investor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A mandate as stored, with its lists and what is shown of its institution.
 *
 * @param institutionState    state of the organisation, in its own words
 * @param institutionImported known from a history of deals only: nobody has verified it
 */
record MandateRow(long id, long institutionId, String institutionName, @Nullable String institutionType,
                  String institutionState, boolean institutionImported, MandateTerms terms, boolean inferred, @Nullable LocalDate pausedUntil,
                  @Nullable Instant confirmedAt, MandateState state, int version, Instant createdAt, Instant updatedAt) {
}
