package cn.xinqiao.roadshow.meeting;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A meeting was held; topic {@value #TOPIC}. Deals and the matching history begin here.
 *
 * @param personId of the institution, who was there
 */
@Serdeable
public record MeetingHeld(long meetingId, long roadshowId, long enterpriseId, long institutionId, long personId, @Nullable Long needId, Instant startedAt) {
    public static final String TOPIC = "meeting-held";
}
