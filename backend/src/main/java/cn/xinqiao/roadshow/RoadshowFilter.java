package cn.xinqiao.roadshow;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What a list of events can be narrowed by.
 *
 * @param from first day, in Shanghai
 * @param to   last day, in Shanghai
 * @param mine an organizer's own events; for others those they applied to or registered for
 */
@Introspected
record RoadshowFilter(@QueryValue @Nullable String q, @QueryValue @Nullable List<RoadshowState> state,
                      @QueryValue @Nullable List<AttendanceMode> mode, @QueryValue @Nullable List<String> region,
                      @QueryValue @Nullable List<String> sector, @QueryValue @Nullable LocalDate from,
                      @QueryValue @Nullable LocalDate to, @QueryValue("mine") @Nullable Boolean own) {
    boolean mine() {
        return Boolean.TRUE.equals(own);
    }

    List<String> states() {
        return state == null ? List.of() : state.stream().map(Enum::name).toList();
    }

    List<String> modes() {
        return mode == null ? List.of() : mode.stream().map(Enum::name).toList();
    }

    List<String> regions() {
        return region == null ? List.of() : region;
    }

    List<String> sectors() {
        return sector == null ? List.of() : sector;
    }
}
