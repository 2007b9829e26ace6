package cn.xinqiao.appeal;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** The bodies of SM-16's commands that take something of their own. */
final class AppealCommands {
    private AppealCommands() {
    }

    /** @param instead where to go instead */
    @Serdeable
    record NotAccept(@Nullable Integer version, @Nullable String reason, AppealTerms.@Nullable Ground ground, @Nullable String instead) implements CommandBody {
    }

    @Serdeable
    record Words(@Nullable Integer version, @Nullable String reason, @Nullable String text, @Nullable List<String> fileIds) implements CommandBody {
    }

    /** @param topic code of the topic; kept as it is where none is given */
    @Serdeable
    record Dispatch(@Nullable Integer version, @Nullable String reason, @Nullable String unitId, @Nullable List<String> assistingUnitIds,
                    @Nullable Boolean complex, @Nullable String topic) implements CommandBody {
    }

    @Serdeable
    record Return(@Nullable Integer version, @Nullable String reason, @Nullable String proposedUnitId) implements CommandBody {
    }

    @Serdeable
    record Extension(@Nullable Integer version, @Nullable String reason, @Nullable LocalDate until) implements CommandBody {
    }

    @Serdeable
    record Reply(@Nullable Integer version, @Nullable String reason, @Nullable String answer, @Nullable String legalBasis,
                 AppealTerms.@Nullable Result result, @Nullable List<String> fileIds) implements CommandBody {
    }

    /** @param reopen asks for another answer one level up; with a score of 2 or less */
    @Serdeable
    record Rate(@Nullable Integer version, @Nullable String reason, @Nullable Integer score, @Nullable String comment,
                @Nullable Boolean reopen) implements CommandBody {
    }
}
