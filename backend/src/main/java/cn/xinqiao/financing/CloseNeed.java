package cn.xinqiao.financing;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Gives up a need.
 *
 * @param reasonCode FUNDED_ELSEWHERE, PLAN_CHANGED, TERMS, NO_INTEREST or OTHER; may also stand in {@code reason}
 */
@Serdeable
record CloseNeed(@Nullable Integer version, @Nullable String reason, @Nullable String reasonCode) implements CommandBody {
}
