package cn.xinqiao.roadshow.role;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;

/** Rows of {@code event_role}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface EventRoleRepository extends CrudRepository<EventRoleRow, Long> {
    List<EventRoleRow> findByRoadshowIdAndStateOrderById(long roadshowId, EventRoleState state);
}
