package cn.xinqiao.roadshow;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The body of {@code POST /api/roadshows/{id}/agenda/generate}; all of it may be left out.
 *
 * @param version        the draft's version the person saw; 0 where there was none
 * @param openingMinutes 10 unless told; 0 for none
 * @param closingMinutes 10 unless told; 0 for none
 * @param gapMinutes     between two presentations in a room; 0 unless told
 * @param breaks         when nobody presents; without it a break of 15 minutes after two hours
 * @param tracks         keep a sector in one room where it fits; true unless told
 * @param startsAt       first minute used; the event's start unless told
 */
@Serdeable
record GenerateAgenda(@Nullable Integer version, @Nullable Integer openingMinutes, @Nullable Integer closingMinutes,
                      @Nullable Integer gapMinutes, @Nullable List<Break> breaks, @Nullable Boolean tracks,
                      @Nullable Instant startsAt) {
    @Serdeable
    record Break(@Nullable String title, @Nullable Instant startsAt, @Nullable Integer minutes) {
    }
}
