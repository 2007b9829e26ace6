package cn.xinqiao.roadshow.day;

import cn.xinqiao.roadshow.day.merge.MarkKind;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A mark as devices send and get it; see {@code roadshow.day.merge} for what marks come to.
 *
 * @param id      UUID made by the device
 * @param device  UUID of the device
 * @param subject id of a registration, an application, a meeting or a room
 * @param gate    of CHECK_IN and UNDO: code of the gate
 * @param day     of CHECK_IN and UNDO: YYYY-MM-DD at the venue
 * @param undoes  of UNDO: ids of the check-ins its maker saw
 * @param reason  of UNDO
 * @param at      milliseconds since 1970 by the corrected clock; in answers as it counts
 * @param person  in answers: id of who made it
 * @param by      in answers: name of who made it
 */
@Serdeable
@Schema(name = "DayMark")
record DayMark(@Nullable String id, @Nullable String device, @Nullable MarkKind kind, @Nullable String subject, @Nullable String gate,
               @Nullable String day, @Nullable List<String> undoes, @Nullable String reason, @Nullable MarkValue value, @Nullable Long at,
               @Nullable String person, @Nullable String by) {
}
