package cn.xinqiao.roadshow.after;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;

/** Rows of {@code event_follow_up}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface FollowUpRepository extends CrudRepository<FollowUpRow, Long> {
    List<FollowUpRow> findByIdIn(List<Long> ids);
}
