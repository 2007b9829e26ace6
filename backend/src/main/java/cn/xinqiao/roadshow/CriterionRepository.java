package cn.xinqiao.roadshow;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;

/** Rows of {@code roadshow_criterion}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface CriterionRepository extends CrudRepository<CriterionRow, Long> {
    List<CriterionRow> findByRoadshowIdOrderByPosition(long roadshowId);

    void deleteByRoadshowId(long roadshowId);
}
