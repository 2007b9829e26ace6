package cn.xinqiao.servicetask;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.Optional;

/** Rows of {@code service_task}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface TaskRepository extends CrudRepository<TaskRow, Long> {
    Optional<TaskRow> findByLiveKey(String liveKey);
}
