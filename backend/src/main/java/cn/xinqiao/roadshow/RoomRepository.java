package cn.xinqiao.roadshow;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;

/** Rows of {@code roadshow_room}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface RoomRepository extends CrudRepository<RoomRow, Long> {
    List<RoomRow> findByRoadshowIdOrderByPosition(long roadshowId);
}
