package cn.xinqiao.policy.application;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** One row of {@code policy_application}. */
@MappedEntity("policy_application")
record ApplicationRow(@Id long id, long enterpriseId, String clauseId, String title, String facts, boolean recognition, boolean hasGate, boolean hasPanel,
                      @Nullable LocalDate windowEndsOn, long startedBy, @Nullable Long submittedBy, @Nullable Instant submittedAt, @Nullable Instant dueAt,
                      @Nullable String returnedFor, @Nullable BigDecimal objectiveScore, @Nullable BigDecimal expertScore, @Nullable BigDecimal finalScore,
                      @Nullable Long amountFen, @Nullable String amountRule, @Nullable LocalDate noticeFrom, @Nullable LocalDate noticeTo,
                      boolean noticeTold, @Nullable String paymentReference, @Nullable Long credentialId, @Nullable Long liveEnterpriseId,
                      ApplicationState state, int version, Instant createdAt, Instant updatedAt) {
    /** Whether every step before the proposal has been taken. */
    boolean readyToPropose() {
        return state == (hasPanel ? ApplicationState.REVIEWED : hasGate ? ApplicationState.GATE_PASSED : ApplicationState.CHECKED);
    }

    boolean readyForPanel() {
        return hasPanel && state == (hasGate ? ApplicationState.GATE_PASSED : ApplicationState.CHECKED);
    }
}
