package cn.xinqiao.roadshow;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** Bodies of the commands on a registration that take more than a version and a reason. */
final class RegistrationCommands {
    private RegistrationCommands() {
    }

    /** @param place the place on the waiting list to go to, from 1 */
    @Serdeable
    record Reorder(@Nullable Integer version, @Nullable String reason, @Nullable Integer place) implements CommandBody {
    }

    /** @param pool id of the pool to change to; unless told the first of the other mode with a seat */
    @Serdeable
    record SwitchMode(@Nullable Integer version, @Nullable String reason, @Nullable String pool) implements CommandBody {
    }
}
