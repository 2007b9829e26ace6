package cn.xinqiao.organisation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ClaimRepository extends GenericRepository<ClaimRow, Long> {
    Optional<ClaimRow> findById(long id);

    List<ClaimRow> findByIdIn(Collection<Long> ids);

    ClaimRow save(ClaimRow row);

    Optional<ClaimRow> findByOrganisationIdAndOpenPersonId(long organisationId, long personId);

    @Query("UPDATE claim_case SET open_person_id = NULL WHERE id = :id")
    int ended(long id);

    @Query("UPDATE claim_case SET due_at = :dueAt WHERE id = :id")
    int dueAt(long id, Instant dueAt);

    /** Uses ix_claim_case_state_due. */
    @Query("SELECT id FROM claim_case WHERE state = 'OPEN' AND due_at < :now ORDER BY due_at LIMIT :limit")
    List<Long> unanswered(Instant now, int limit);
}
