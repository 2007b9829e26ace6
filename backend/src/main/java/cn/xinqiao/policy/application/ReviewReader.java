package cn.xinqiao.policy.application;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads an expert's own parts. */
@Singleton
class ReviewReader {
    private final ReviewRepository reviews;
    private final ApplicationRepository applications;
    private final ReviewLifecycle lifecycle;
    private final ApplicationLifecycle applicationLifecycle;
    private final ApplicationReader reader;
    private final Materials materials;
    private final Organisations organisations;
    private final Sql sql;

    ReviewReader(ReviewRepository reviews, ApplicationRepository applications, ReviewLifecycle lifecycle, ApplicationLifecycle applicationLifecycle,
                 ApplicationReader reader, Materials materials, Organisations organisations, Sql sql) {
        this.reviews = reviews;
        this.applications = applications;
        this.lifecycle = lifecycle;
        this.applicationLifecycle = applicationLifecycle;
        this.reader = reader;
        this.materials = materials;
        this.organisations = organisations;
        this.sql = sql;
    }

    /** A line of an expert's list. */
    @Serdeable
    @Schema(name = "PolicyReviewLine")
    record Line(String id, String title, String enterpriseName, Instant assignedAt, ReviewState state) {
    }

    ReviewView get(long id, Actor actor) {
        return one(reviews.findById(id).filter(row -> lifecycle.visible(row, actor)).orElseThrow(ProblemException::notFound), actor);
    }

    /** Sorts: newest (default). */
    Page<Line> list(List<ReviewState> states, PageRequest request, Actor actor) {
        ListQuery query = ListQuery.of("r.id, a.title, o.name, r.created_at, r.state",
                        "policy_review r JOIN policy_application a ON a.id = r.application_id JOIN organisation o ON o.id = a.enterprise_id", "r.id")
                .filter("state", states.stream().map(Enum::name).toList(), "r.state").facet("state", "r.state")
                .sort("newest", "r.created_at", ListQuery.Direction.DOWN);
        if (!actor.has(Role.AUDITOR)) {
            query.where("r.person_id = ?", actor.requirePerson());
        }
        return query.read(sql, request, row -> new Line(row.getString("id"), row.getString("title"), row.getString("name"),
                row.getTimestamp("created_at").toInstant(), ReviewState.valueOf(row.getString("state"))));
    }

    ReviewView one(ReviewRow row, Actor actor) {
        ApplicationRow application = applications.findById(row.applicationId()).orElseThrow(ProblemException::notFound);
        var clause = applicationLifecycle.clause(application);
        var judged = applicationLifecycle.judge(application, application.facts());
        boolean inside = row.state() != ReviewState.CONFLICT;
        List<BigDecimal> others = application.finalScore() == null || !inside ? List.of() : reviews.findByApplicationIdOrderById(application.id()).stream()
                .filter(one -> one.id() != row.id()).map(ReviewRow::total).filter(Objects::nonNull).sorted().toList();
        return new ReviewView(String.valueOf(row.id()), String.valueOf(application.id()), application.title(),
                organisations.find(application.enterpriseId()).map(Organisation::name).orElse(""), application.state(),
                applicationLifecycle.scoring(application).expert().stream().map(one -> new ReviewView.Dimension(one.nameZh(), one.nameEn(), one.max())).toList(),
                inside ? materials.views(application.id(), clause) : List.of(), inside ? ApplicationReader.marks(clause, judged) : List.of(),
                inside ? reader.figures(clause, judged) : List.of(),
                row.scores() == null ? List.of() : Arrays.stream(row.scores().split(",")).map(BigDecimal::new).toList(), row.total(), row.commentText(), others,
                row.createdAt(), row.state(), row.version(), lifecycle.actions(row, actor));
    }
}
