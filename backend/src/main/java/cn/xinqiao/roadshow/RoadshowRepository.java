package cn.xinqiao.roadshow;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;

/** Rows of {@code roadshow}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface RoadshowRepository extends CrudRepository<RoadshowRow, Long> {
    List<RoadshowRow> findByIdIn(List<Long> ids);
}
