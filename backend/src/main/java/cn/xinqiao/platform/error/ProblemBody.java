package cn.xinqiao.platform.error;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * The body of every refusal, {@code application/problem+json} of RFC 9457.
 *
 * @param type    {@code /problems/<slug>}
 * @param title   what happened
 * @param status  HTTP status
 * @param detail  what is safe and what to do, where there is more to say
 * @param traceId quote it when asking for help
 * @param errors  wrong entries
 * @param facts   values a screen may show
 * @param allowed for {@code illegal-transition}: the commands this caller may run now
 * @param version for {@code stale-version}: the current version
 */
@Serdeable
@Schema(name = "Problem")
record ProblemBody(String type, String title, int status, @Nullable String detail, String traceId,
                   List<Entry> errors, Map<String, Object> facts,
                   @Nullable List<String> allowed, @Nullable Integer version) {
    @Serdeable
    @Schema(name = "ProblemEntry")
    record Entry(String pointer, String code, String message) {
    }
}
