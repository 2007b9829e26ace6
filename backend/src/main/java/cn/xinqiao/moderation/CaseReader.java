package cn.xinqiao.moderation;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads cases: moderators and auditors all of them, a party what it was told of, a reporter its own reports. */
@Singleton
class CaseReader {
    private final CaseRepository cases;
    private final CaseLifecycle lifecycle;
    private final Organisations organisations;
    private final Sql sql;

    CaseReader(CaseRepository cases, CaseLifecycle lifecycle, Organisations organisations, Sql sql) {
        this.cases = cases;
        this.lifecycle = lifecycle;
        this.organisations = organisations;
        this.sql = sql;
    }

    CaseView get(long id, Actor actor) {
        return one(cases.findById(id).filter(row -> lifecycle.visible(row, actor)).orElseThrow(ProblemException::notFound), actor);
    }

    CaseView one(CaseRow row, Actor actor) {
        return views(List.of(row), actor).getFirst();
    }

    /** Sorts: queue (default: severe and old first), newest. */
    Page<CaseView> list(List<String> states, List<String> severities, List<String> origins, @Nullable String q, PageRequest request, Actor actor) {
        ListQuery query = ListQuery.of("c.id", "moderation_case c JOIN organisation o ON o.id = c.organisation_id", "c.id")
                .filter("state", states, "c.state").facet("state", "c.state")
                .filter("severity", severities, "c.severity").facet("severity", "COALESCE(c.severity, '')")
                .filter("origin", origins, "c.origin").facet("origin", "c.origin")
                .search(q, "LOWER(o.name)")
                .sort("queue", """
                        CONCAT(CASE c.state WHEN 'CONTESTED' THEN 0 WHEN 'OPEN' THEN 1 WHEN 'IN_REVIEW' THEN 2 WHEN 'AWAITING_STATEMENT' THEN 3 ELSE 4 END,
                        CASE COALESCE(c.severity, 'NORMAL') WHEN 'SEVERE' THEN 0 WHEN 'NORMAL' THEN 1 ELSE 2 END, c.created_at)""", ListQuery.Direction.UP)
                .sort("newest", "c.created_at", ListQuery.Direction.DOWN);
        if (!actor.hasAny(CaseLifecycle.READERS)) {
            if (actor.organisationId() != null && actor.hasAny(CaseLifecycle.PARTIES)) {
                query.where("(c.reporter_id = ? OR c.organisation_id = ? AND (c.statement_due_at IS NOT NULL OR c.measure IS NOT NULL"
                        + " OR c.provisional_until IS NOT NULL OR c.state IN ('AWAITING_STATEMENT', 'ACTED', 'CONTESTED', 'OVERTURNED')))", actor.requirePerson(), actor.organisationId());
            } else {
                query.where("c.reporter_id = ?", actor.requirePerson());
            }
        }
        Page<Long> ids = query.read(sql, request, row -> row.getLong("id"));
        Map<Long, CaseRow> rows = cases.findByIdIn(ids.items()).stream().collect(Collectors.toMap(CaseRow::id, row -> row));
        return new Page<>(views(ids.items().stream().map(rows::get).filter(Objects::nonNull).toList(), actor), ids.total(), ids.facets(), ids.next());
    }

    private List<CaseView> views(List<CaseRow> rows, Actor actor) {
        Map<Long, Organisation> parties = organisations.findAll(rows.stream().map(CaseRow::organisationId).distinct().toList());
        return rows.stream().map(row -> {
            boolean concerned = actor.memberships().contains(row.organisationId());
            boolean desk = actor.hasAny(CaseLifecycle.READERS) && !concerned;
            boolean told = desk || concerned && row.toldToParty();
            boolean reporter = actor.personId() != null && actor.personId().equals(row.reporterId());
            Organisation party = parties.get(row.organisationId());
            return new CaseView(String.valueOf(row.id()), row.origin(), row.grounds(), row.subjectType(), String.valueOf(row.subjectId()),
                    String.valueOf(row.organisationId()), party == null ? "" : party.name(), desk || reporter ? row.report() : null,
                    desk ? row.severity() : null, told ? row.provisionalUntil() : null, told ? row.question() : null,
                    told ? row.statementDueAt() : null, told ? row.statement() : null, desk ? row.proposed() : null,
                    desk && actor.has(Role.MODERATOR) && Objects.equals(actor.personId(), row.proposedBy()), told ? row.measure() : null,
                    told || reporter ? row.decidedAt() : null, told ? row.contestDueAt() : null, told ? row.objection() : null, concerned,
                    row.state(), row.version(), lifecycle.actions(row, actor), row.createdAt());
        }).toList();
    }
}
