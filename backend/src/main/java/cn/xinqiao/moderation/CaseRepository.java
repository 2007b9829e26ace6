package cn.xinqiao.moderation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Rows of {@code moderation_case}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface CaseRepository extends CrudRepository<CaseRow, Long> {
    List<CaseRow> findByIdIn(List<Long> ids);

    boolean existsByFoundKey(String foundKey);

    @Query("UPDATE moderation_case SET severity = :severity, provisional_until = :until WHERE id = :id")
    int triaged(long id, CaseTerms.Severity severity, @Nullable Instant until);

    @Query("UPDATE moderation_case SET question = :question, statement_due_at = :dueAt WHERE id = :id")
    int asked(long id, String question, Instant dueAt);

    @Query("UPDATE moderation_case SET statement = :words WHERE id = :id")
    int stated(long id, String words);

    @Query("UPDATE moderation_case SET proposed = :measure, proposed_by = :person WHERE id = :id")
    int proposed(long id, CaseTerms.Measure measure, long person);

    @Query("UPDATE moderation_case SET measure = :measure, decided_at = :now, contest_due_at = :dueAt, provisional_until = NULL WHERE id = :id")
    int acted(long id, CaseTerms.Measure measure, Instant now, Instant dueAt);

    @Query("UPDATE moderation_case SET decided_at = :now, provisional_until = NULL WHERE id = :id")
    int dismissed(long id, Instant now);

    @Query("UPDATE moderation_case SET provisional_until = NULL WHERE id = :id")
    int lifted(long id);

    @Query("UPDATE moderation_case SET objection = :words WHERE id = :id")
    int contested(long id, String words);
}
