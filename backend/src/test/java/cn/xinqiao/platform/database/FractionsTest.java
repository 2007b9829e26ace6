package cn.xinqiao.platform.database;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.TestDatabase;
import cn.xinqiao.test.XinqiaoTest;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** On MariaDB 10 the driver alone would cut every time to whole seconds. */
@XinqiaoTest
class FractionsTest {
    private static final Instant MOMENT = Instant.parse("2026-11-22T23:59:59.123457Z");
    private final Leases leases;
    private final Sql sql;
    private final TestDatabase database;

    FractionsTest(Leases leases, Sql sql, TestDatabase database) {
        this.leases = leases;
        this.sql = sql;
        this.database = database;
    }

    /** Some small table with a DATETIME(6). */
    @MappedEntity("job_lease")
    record Lease(@Id String name, String owner, Instant leasedUntil) {
    }

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Leases extends CrudRepository<Lease, String> {
        List<Lease> findByLeasedUntilGreaterThanEquals(Instant moment);
    }

    @Test
    void repositoriesKeepMicroseconds() {
        leases.save(new Lease("fractions-1", "x", MOMENT));
        assertThat(leases.findById("fractions-1")).hasValueSatisfying(lease -> assertThat(lease.leasedUntil()).isEqualTo(MOMENT));
        assertThat(leases.findByLeasedUntilGreaterThanEquals(MOMENT)).extracting(Lease::name).contains("fractions-1");
        assertThat(leases.findByLeasedUntilGreaterThanEquals(MOMENT.plusNanos(1_000))).extracting(Lease::name).doesNotContain("fractions-1");
    }

    @Test
    void statementsAndBatchesKeepMicroseconds() {
        String insert = "INSERT INTO job_lease (name, owner, leased_until) VALUES (?, ?, ?)";
        sql.update(insert, List.of("fractions-2", "x", MOMENT));
        sql.batch(insert, List.of(List.of("fractions-3", "x", MOMENT), List.of("fractions-4", "x", MOMENT)));
        assertThat(sql.list("SELECT leased_until FROM job_lease WHERE name LIKE 'fractions-%' AND leased_until = ? AND owner = 'x'",
                List.of(MOMENT), row -> Sql.instant(row, "leased_until"))).hasSizeGreaterThanOrEqualTo(3).containsOnly(MOMENT);
        assertThat(sql.list("SELECT DATE_FORMAT(leased_until, '%Y-%m-%d %H:%i:%s.%f') FROM job_lease WHERE name = 'fractions-2'", List.of(),
                row -> row.getString(1))).containsExactly("2026-11-22 23:59:59.123457");
    }

    @Test
    void aBareConnectionKeepsMicroseconds() throws Exception {
        try (Connection connection = database.access().connect();
             PreparedStatement statement = connection.prepareStatement("SELECT CAST(? AS DATETIME(6))")) {
            statement.setTimestamp(1, Timestamp.from(MOMENT));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                assertThat(row.getTimestamp(1).toInstant()).isEqualTo(MOMENT);
            }
        }
    }
}
