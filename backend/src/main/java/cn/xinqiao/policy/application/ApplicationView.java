package cn.xinqiao.policy.application;

import cn.xinqiao.policy.rules.Verdict;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An application as its enterprise, the operators and auditors see it. Somebody who only objects to a notice sees its first
 * line: the rest is empty.
 *
 * @param requirements  conditions of the clause; UNKNOWN ones are for people to check
 * @param missingFacts  figures that would make them known
 * @param figures       of the gate, each with what it rests on
 * @param marks         objective points
 * @param objectiveScore of 100, as the other two
 * @param amountFen     by the clause's rule
 * @param noticeTo      last day to object
 */
@Serdeable
@Schema(name = "PolicyApplication")
record ApplicationView(String id, String enterpriseId, String enterpriseName, String clauseId, String title, boolean recognition, boolean hasGate, boolean hasPanel,
                       @Nullable String authority, @Nullable String policyTitle, List<Requirement> requirements, List<String> missingFacts, List<Material> materials,
                       List<Requirement> figures, List<Mark> marks, @Nullable BigDecimal objectiveScore, @Nullable BigDecimal expertScore,
                       @Nullable BigDecimal finalScore, @Nullable BigDecimal passMark, @Nullable String scoringStatus, int minimumReviews, List<Seat> panel,
                       @Nullable Long amountFen, @Nullable String amountRule, @Nullable LocalDate noticeFrom, @Nullable LocalDate noticeTo,
                       List<Objection> objections, @Nullable String returnedFor, @Nullable String paymentReference, @Nullable String credentialId,
                       @Nullable LocalDate windowEndsOn, @Nullable Instant submittedAt, @Nullable Instant dueAt, Instant createdAt,
                       ApplicationState state, int version, List<String> actions) {

    /** @param figures what it was judged on */
    @Serdeable
    @Schema(name = "PolicyRequirement")
    record Requirement(String nameZh, String nameEn, Verdict result, List<Figure> figures) {
    }

    /**
     * @param facts    keys of what was compared
     * @param evidence what each rests on, in words
     */
    @Serdeable
    @Schema(name = "PolicyFigure")
    record Figure(List<String> facts, @Nullable Object actual, String operator, @Nullable Object threshold, Verdict result, List<Evidence> evidence) {
    }

    @Serdeable
    @Schema(name = "PolicyEvidence")
    record Evidence(String fact, String factName, String source, @Nullable Integer year, @Nullable String text) {
    }

    @Serdeable
    @Schema(name = "PolicyMark")
    record Mark(String dimension, String nameZh, String nameEn, @Nullable Object actual, BigDecimal points, BigDecimal max) {
    }

    @Serdeable
    @Schema(name = "PolicyMaterial")
    record Material(String paper, @Nullable String fileId, @Nullable String fileName) {
    }

    /**
     * @param name  for operators and auditors only
     * @param total sealed until all are in
     */
    @Serdeable
    @Schema(name = "PolicySeat")
    record Seat(@Nullable String name, ReviewState state, @Nullable BigDecimal total, @Nullable String comment) {
    }

    /** @param personName for operators and auditors only */
    @Serdeable
    @Schema(name = "PolicyObjection")
    record Objection(@Nullable String personName, String text, Instant madeAt, String outcome, @Nullable String reason) {
    }

    /** A line of a list. */
    @Serdeable
    @Schema(name = "PolicyApplicationLine")
    record Line(String id, String enterpriseName, String title, boolean recognition, @Nullable Long amountFen, @Nullable Instant submittedAt, @Nullable Instant dueAt,
                @Nullable LocalDate noticeTo, ApplicationState state) {
    }

    /** What everybody may read of an application in public notice. */
    @Serdeable
    @Schema(name = "PolicyNotice")
    record Notice(String id, String enterpriseName, String title, boolean recognition, @Nullable Long amountFen, LocalDate noticeFrom, LocalDate noticeTo,
                  boolean open, int version) {
    }

    /** Somebody who may sit on a panel. */
    @Serdeable
    @Schema(name = "PolicyReviewer")
    record Reviewer(String personId, String name, boolean conflict) {
    }
}
