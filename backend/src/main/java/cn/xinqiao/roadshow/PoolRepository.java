package cn.xinqiao.roadshow;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.util.List;

/** Rows of {@code roadshow_pool}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PoolRepository extends CrudRepository<PoolRow, Long> {
    List<PoolRow> findByRoadshowIdOrderByPosition(long roadshowId);

    List<PoolRow> findByRoadshowIdIn(List<Long> roadshows);

    /** Takes a seat if there is one: the row's own lock makes the last seat go to exactly one. */
    @Query("UPDATE roadshow_pool SET taken = taken + 1 WHERE id = :id AND taken < capacity")
    int takeSeat(long id);

    @Query("UPDATE roadshow_pool SET taken = taken - 1 WHERE id = :id AND taken > 0")
    int freeSeat(long id);

    /** Changes what may change while people register; 0 where more seats are taken than the new capacity has. */
    @Query("""
            UPDATE roadshow_pool SET position = :position, name = :name, capacity = :capacity, needs_approval = :needsApproval
             WHERE id = :id AND taken <= :capacity
            """)
    int change(long id, int position, String name, int capacity, boolean needsApproval);
}
