package cn.xinqiao.introduction;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The bodies of SM-6's commands that take something of their own. */
final class IntroductionCommands {
    private IntroductionCommands() {
    }

    /** @param reasonCode one of {@code GET /api/introductions/decline-reasons} */
    @Serdeable
    record Decline(@Nullable Integer version, @Nullable String reason, @Nullable String reasonCode) implements CommandBody {
    }

    @Serdeable
    record Close(@Nullable Integer version, @Nullable String reason, @Nullable Outcome outcome) implements CommandBody {
    }
}
