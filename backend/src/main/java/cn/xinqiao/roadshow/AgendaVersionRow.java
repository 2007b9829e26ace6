package cn.xinqiao.roadshow;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code agenda_version}. */
@MappedEntity("agenda_version")
record AgendaVersionRow(@Id long id, long roadshowId, int number, @Nullable String live, @Nullable Instant releasedAt,
                        @Nullable String note, AgendaState state, int version, Instant createdAt, Instant updatedAt) {
}
