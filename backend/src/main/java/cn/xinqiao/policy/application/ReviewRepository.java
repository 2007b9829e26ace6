package cn.xinqiao.policy.application;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;

/** Rows of {@code policy_review}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ReviewRepository extends CrudRepository<ReviewRow, Long> {
    List<ReviewRow> findByIdIn(List<Long> ids);

    List<ReviewRow> findByApplicationIdOrderById(long applicationId);
}
