package cn.xinqiao.organisation;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What the commands on organisations take beside version and reason. */
final class OrganisationCommands {
    private OrganisationCommands() {
    }

    /** @param pledge that the person, for the organisation, agrees to the integrity or zero-fee pledge; must be true */
    @Serdeable
    record Submit(@Nullable Integer version, @Nullable String reason, @Nullable Boolean pledge) implements CommandBody {
    }

    /** @param checked what was looked at: names of fields and documents; the usual ones where left out */
    @Serdeable
    record Verify(@Nullable Integer version, @Nullable String reason,
                  @Nullable @Size(max = 20) List<@Size(max = 40) @Pattern(regexp = PlainText.ONE_LINE) String> checked) implements CommandBody {
    }

    /** @param fields names of the fields to correct */
    @Serdeable
    record Return(@Nullable Integer version, @Nullable String reason,
                  @Nullable @Size(max = 30) List<@Size(max = 40) @Pattern(regexp = PlainText.ONE_LINE) String> fields) implements CommandBody {
    }

    /** The new key facts; what is left out stays. */
    @Serdeable
    record ProposeChange(@Nullable Integer version, @Nullable String reason, @Nullable String name, @Nullable String uscc,
                         @Nullable String legalRepresentative) implements CommandBody {
    }

    /** @param caseId number of the case the suspension rests on */
    @Serdeable
    record Suspend(@Nullable Integer version, @Nullable String reason, @Nullable @Size(max = 60) @Pattern(regexp = PlainText.ONE_LINE) String caseId) implements CommandBody {
    }
}
