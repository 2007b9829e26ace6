package cn.xinqiao.policy.filing;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.Optional;

/** Rows of {@code cultivation_filing}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface FilingRepository extends CrudRepository<FilingRow, Long> {
    Optional<FilingRow> findByLiveEnterpriseIdAndTier(long liveEnterpriseId, FilingTier tier);
}
