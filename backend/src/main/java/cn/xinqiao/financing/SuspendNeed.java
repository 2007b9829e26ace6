package cn.xinqiao.financing;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Takes a need off show while a case is open.
 *
 * @param caseNo number of the case, where there is one
 */
@Serdeable
record SuspendNeed(@Nullable Integer version, @Nullable String reason, @Nullable String caseNo) implements CommandBody {
}
