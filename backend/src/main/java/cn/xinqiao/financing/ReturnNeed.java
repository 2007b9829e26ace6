package cn.xinqiao.financing;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Sends a need or a revision back to the enterprise.
 *
 * @param fields API names of the fields to be corrected
 */
@Serdeable
record ReturnNeed(@Nullable Integer version, @Nullable String reason, @Nullable List<@Nullable String> fields) implements CommandBody {
}
