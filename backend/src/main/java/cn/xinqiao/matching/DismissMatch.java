package cn.xinqiao.matching;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** @param reasonCode one of {@code GET /api/matches/dismiss-reasons} */
@Serdeable
record DismissMatch(@Nullable Integer version, @Nullable String reason, @Nullable String reasonCode) implements CommandBody {
}
