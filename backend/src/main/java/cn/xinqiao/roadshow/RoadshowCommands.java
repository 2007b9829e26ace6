package cn.xinqiao.roadshow;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** Bodies of the commands on an event that take more than a version and a reason. */
final class RoadshowCommands {
    private RoadshowCommands() {
    }

    /** @param callClosesAt the new end of the call */
    @Serdeable
    record ExtendCall(@Nullable Integer version, @Nullable String reason, @Nullable Instant callClosesAt) implements CommandBody {
    }

    /** @param remarks a few words for the report */
    @Serdeable
    record Report(@Nullable Integer version, @Nullable String reason, @Nullable String remarks) implements CommandBody {
    }

    /** Both dates, or none where they are still open. */
    @Serdeable
    record Postpone(@Nullable Integer version, @Nullable String reason, @Nullable Instant startsAt,
                    @Nullable Instant endsAt) implements CommandBody {
    }

    /** New dates; windows that are left out stay as they are. */
    @Serdeable
    record Reschedule(@Nullable Integer version, @Nullable String reason, @Nullable Instant startsAt, @Nullable Instant endsAt,
                      RoadshowFacts.@Nullable Windows windows) implements CommandBody {
    }
}
