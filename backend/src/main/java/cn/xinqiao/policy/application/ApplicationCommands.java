package cn.xinqiao.policy.application;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/** What the commands of applications and reviews take. */
final class ApplicationCommands {
    private ApplicationCommands() {
    }

    /** @param clauseId under which to apply */
    @Serdeable
    @Schema(name = "StartPolicyApplication")
    record Start(@Nullable String clauseId) {
    }

    /**
     * @param paper  one the clause asks for
     * @param fileId own upload; null takes it away
     */
    @Serdeable
    @Schema(name = "AttachPolicyMaterial")
    record Attach(@Nullable Integer version, @Nullable String reason, @Nullable String paper, @Nullable String fileId) implements CommandBody {
    }

    /** @param truthStated that everything is true and the enterprise applies itself, without a paid intermediary */
    @Serdeable
    @Schema(name = "SubmitPolicyApplication")
    record Submit(@Nullable Integer version, @Nullable String reason, @Nullable Boolean truthStated) implements CommandBody {
    }

    /** How a formal check ends. */
    enum Result { OK, RETURN, REFUSE }

    @Serdeable
    @Schema(name = "FormalCheck")
    record FormalCheck(@Nullable Integer version, @Nullable String reason, @Nullable Result result) implements CommandBody {
    }

    /** @param personIds the experts, an odd number */
    @Serdeable
    @Schema(name = "AssignPolicyPanel")
    record Panel(@Nullable Integer version, @Nullable String reason, @Nullable List<String> personIds) implements CommandBody {
    }

    @Serdeable
    @Schema(name = "ObjectToNotice")
    record Objection(@Nullable Integer version, @Nullable String reason, @Nullable String text) implements CommandBody {
    }

    /** @param paymentReference of the payment; recognitions have none */
    @Serdeable
    @Schema(name = "Disburse")
    record Disburse(@Nullable Integer version, @Nullable String reason, @Nullable String paymentReference) implements CommandBody {
    }

    /** @param scores points by dimension, in the order of the scheme */
    @Serdeable
    @Schema(name = "SubmitPolicyReview")
    record Scores(@Nullable Integer version, @Nullable String reason, @Nullable List<BigDecimal> scores, @Nullable String comment) implements CommandBody {
    }
}
