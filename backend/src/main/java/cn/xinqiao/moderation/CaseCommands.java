package cn.xinqiao.moderation;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The bodies of SM-19's commands that take something of their own. */
final class CaseCommands {
    private CaseCommands() {
    }

    @Serdeable
    record Triage(@Nullable Integer version, @Nullable String reason, CaseTerms.@Nullable Severity severity) implements CommandBody {
    }

    @Serdeable
    record Measured(@Nullable Integer version, @Nullable String reason, CaseTerms.@Nullable Measure measure) implements CommandBody {
    }

    /** @param text the party's own words, at most 2,000 characters */
    @Serdeable
    record Words(@Nullable Integer version, @Nullable String reason, @Nullable String text) implements CommandBody {
    }
}
