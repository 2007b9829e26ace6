package cn.xinqiao.nda;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;
import java.util.Optional;

/** Rows of {@code nda}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface NdaRepository extends CrudRepository<NdaRow, Long> {
    List<NdaRow> findByIdIn(List<Long> ids);

    Optional<NdaRow> findByLiveEnterpriseIdAndInstitutionId(long liveEnterpriseId, long institutionId);
}
