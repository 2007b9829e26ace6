package cn.xinqiao.organisation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface OrganisationRepository extends GenericRepository<OrganisationRow, Long> {
    Optional<OrganisationRow> findById(long id);

    List<OrganisationRow> findByIdIn(Collection<Long> ids);

    /** The live organisation with that code. Uses uq_organisation_live_uscc. */
    @Query("SELECT * FROM organisation WHERE live_uscc = :uscc")
    Optional<OrganisationRow> findByLiveUscc(String uscc);

    @Query("UPDATE organisation SET submitted_at = :now, due_at = :dueAt, returned_fields = NULL, pledge_version = :pledgeVersion,"
            + " pledged_at = :now, pledged_by = :pledgedBy WHERE id = :id")
    int submitted(long id, Instant now, Instant dueAt, String pledgeVersion, @Nullable Long pledgedBy);

    @Query("UPDATE organisation SET due_at = NULL, badge = 1, registration_checked_at = :now, registration_checked = :checked WHERE id = :id")
    int checked(long id, Instant now, String checked);

    @Query("UPDATE organisation SET due_at = NULL, returned_fields = :fields WHERE id = :id")
    int decided(long id, @Nullable String fields);

    @Query("UPDATE organisation SET badge = 0 WHERE id = :id")
    int badgeOff(long id);

    @Query("UPDATE organisation SET case_no = :caseNo WHERE id = :id")
    int caseNo(long id, @Nullable String caseNo);

    /** The code is free again, for a new registration. */
    @Query("UPDATE organisation SET live_uscc = NULL, due_at = NULL, badge = 0 WHERE id = :id")
    int closed(long id);

    /** Uses ix_organisation_badge. */
    @Query("SELECT id FROM organisation WHERE badge = 1 AND state = 'VERIFIED' AND registration_checked_at < :before ORDER BY registration_checked_at LIMIT :limit")
    List<Long> checkedBefore(Instant before, int limit);

    @Query("UPDATE organisation SET tier = :tier, updated_at = :now WHERE id = :id")
    int tier(long id, @Nullable String tier, Instant now);
}
