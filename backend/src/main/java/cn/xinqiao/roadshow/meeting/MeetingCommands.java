package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** What the commands of a meeting take beside version and reason. */
final class MeetingCommands {
    private MeetingCommands() {
    }

    /** @param slot where a request is accepted: any that is free for both; the table is found for them */
    @Serdeable
    record Accept(@Nullable Integer version, @Nullable String reason, @Nullable Integer slot) implements CommandBody {
    }

    @Serdeable
    record Reschedule(@Nullable Integer version, @Nullable String reason, @Nullable Integer slot) implements CommandBody {
    }

    /** @param tableId any free one unless told */
    @Serdeable
    record Move(@Nullable Integer version, @Nullable String reason, @Nullable Integer slot, @Nullable String tableId) implements CommandBody {
    }

    @Serdeable
    record Mark(@Nullable Integer version, @Nullable String reason, @Nullable Boolean held) implements CommandBody {
    }

    /** @param absentSide who stayed away, where nobody met because of one side */
    @Serdeable
    record Settle(@Nullable Integer version, @Nullable String reason, @Nullable Boolean held, @Nullable Side absentSide) implements CommandBody {
    }
}
