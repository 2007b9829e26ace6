package cn.xinqiao.roadshow;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** One row of {@code roadshow_pool}; {@code taken} is changed only beside a registration. */
@MappedEntity("roadshow_pool")
record PoolRow(@Id long id, long roadshowId, int position, String name, PoolAudience audience, AttendanceMode mode,
               int capacity, int taken, boolean needsApproval) {
}
