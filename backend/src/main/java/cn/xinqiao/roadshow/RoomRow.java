package cn.xinqiao.roadshow;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** One row of {@code roadshow_room}. */
@MappedEntity("roadshow_room")
record RoomRow(@Id long id, long roadshowId, int position, String name, int capacity) {
}
