package cn.xinqiao.nda;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the commands of an agreement take. */
final class NdaCommands {
    private NdaCommands() {
    }

    /**
     * The body of {@code POST /api/ndas}: one of the two.
     *
     * @param introductionId an accepted introduction
     * @param institutionId  with whom one is accepted
     */
    @Serdeable
    @Schema(name = "OfferNda")
    record Offer(@Nullable String introductionId, @Nullable String institutionId) {
    }

    /**
     * Of sign and countersign.
     *
     * @param documentHash SHA-256 of the text one has read, as the agreement shows it
     * @param typedName    one's own name
     * @param readToTheEnd that the whole text was shown
     */
    @Serdeable
    @Schema(name = "SignNda")
    record Sign(@Nullable Integer version, @Nullable String reason, @Nullable String documentHash, @Nullable String typedName,
                @Nullable Boolean readToTheEnd) implements CommandBody {
    }
}
