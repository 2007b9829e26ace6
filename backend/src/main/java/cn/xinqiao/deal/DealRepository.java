package cn.xinqiao.deal;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;
import java.util.Optional;

/** Rows of {@code deal}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface DealRepository extends CrudRepository<DealRow, Long> {
    List<DealRow> findByIdIn(List<Long> ids);

    Optional<DealRow> findByNeedIdAndInstitutionId(long needId, long institutionId);
}
