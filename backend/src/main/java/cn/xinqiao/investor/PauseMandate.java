package cn.xinqiao.investor;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** @param until the day on which it becomes active again by itself */
@Serdeable
record PauseMandate(@Nullable Integer version, @Nullable String reason, @Nullable LocalDate until) implements CommandBody {
}
