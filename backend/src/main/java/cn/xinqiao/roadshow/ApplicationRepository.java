package cn.xinqiao.roadshow;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Rows of {@code presenter_application}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ApplicationRepository extends CrudRepository<ApplicationRow, Long> {
    List<ApplicationRow> findByRoadshowIdAndStateOrderById(long roadshowId, ApplicationState state);

    List<ApplicationRow> findByIdIn(List<Long> ids);

    // Reserves in the order the organizer gave; uses ix_presenter_application_roadshow_state.
    @Query("""
            SELECT id FROM presenter_application WHERE roadshow_id = :roadshowId AND state = 'RESERVE'
             ORDER BY COALESCE(reserve_rank, 1000000), id LIMIT 1
            """)
    @Nullable Long firstReserve(long roadshowId);

    /** How many hold a presenter's place. */
    @Query("""
            SELECT COUNT(*) FROM presenter_application
             WHERE roadshow_id = :roadshowId AND state IN ('SELECTED', 'CONFIRMED', 'PRESENTED', 'NO_SHOW')
            """)
    long countPlacesHeld(long roadshowId);

    @Query("""
            SELECT COUNT(*) FROM presenter_application
             WHERE roadshow_id = :roadshowId AND (state = 'SUBMITTED' OR (state = 'ELIGIBLE' AND pending_decision IS NULL))
            """)
    long countUndecided(long roadshowId);

    @Query("""
            UPDATE presenter_application SET pending_decision = :decision, pending_rank = :rank, pending_comment = :comment
             WHERE id = :id
            """)
    void stage(long id, String decision, @Nullable Integer rank, @Nullable String comment);

    @Query("""
            UPDATE presenter_application SET pending_decision = NULL, pending_rank = NULL, pending_comment = NULL,
                reserve_rank = :rank, decision_comment = :comment, confirm_due_at = :due WHERE id = :id
            """)
    void decide(long id, @Nullable Integer rank, @Nullable String comment, @Nullable Instant due);
}
