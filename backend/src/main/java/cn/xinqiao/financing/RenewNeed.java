package cn.xinqiao.financing;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a need on show for another 180 days.
 *
 * @param stillRaising must be true: the enterprise is still raising and has reviewed the figures
 */
@Serdeable
record RenewNeed(@Nullable Integer version, @Nullable String reason, @Nullable Boolean stillRaising) implements CommandBody {
}
