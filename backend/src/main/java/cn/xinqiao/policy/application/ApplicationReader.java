package cn.xinqiao.policy.application;

import cn.xinqiao.account.People;
import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.policy.Eligibility;
import cn.xinqiao.policy.rules.Clause;
import cn.xinqiao.policy.rules.Comparison;
import cn.xinqiao.policy.rules.Procedure;
import cn.xinqiao.policy.rules.Verdict;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Reads applications for enterprises, the office and the public. */
@Singleton
class ApplicationReader {
    private final ApplicationRepository applications;
    private final ReviewRepository reviews;
    private final ApplicationLifecycle lifecycle;
    private final Materials materials;
    private final Panel panel;
    private final Eligibility eligibility;
    private final Organisations organisations;
    private final People people;
    private final Sql sql;

    ApplicationReader(ApplicationRepository applications, ReviewRepository reviews, ApplicationLifecycle lifecycle, Materials materials, Panel panel,
                      Eligibility eligibility, Organisations organisations, People people, Sql sql) {
        this.applications = applications;
        this.reviews = reviews;
        this.lifecycle = lifecycle;
        this.materials = materials;
        this.panel = panel;
        this.eligibility = eligibility;
        this.organisations = organisations;
        this.people = people;
        this.sql = sql;
    }

    ApplicationView get(long id, Actor actor) {
        return one(inside(id, actor), actor);
    }

    private ApplicationRow inside(long id, Actor actor) {
        return applications.findById(id).filter(row -> ApplicationLifecycle.inside(row, actor)).orElseThrow(ProblemException::notFound);
    }

    List<ApplicationView.Reviewer> candidates(long id, Actor actor) {
        return panel.candidates(inside(id, actor));
    }

    /** Sorts: due (default for the office), newest, amount. */
    Page<ApplicationView.Line> list(List<ApplicationState> states, @Nullable String q, @Nullable Boolean recognition, PageRequest request, Actor actor) {
        ListQuery query = ListQuery.of("a.id, o.name, a.title, a.recognition, a.amount_fen, a.submitted_at, a.due_at, a.notice_to, a.state",
                        "policy_application a JOIN organisation o ON o.id = a.enterprise_id", "a.id")
                .filter("state", states.stream().map(Enum::name).toList(), "a.state").facet("state", "a.state")
                .search(q, "LOWER(CONCAT(o.name, ' ', a.title))");
        if (actor.hasAny(ApplicationLifecycle.OFFICE)) {
            query.where("a.state <> 'DRAFT'").sort("due", "COALESCE(a.due_at, '9999-12-31')", ListQuery.Direction.UP);
        } else {
            query.where("a.enterprise_id = ?", actor.requireOrganisation());
        }
        query.sort("newest", "a.created_at", ListQuery.Direction.DOWN).sort("amount", "COALESCE(a.amount_fen, 0)", ListQuery.Direction.DOWN);
        if (!actor.hasAny(ApplicationLifecycle.OFFICE)) {
            query.sort("due", "COALESCE(a.due_at, '9999-12-31')", ListQuery.Direction.UP);
        }
        if (recognition != null) {
            query.where("a.recognition = ?", recognition);
        }
        return query.read(sql, request, row -> new ApplicationView.Line(row.getString("id"), row.getString("name"), row.getString("title"),
                row.getBoolean("recognition"), Sql.longOrNull(row, "amount_fen"), Sql.instant(row, "submitted_at"), Sql.instant(row, "due_at"),
                day(row.getString("notice_to")), ApplicationState.valueOf(row.getString("state"))));
    }

    /** What is in public notice, nearest end first. Uses ix_policy_application_notice. */
    Page<ApplicationView.Notice> notices(@Nullable String q, PageRequest request) {
        LocalDate today = eligibility.today();
        return ListQuery.of("a.id, o.name, a.title, a.recognition, a.amount_fen, a.notice_from, a.notice_to, a.version",
                        "policy_application a JOIN organisation o ON o.id = a.enterprise_id", "a.id")
                .where("a.state IN ('PUBLIC_NOTICE', 'OBJECTED')").search(q, "LOWER(CONCAT(o.name, ' ', a.title))")
                .where("a.notice_to IS NOT NULL")
                .sort("ends", "a.notice_to", ListQuery.Direction.UP).sort("amount", "COALESCE(a.amount_fen, 0)", ListQuery.Direction.DOWN)
                .read(sql, request, row -> new ApplicationView.Notice(row.getString("id"), row.getString("name"), row.getString("title"), row.getBoolean("recognition"),
                        Sql.longOrNull(row, "amount_fen"), LocalDate.parse(row.getString("notice_from")), LocalDate.parse(row.getString("notice_to")),
                        !LocalDate.parse(row.getString("notice_to")).isBefore(today), row.getInt("version")));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    ApplicationView one(ApplicationRow row, Actor actor) {
        String enterprise = organisations.find(row.enterpriseId()).map(Organisation::name).orElse("");
        if (!ApplicationLifecycle.inside(row, actor) && !actor.isSystem()) {
            return new ApplicationView(String.valueOf(row.id()), String.valueOf(row.enterpriseId()), enterprise, row.clauseId(), row.title(), row.recognition(),
                    row.hasGate(), row.hasPanel(), null, null, List.of(), List.of(), List.of(), List.of(), List.of(), null, null, null, null, null, 0, List.of(),
                    row.amountFen(), null, row.noticeFrom(), row.noticeTo(), List.of(), null, null, null, null, null, null, row.createdAt(),
                    row.state(), row.version(), lifecycle.actions(row, actor));
        }
        Clause clause = lifecycle.clause(row);
        boolean draft = row.state() == ApplicationState.DRAFT || row.state() == ApplicationState.RETURNED;
        Eligibility.Judged judged = lifecycle.judge(row, draft ? eligibility.snapshot(row.enterpriseId()) : row.facts());
        boolean office = actor.hasAny(ApplicationLifecycle.OFFICE);
        Procedure.Scoring scoring = clause.procedure() == null ? null : clause.procedure().scoring();
        return new ApplicationView(String.valueOf(row.id()), String.valueOf(row.enterpriseId()), enterprise, row.clauseId(), row.title(), row.recognition(),
                row.hasGate(), row.hasPanel(), clause.authority(), clause.policyTitle(),
                judged.result().requirements().stream().map(one -> requirement(one.requirement(), one.verdict(), one.comparisons(), judged)).toList(),
                judged.result().missingFacts().stream().sorted().toList(), materials.views(row.id(), clause), figures(clause, judged), marks(clause, judged),
                row.objectiveScore(), row.expertScore(), row.finalScore(), scoring == null ? null : scoring.passMark(), scoring == null ? null : scoring.status(),
                scoring == null ? 0 : scoring.minimumReviews(), office ? seats(row) : List.of(),
                row.amountFen() != null || row.recognition() ? row.amountFen() : draft ? judged.amountFen() : null, row.amountRule(), row.noticeFrom(), row.noticeTo(),
                objections(row.id(), office), row.returnedFor(), row.paymentReference(), row.credentialId() == null ? null : String.valueOf(row.credentialId()),
                row.windowEndsOn(), row.submittedAt(), row.dueAt(), row.createdAt(), row.state(), row.version(), lifecycle.actions(row, actor));
    }

    private ApplicationView.Requirement requirement(Clause.Requirement requirement, Verdict verdict, List<Comparison> comparisons, Eligibility.Judged judged) {
        return new ApplicationView.Requirement(requirement.nameZh(), requirement.nameEn(), verdict, comparisons.stream().map(one -> new ApplicationView.Figure(
                one.facts().stream().sorted().toList(), one.actual().plain(), one.operator(), one.threshold().plain(), one.verdict(),
                one.facts().stream().sorted().filter(judged.known()::containsKey).map(key -> {
                    Eligibility.Known known = judged.known().get(key);
                    return new ApplicationView.Evidence(key, eligibility.nameOf(key), known.source(), known.year(), known.evidence());
                }).toList())).toList());
    }

    List<ApplicationView.Requirement> figures(Clause clause, Eligibility.Judged judged) {
        return clause.procedure() == null ? List.of() : clause.procedure().figures(judged.facts()).stream()
                .map(one -> requirement(one.requirement(), one.verdict(), one.comparisons(), judged)).toList();
    }

    static List<ApplicationView.Mark> marks(Clause clause, Eligibility.Judged judged) {
        return clause.procedure() == null || clause.procedure().scoring() == null ? List.of() : clause.procedure().scoring().marks(judged.facts()).stream()
                .map(one -> new ApplicationView.Mark(one.indicator().dimension(), one.indicator().nameZh(), one.indicator().nameEn(), one.actual().plain(), one.points(),
                        one.indicator().max())).toList();
    }

    /** Nobody reads a mark before all are in. */
    private List<ApplicationView.Seat> seats(ApplicationRow row) {
        List<ReviewRow> rows = reviews.findByApplicationIdOrderById(row.id());
        Map<Long, String> names = people.names(rows.stream().map(ReviewRow::personId).toList());
        boolean open = row.finalScore() != null;
        return rows.stream().map(one -> new ApplicationView.Seat(names.get(one.personId()), one.state(), open ? one.total() : null, open ? one.commentText() : null)).toList();
    }

    private List<ApplicationView.Objection> objections(long id, boolean office) {
        return sql.list("SELECT person_name, objection_text, made_at, outcome, outcome_reason FROM policy_objection WHERE application_id = ? ORDER BY made_at", List.of(id),
                row -> new ApplicationView.Objection(office ? row.getString(1) : null, row.getString(2), row.getTimestamp(3).toInstant(), row.getString(4), row.getString(5)));
    }
}
