package cn.xinqiao.platform.audit;

import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The audit chain for auditors: read, checked, taken along. */
@Tag(name = "Audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/audit-events")
class AuditController {
    private static final int EXPORT_LIMIT = 50_000;
    private final Sql sql;
    private final AuditChain chain;

    AuditController(Sql sql, AuditChain chain) {
        this.sql = sql;
        this.chain = chain;
    }

    /** One row of the chain; {@code detail} is JSON. */
    @Serdeable
    record AuditView(String seq, Instant at, @Nullable String personId, @Nullable String organisationId, String action,
                     String subjectType, @Nullable String subjectId, String detail, String previousHash, String hash) {
    }

    /** What a walk over the whole chain found; {@code bad} names the first bad row. */
    @Serdeable
    record VerdictView(boolean valid, long rows, String head, @Nullable String bad) {
    }

    /** Newest first; {@code action} by prefix, {@code subjectType} and {@code subjectId} exactly, days inclusive in UTC. */
    @Get
    @Access(roles = Role.AUDITOR)
    @Operation(operationId = "listAuditEvents")
    Page<AuditView> list(@QueryValue @Nullable String action, @QueryValue @Nullable String subjectType,
                         @QueryValue @Nullable String subjectId, @QueryValue @Nullable LocalDate from,
                         @QueryValue @Nullable LocalDate to, @RequestBean PageRequest page) {
        ListQuery query = ListQuery.of("seq, at, person_id, organisation_id, action, subject_type, subject_id, detail, previous_hash, hash",
                        "audit_event", "seq")
                .filter("subjectType", subjectType == null ? null : List.of(subjectType), "subject_type")
                .filter("subjectId", subjectId == null ? null : List.of(subjectId), "subject_id")
                .facet("subjectType", "subject_type")
                .sort("newest", "seq", ListQuery.Direction.DOWN);
        if (action != null && !action.isBlank()) {
            query.where("action LIKE ? ESCAPE '!'", action.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        }
        if (from != null) {
            query.where("at >= ?", from);
        }
        if (to != null) {
            query.where("at < ?", to.plusDays(1));
        }
        return query.read(sql, page, row -> new AuditView(row.getString("seq"), row.getTimestamp("at").toInstant(),
                row.getString("person_id"), row.getString("organisation_id"), row.getString("action"),
                row.getString("subject_type"), row.getString("subject_id"), row.getString("detail"),
                row.getString("previous_hash"), row.getString("hash")));
    }

    /** Walks the chain now. */
    @Get("/verdict")
    @Access(roles = Role.AUDITOR)
    @Operation(operationId = "verifyAuditChain")
    VerdictView verdict() {
        AuditChain.Verdict verdict = chain.verify();
        return new VerdictView(verdict.bad().isEmpty(), verdict.rows(), verdict.head(), verdict.bad().orElse(null));
    }

    /** The latest 50,000 rows as CSV; the head of the chain stands in the last line and in {@code X-Chain-Head}. */
    @Get("/export.csv")
    @Produces("text/csv")
    @Access(roles = Role.AUDITOR)
    @Operation(operationId = "exportAuditEvents")
    HttpResponse<byte[]> export() {
        StringWriter text = new StringWriter();
        String head = chain.head();
        try (CSVPrinter csv = CSVFormat.DEFAULT.builder().setCommentMarker('#').setHeader("seq", "at", "person_id", "organisation_id", "action",
                "subject_type", "subject_id", "detail", "previous_hash", "hash").get().print(text)) {
            for (List<String> row : sql.list("""
                    SELECT seq, at, person_id, organisation_id, action, subject_type, subject_id, detail, previous_hash, hash
                      FROM (SELECT * FROM audit_event ORDER BY seq DESC LIMIT %d) latest ORDER BY seq
                    """.formatted(EXPORT_LIMIT), List.of(), AuditController::cells)) {
                csv.printRecord(row);
            }
            csv.printComment("chain head " + head);
        } catch (IOException impossible) { // a StringWriter never fails
            throw new UncheckedIOException(impossible);
        }
        return HttpResponse.ok(text.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(new MediaType("text/csv;charset=utf-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-events.csv\"")
                .header("X-Chain-Head", head);
    }

    private static List<String> cells(ResultSet row) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= 10; column++) {
            cells.add(column == 2 ? row.getTimestamp(column).toInstant().toString() : String.valueOf(row.getString(column)));
        }
        return cells;
    }
}
