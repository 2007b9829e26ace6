package cn.xinqiao.policy.application;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** An expert's reviews of policy applications. */
@Tag(name = "Policy applications")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/policy-reviews")
class ReviewController {
    private final ReviewReader reader;

    ReviewController(ReviewReader reader) {
        this.reader = reader;
    }

    /** One's own; auditors read all. Sorts: newest. */
    @Get
    @Access(roles = {Role.REVIEWER, Role.AUDITOR})
    @Operation(operationId = "listPolicyReviews")
    Page<ReviewReader.Line> list(@QueryValue @Nullable List<ReviewState> state, @RequestBean PageRequest page, Actor actor) {
        return reader.list(state == null ? List.of() : state, page, actor);
    }

    @Get("/{id}")
    @Access(roles = {Role.REVIEWER, Role.AUDITOR})
    @Operation(operationId = "getPolicyReview")
    ReviewView get(String id, Actor actor) {
        return reader.get(Ids.parse(id), actor);
    }
}
