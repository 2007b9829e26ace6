package cn.xinqiao.appeal;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Visits and contacts of officers with enterprises (走访), with what was promised. The enterprise does not read these notes. */
@Singleton
class Visits {
    private static final String FROM = "visit v JOIN organisation o ON o.id = v.organisation_id JOIN organisation u ON u.id = v.unit_id JOIN person p ON p.id = v.officer_id";
    private static final String COLUMNS = "v.*, o.name AS organisation_name, u.name AS unit_name, p.name AS officer_name";
    private final Organisations organisations;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Visits(Organisations organisations, Writes writes, Sql sql, Clock clock) {
        this.organisations = organisations;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /** How the contact came about. */
    enum Kind { VISIT, CALL, MEETING }

    /**
     * @param followUp what was promised, by {@code followUpOn}
     * @param doneNote what came of it
     * @param mine     whether the caller may note that it is done
     */
    @Serdeable
    record Visit(String id, String unitName, String officer, String organisationId, String organisationName, Kind kind, LocalDate visitedOn, String summary,
                 @Nullable String followUp, @Nullable LocalDate followUpOn, @Nullable String doneNote, @Nullable Instant doneAt, boolean mine, int version) {
    }

    @Serdeable
    record NewVisit(@Nullable String organisationId, @Nullable Kind kind, @Nullable LocalDate visitedOn, @Nullable String summary,
                    @Nullable String followUp, @Nullable LocalDate followUpOn) {
    }

    @Serdeable
    record Done(@Nullable Integer version, @Nullable String doneNote) {
    }

    /** Of the officer's unit; of all for operators and auditors. Sorts: newest, promised. */
    Page<Visit> list(@Nullable Boolean open, @Nullable Long organisation, @Nullable String q, PageRequest request, Actor actor) {
        ListQuery query = ListQuery.of(COLUMNS, FROM, "v.id").search(q, "LOWER(CONCAT(o.name, ' ', v.summary))").countedTo(10_000)
                .sort("newest", "v.visited_on", ListQuery.Direction.DOWN).sort("promised", "COALESCE(v.follow_up_on, DATE '9999-12-31')", ListQuery.Direction.UP);
        if (!actor.hasAny(AppealLifecycle.DESK)) {
            query.where("v.unit_id = ?", actor.requireOrganisation());
        }
        if (open != null) {
            query.where("v.open_promise = ?", open);
        }
        if (organisation != null) {
            query.where("v.organisation_id = ?", organisation);
        }
        return query.read(sql, request, row -> read(row, actor));
    }

    private static Visit read(ResultSet row, Actor actor) throws SQLException {
        Date promised = row.getDate("follow_up_on");
        return new Visit(row.getString("id"), row.getString("unit_name"), row.getString("officer_name"), row.getString("organisation_id"),
                row.getString("organisation_name"), Kind.valueOf(row.getString("visit_kind")), row.getDate("visited_on").toLocalDate(), row.getString("summary"),
                row.getString("follow_up"), promised == null ? null : promised.toLocalDate(), row.getString("done_note"), Sql.instant(row, "done_at"),
                actor.actsFor(row.getLong("unit_id")) && row.getBoolean("open_promise"), row.getInt("version"));
    }

    private Optional<Visit> find(long id, Actor actor) {
        return sql.one("SELECT " + COLUMNS + " FROM " + FROM + " WHERE v.id = ? AND v.unit_id = ?", List.of(id, actor.requireOrganisation()), row -> read(row, actor));
    }

    Visit note(NewVisit body, Actor actor) {
        long unit = actor.requireOrganisation();
        Instant now = clock.instant();
        LocalDate today = AppealClock.date(now);
        FieldErrors errors = new FieldErrors();
        Optional<Organisation> visited = body.organisationId() == null || !body.organisationId().matches("\\d{1,18}") ? Optional.empty()
                : organisations.find(Ids.parse(body.organisationId())).filter(one -> one.type() == OrganisationType.ENTERPRISE || one.type() == OrganisationType.INSTITUTION);
        errors.require(visited.isPresent(), "/organisationId", body.organisationId() == null ? "Required" : "Unknown", "请选择企业", "Choose the enterprise");
        errors.require(body.kind() != null, "/kind", "Required", "请选择方式", "Choose how");
        LocalDate on = body.visitedOn();
        errors.require(on != null && !on.isAfter(today) && on.isAfter(today.minusYears(2)), "/visitedOn", "Range", "日期须在最近两年内，不晚于今天", "Within the last two years, not after today");
        String summary = PlainText.lines(errors, "/summary", body.summary(), 2_000);
        errors.require(summary != null, "/summary", "Required", "请填写走访情况", "Please write what was said");
        String promise = PlainText.optional(errors, "/followUp", body.followUp(), 500);
        LocalDate by = body.followUpOn();
        errors.require((promise == null) == (by == null), "/followUpOn", "Together", "跟进事项与日期须同时填写", "A follow-up has a date, and a date a follow-up");
        errors.require(by == null || on == null || !by.isBefore(on) && by.isBefore(today.plusYears(2)), "/followUpOn", "Range", "跟进日期不早于走访日期", "Not before the visit");
        errors.throwIfAny();
        return writes.run(actor, body, Visit.class, () -> {
            long id = Ids.next();
            sql.update("INSERT INTO visit (id, unit_id, officer_id, organisation_id, visit_kind, visited_on, summary, follow_up, follow_up_on, open_promise, version,"
                    + " created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)", Arrays.asList(id, unit, actor.requirePerson(), visited.orElseThrow().id(),
                    body.kind(), on, summary, promise, by, promise != null, now, now));
            writes.audit(actor, "visit.note", "visit", id, Map.of("organisation", String.valueOf(visited.orElseThrow().id())));
            return find(id, actor).orElseThrow();
        });
    }

    /** Says what came of the promise. */
    Visit done(long id, Done body, Actor actor) {
        Visit before = find(id, actor).orElseThrow(ProblemException::notFound);
        FieldErrors errors = new FieldErrors();
        errors.require(body.version() != null, "/version", "Required", "缺少版本号 version", "version is missing");
        String note = PlainText.required(errors, "/doneNote", body.doneNote(), 500);
        errors.require(before.mine(), "/doneNote", "Closed", "没有待跟进的事项", "Nothing is left to follow up");
        errors.throwIfAny();
        return writes.run(actor, body, Visit.class, () -> {
            Instant now = clock.instant();
            int changed = sql.update("UPDATE visit SET done_note = ?, done_at = ?, open_promise = FALSE, version = version + 1, updated_at = ? WHERE id = ? AND version = ?",
                    List.of(note, now, now, id, Objects.requireNonNull(body.version())));
            if (changed != 1) {
                throw ProblemException.of(Problems.STALE_VERSION).with("version", before.version());
            }
            writes.audit(actor, "visit.done", "visit", id, Map.of());
            return find(id, actor).orElseThrow();
        });
    }
}
