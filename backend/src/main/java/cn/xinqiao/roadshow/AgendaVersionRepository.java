package cn.xinqiao.roadshow;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;
import java.util.Optional;

/** Rows of {@code agenda_version}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AgendaVersionRepository extends CrudRepository<AgendaVersionRow, Long> {
    Optional<AgendaVersionRow> findByRoadshowIdAndLive(long roadshowId, String live);

    Optional<AgendaVersionRow> findByRoadshowIdAndNumber(long roadshowId, int number);

    List<AgendaVersionRow> findByRoadshowIdOrderByNumberDesc(long roadshowId);

    Optional<AgendaVersionRow> findFirstByRoadshowIdOrderByNumberDesc(long roadshowId);
}
