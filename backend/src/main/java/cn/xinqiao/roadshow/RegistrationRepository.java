package cn.xinqiao.roadshow;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;

/** Rows of {@code registration}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface RegistrationRepository extends CrudRepository<RegistrationRow, Long> {
    List<RegistrationRow> findByIdIn(List<Long> ids);
}
