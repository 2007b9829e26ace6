package cn.xinqiao.roadshow.day;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a mark says beyond its kind.
 *
 * @param stars         SCORE: 1 to 5
 * @param comment       SCORE: for the organizer and, without a name, nobody else
 * @param interest      INTEREST: NONE, FOLLOW, MEET or INVEST
 * @param indicativeFen INTEREST: non-binding
 * @param itemId        STAGE: the agenda item that is on
 * @param phase         STAGE: PRESENT, QUESTION or DONE
 * @param running       STAGE: whether the clock goes
 * @param elapsedMs     STAGE: time used in this phase when the mark was made
 */
@Serdeable
@Schema(name = "DayMarkValue")
record MarkValue(@Nullable Integer stars, @Nullable String comment, @Nullable String interest, @Nullable Long indicativeFen,
                 @Nullable String itemId, @Nullable String phase, @Nullable Boolean running, @Nullable Long elapsedMs) {
    static final MarkValue NOTHING = new MarkValue(null, null, null, null, null, null, null, null);
}
