package cn.xinqiao.financing;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;
import java.util.Optional;

/** Uses uq_saved_search_person_name. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface SavedSearchRepository extends CrudRepository<SavedSearchRow, Long> {
    List<SavedSearchRow> findByPersonIdOrderByName(long personId);

    Optional<SavedSearchRow> findByIdAndPersonId(long id, long personId);

    boolean existsByPersonIdAndName(long personId, String name);
}
