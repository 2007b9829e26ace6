package cn.xinqiao.platform.command;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The body of a command that takes nothing of its own. */
@Serdeable
public record PlainCommand(@Nullable Integer version, @Nullable String reason) implements CommandBody {
}
