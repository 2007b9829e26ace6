package cn.xinqiao.nda;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A confidentiality agreement as its sides see it.
 *
 * @param text         exactly what is signed; in lists null
 * @param documentHash SHA-256 of the text in UTF-8, to be sent back when signing
 * @param reviewed     whether counsel has approved the template
 * @param endsOn       last day in force
 * @param dutiesUntil  last day of the duties that outlive it, trade secrets apart
 */
@Serdeable
@Schema(name = "Nda")
record NdaView(String id, String introductionId, Party enterprise, Party institution, String templateVersion, boolean reviewed, @Nullable String text,
               String documentHash, int termMonths, int surviveMonths, Instant offeredAt, @Nullable Signature signed, @Nullable Signature countersigned,
               @Nullable LocalDate endsOn, @Nullable LocalDate dutiesUntil, @Nullable Instant endedAt, NdaState state, int version, List<String> actions) {
    @Serdeable
    @Schema(name = "NdaParty")
    record Party(String id, String name) {
    }

    /** @param name as it was typed */
    @Serdeable
    @Schema(name = "NdaSignature")
    record Signature(String name, Instant at) {
    }
}
