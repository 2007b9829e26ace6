package cn.xinqiao.organisation;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What is sent about credentials. */
final class CredentialCommands {
    private CredentialCommands() {
    }

    /** @param validTo null where it does not end */
    @Serdeable
    record Claim(@NotBlank String organisationId, @NotNull CredentialKind kind, @Nullable String number, @Nullable String issuer,
                 @NotNull LocalDate validFrom, @Nullable LocalDate validTo, @Nullable String fileId) {
    }

    /** @param source the published list or document it was found in */
    @Serdeable
    record Confirm(@Nullable Integer version, @Nullable String reason, @Nullable @Size(max = 300) String source) implements CommandBody {
    }

    /** New evidence; what is left out stays. */
    @Serdeable
    record ClaimAgain(@Nullable Integer version, @Nullable String reason, @Nullable String number, @Nullable String issuer,
                      @Nullable LocalDate validFrom, @Nullable LocalDate validTo, @Nullable String fileId) implements CommandBody {
    }

    /** Of the system alone: what the credential rests on was decided anew. */
    @Serdeable
    record Renew(@Nullable Integer version, @Nullable String reason, @Nullable String number, @Nullable LocalDate validTo,
                 @Nullable String source) implements CommandBody {
    }
}
