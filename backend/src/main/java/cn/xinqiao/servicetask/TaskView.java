package cn.xinqiao.servicetask;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A service task as officers, operators and auditors see it.
 *
 * @param dealId      of a stalled deal
 * @param institution the deal's other side
 * @param unitId      whose officers it is for; null while nobody serves the enterprise
 * @param officer     who took it
 * @param quietSince  when the need was published, or when somebody last did something for the deal
 * @param dueAt       until when it waits for an officer; null once taken or told of
 */
@Serdeable
@Schema(name = "ServiceTask")
record TaskView(String id, TaskCause cause, String needId, String needTitle, @Nullable String dealId, @Nullable String institution, String enterpriseId,
                String enterpriseName, @Nullable String unitId, @Nullable String unitName, @Nullable String officer, Instant quietSince,
                @Nullable Instant openedAt, @Nullable Instant dueAt, TaskState state, int version, List<String> actions) {
}
