package cn.xinqiao.account;

import cn.xinqiao.platform.Language;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PersonRepository extends GenericRepository<PersonRow, Long> {
    Optional<PersonRow> findById(long id);

    Optional<PersonRow> findByLogin(String login);

    /** Answers 0 where somebody has the login already: the unique key decides, so two at once cannot both win. */
    @Query("""
            INSERT IGNORE INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at)
            VALUES (:id, :login, :passwordHash, :name, :language, 'ACTIVE', 0, :now, :now)
            """)
    int insertUnlessTaken(long id, String login, String passwordHash, String name, Language language, Instant now);

    @Query("UPDATE person SET password_hash = :passwordHash, version = version + 1, updated_at = :now WHERE id = :id")
    int updatePassword(long id, String passwordHash, Instant now);

    /** The same password in a newer scheme: nothing a person would call a change. */
    @Query("UPDATE person SET password_hash = :passwordHash WHERE id = :id AND password_hash = :formerHash")
    int rehash(long id, String formerHash, String passwordHash);

    @Query("UPDATE person SET name = :name, language = :language, version = version + 1, updated_at = :now WHERE id = :id")
    int updateProfile(long id, String name, Language language, Instant now);

    @Query("UPDATE person SET default_organisation_id = :organisationId WHERE id = :id")
    int updateDefaultOrganisation(long id, @Nullable Long organisationId);

    @Query("UPDATE person SET last_signed_in_at = :now WHERE id = :id")
    int signedIn(long id, Instant now);
}
