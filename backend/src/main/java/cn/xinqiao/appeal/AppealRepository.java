package cn.xinqiao.appeal;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;

/** Rows of {@code appeal}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AppealRepository extends CrudRepository<AppealRow, Long> {
    List<AppealRow> findByIdIn(List<Long> ids);
}
