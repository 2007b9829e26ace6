package cn.xinqiao.introduction;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code introduction}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface IntroductionRepository extends CrudRepository<IntroductionRow, Long> {
    Optional<IntroductionRow> findByLiveNeedIdAndLiveInstitutionId(long needId, long institutionId);

    List<IntroductionRow> findByIdIn(List<Long> ids);

    /**
     * The latest of a need and an institution since then that was not taken back; one that the receiver never heard of counts
     * for the side that sent it only. Uses ix_introduction_pair.
     */
    @Query("""
            SELECT MAX(created_at) FROM introduction
             WHERE need_id = :needId AND institution_id = :institutionId AND state <> 'WITHDRAWN' AND created_at >= :since
               AND (state NOT IN ('HELD', 'BLOCKED') OR asker_id = :askerId)
            """)
    @Nullable Instant latest(long needId, long institutionId, long askerId, Instant since);

    /** How many an organisation has asked for since then; uses ix_introduction_asker. */
    @Query("SELECT COUNT(*) FROM introduction WHERE asker_id = :askerId AND created_at >= :since")
    long countAsked(long askerId, Instant since);

    @Query("SELECT COUNT(*) FROM introduction WHERE receiver_id = :receiverId AND state = 'QUEUED'")
    long countQueued(long receiverId);

    /** Place in the receiver's queue, from 1. */
    @Query("""
            SELECT COUNT(*) FROM introduction WHERE receiver_id = :receiverId AND state = 'QUEUED'
               AND (queued_at < :queuedAt OR queued_at = :queuedAt AND id <= :id)
            """)
    int position(long receiverId, Instant queuedAt, long id);

    @Query("""
            SELECT id FROM introduction WHERE receiver_id = :receiverId AND state = 'QUEUED' AND frozen_at IS NULL
             ORDER BY queued_at, id LIMIT 1
            """)
    @Nullable Long firstQueued(long receiverId);

    @Query("UPDATE introduction SET requested_at = :now, due_at = :dueAt, reminded = 0 WHERE id = :id")
    int requested(long id, Instant now, Instant dueAt);

    /** Lets a held one live, in the receiver's queue from then on or, without a time, on its way to the receiver. */
    @Query("UPDATE introduction SET queued_at = :queuedAt, live_need_id = need_id, live_institution_id = institution_id WHERE id = :id")
    int released(long id, @Nullable Instant queuedAt);

    @Query("UPDATE introduction SET answered_at = :now, answered_by = :person, reason_code = :reasonCode WHERE id = :id")
    int answered(long id, Instant now, long person, @Nullable String reasonCode);

    @Query("UPDATE introduction SET live_need_id = NULL, live_institution_id = NULL WHERE id = :id")
    int ended(long id);

    @Query("UPDATE introduction SET reminded = :times WHERE id = :id")
    int reminded(long id, int times);

    @Query("UPDATE introduction SET outcome = :outcome WHERE id = :id")
    int outcome(long id, Outcome outcome);
}
