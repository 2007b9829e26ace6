package cn.xinqiao.servicetask;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The bodies of commands that take something of their own. */
final class TaskCommands {
    private TaskCommands() {
    }

    /** @param unitId the handling unit that takes over */
    @Serdeable
    record HandOver(@Nullable Integer version, @Nullable String reason, @Nullable String unitId) implements CommandBody {
    }
}
