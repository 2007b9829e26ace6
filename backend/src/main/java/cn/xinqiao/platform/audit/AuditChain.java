package cn.xinqiao.platform.audit;

import cn.xinqiao.platform.data.Sql;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Appends to the audit chain and walks it. Inside a command use {@code Writes.audit}; it appends at the very end. */
@Singleton
public class AuditChain {
    private static final int BATCH = 2_000;
    private static final String COLUMNS = "seq, at, person_id, organisation_id, action, subject_type, subject_id, detail, previous_hash, hash";
    private final Sql sql;
    private final JsonMapper json;
    private final Clock clock;

    AuditChain(Sql sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    private record Head(long seq, String hash) {
    }

    /**
     * What a walk over the chain found.
     *
     * @param rows how many rows were read
     * @param head hash of the last good row: what an export carries
     * @param bad  what is wrong with the first bad row, empty when the chain is whole
     */
    public record Verdict(long rows, String head, Optional<String> bad) {
    }

    /** Appends the entries in the running transaction; it holds the chain's end until that transaction commits. */
    public void append(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Head head = sql.one("SELECT seq, hash FROM audit_head WHERE id = 1 FOR UPDATE", List.of(),
                row -> new Head(row.getLong("seq"), row.getString("hash"))).orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // what the column keeps
        List<List<?>> rows = new ArrayList<>();
        for (AuditEntry entry : entries) {
            AuditRow row = AuditRow.sealed(head.seq + 1, now, entry, detail(entry), head.hash);
            rows.add(Arrays.asList(row.seq(), row.at(), row.personId(), row.organisationId(), row.action(),
                    row.subjectType(), row.subjectId(), row.detail(), row.previousHash(), row.hash()));
            head = new Head(row.seq(), row.hash());
        }
        sql.batch("INSERT INTO audit_event (" + COLUMNS + ") VALUES (" + Sql.marks(10) + ")", rows);
        sql.update("UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1", List.of(head.seq, head.hash));
    }

    /** Hash of the newest row: what stands on whatever leaves the platform. */
    public String head() {
        return sql.one("SELECT hash FROM audit_head WHERE id = 1", List.of(), row -> row.getString(1)).orElseThrow();
    }

    /** Walks the whole chain and names the first row that was changed, deleted or reordered. */
    public Verdict verify() {
        long expected = 1;
        String previous = AuditRow.GENESIS;
        while (true) {
            List<AuditRow> rows = sql.list("SELECT " + COLUMNS + " FROM audit_event WHERE seq >= ? ORDER BY seq LIMIT " + BATCH,
                    List.of(expected), AuditChain::read);
            for (AuditRow row : rows) {
                Optional<String> bad = fault(row, expected, previous);
                if (bad.isPresent()) {
                    return new Verdict(expected - 1, previous, bad);
                }
                previous = row.hash();
                expected++;
            }
            if (rows.size() < BATCH) {
                return atEnd(expected - 1, previous);
            }
        }
    }

    private Verdict atEnd(long rows, String last) {
        Head head = sql.one("SELECT seq, hash FROM audit_head WHERE id = 1", List.of(),
                row -> new Head(row.getLong("seq"), row.getString("hash"))).orElse(new Head(-1, ""));
        long beyond = sql.count("SELECT COUNT(*) FROM audit_event WHERE seq < 1", List.of());
        if (beyond > 0) {
            return new Verdict(rows, last, Optional.of("row with a sequence number below 1 (inserted)"));
        }
        return head.seq == rows && head.hash.equals(last)
                ? new Verdict(rows, last, Optional.empty())
                : new Verdict(rows, last, Optional.of("row " + (rows + 1) + " (deleted: the chain's end is at " + head.seq + ")"));
    }

    private static Optional<String> fault(AuditRow row, long expected, String previous) {
        if (row.seq() != expected) {
            return Optional.of("row " + expected + " (deleted)");
        }
        if (!row.computeHash().equals(row.hash())) {
            return Optional.of("row " + expected + " (changed)");
        }
        return row.previousHash().equals(previous) ? Optional.empty() : Optional.of("row " + expected + " (reordered or replaced)");
    }

    private static AuditRow read(ResultSet row) throws SQLException {
        return new AuditRow(row.getLong("seq"), row.getTimestamp("at").toInstant(), Sql.longOrNull(row, "person_id"),
                Sql.longOrNull(row, "organisation_id"), row.getString("action"), row.getString("subject_type"),
                Sql.longOrNull(row, "subject_id"), row.getString("detail"), row.getString("previous_hash"), row.getString("hash"));
    }

    private String detail(AuditEntry entry) {
        try {
            return new String(json.writeValueAsBytes(entry.detail()), StandardCharsets.UTF_8);
        } catch (IOException impossible) { // a map of texts always has a JSON form
            throw new UncheckedIOException(impossible);
        }
    }
}
