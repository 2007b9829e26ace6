package cn.xinqiao.policy.application;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;
import java.util.Optional;

/** Rows of {@code policy_application}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ApplicationRepository extends CrudRepository<ApplicationRow, Long> {
    List<ApplicationRow> findByIdIn(List<Long> ids);

    Optional<ApplicationRow> findByLiveEnterpriseIdAndClauseId(long liveEnterpriseId, String clauseId);
}
