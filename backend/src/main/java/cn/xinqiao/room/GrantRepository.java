package cn.xinqiao.room;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;
import java.util.Optional;

/** Rows of {@code data_room_grant}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface GrantRepository extends CrudRepository<GrantRow, Long> {
    List<GrantRow> findByIdIn(List<Long> ids);

    /** The one asked or granted. */
    Optional<GrantRow> findByEnterpriseIdAndLiveInstitutionId(long enterpriseId, long institutionId);
}
