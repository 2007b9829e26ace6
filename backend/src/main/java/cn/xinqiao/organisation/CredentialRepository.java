package cn.xinqiao.organisation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CredentialRepository extends GenericRepository<CredentialRow, Long> {
    Optional<CredentialRow> findById(long id);

    List<CredentialRow> findByIdIn(Collection<Long> ids);

    CredentialRow save(CredentialRow row);

    @Query("UPDATE credential SET source = :source, checked_at = :now, due_at = NULL WHERE id = :id")
    int checked(long id, @Nullable String source, Instant now);

    @Query("UPDATE credential SET number = :number, issuer = :issuer, valid_from = :validFrom, valid_to = :validTo, file_id = :fileId,"
            + " source = NULL, checked_at = NULL, due_at = :dueAt, reminded_days = NULL WHERE id = :id")
    int claimedAgain(long id, String number, String issuer, LocalDate validFrom, @Nullable LocalDate validTo, @Nullable Long fileId, Instant dueAt);

    @Query("UPDATE credential SET number = :number, valid_to = :validTo, source = :source, checked_at = :now, reminded_days = NULL WHERE id = :id")
    int renewed(long id, String number, LocalDate validTo, String source, Instant now);

    @Query("UPDATE credential SET reminded_days = :days WHERE id = :id")
    int reminded(long id, int days);

    /** Uses ix_credential_state_valid_to. */
    @Query("SELECT id FROM credential WHERE state = 'CONFIRMED' AND valid_to < :today ORDER BY valid_to LIMIT :limit")
    List<Long> endedBefore(LocalDate today, int limit);

    /** Uses ix_credential_state_valid_to. */
    @Query("""
            SELECT id FROM credential WHERE state = 'CONFIRMED' AND valid_to >= :today
               AND (valid_to <= :in30 AND COALESCE(reminded_days, 999) > 30 OR valid_to <= :in90 AND COALESCE(reminded_days, 999) > 90
                    OR valid_to <= :in180 AND COALESCE(reminded_days, 999) > 180)
             ORDER BY valid_to LIMIT :limit
            """)
    List<Long> toRemind(LocalDate today, LocalDate in30, LocalDate in90, LocalDate in180, int limit);

    /** Kinds that count on that day. */
    @Query("SELECT kind FROM credential WHERE organisation_id = :organisationId AND state = 'CONFIRMED' AND (valid_to IS NULL OR valid_to >= :today)"
            + " AND id <> :leftOut")
    List<String> kindsCounting(long organisationId, LocalDate today, long leftOut);
}
