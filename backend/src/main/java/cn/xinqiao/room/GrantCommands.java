package cn.xinqiao.room;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** What asking for access and giving it take. */
final class GrantCommands {
    private GrantCommands() {
    }

    @Serdeable
    @Schema(name = "AskAccess")
    record Ask(@Nullable String enterpriseId, @Nullable String message) {
    }

    /**
     * Access given without having been asked for.
     *
     * @param download whether files may be saved; pages are shown in any case
     * @param until    the last day
     */
    @Serdeable
    @Schema(name = "GiveAccess")
    record Give(@Nullable String institutionId, @Nullable List<@Nullable String> folderIds, @Nullable Boolean download, @Nullable LocalDate until) {
    }

    /** The answer to an ask. */
    @Serdeable
    @Schema(name = "GrantAccess")
    record Grant(@Nullable Integer version, @Nullable String reason, @Nullable List<@Nullable String> folderIds, @Nullable Boolean download,
                 @Nullable LocalDate until) implements CommandBody {
    }
}
