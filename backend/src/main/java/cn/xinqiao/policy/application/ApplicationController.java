package cn.xinqiao.policy.application;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Applications under policy clauses; the commands of SM-18 answer through the write mechanism. */
@Tag(name = "Policy applications")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/policy-applications")
class ApplicationController {
    private final Applications applications;
    private final ApplicationReader reader;

    ApplicationController(Applications applications, ApplicationReader reader) {
        this.applications = applications;
        this.reader = reader;
    }

    /** Begins a draft under an open clause of which no condition is not met; what is not known yet is marked. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "startPolicyApplication")
    ApplicationView start(@Body ApplicationCommands.Start body, Actor actor) {
        return applications.start(body, actor);
    }

    /** One's own enterprise's; the office sees all that were sent. Sorts: due, newest, amount; first is due for the office, newest else. */
    @Get
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR, Role.SERVICE_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listPolicyApplications")
    Page<ApplicationView.Line> list(@QueryValue @Nullable List<ApplicationState> state, @QueryValue @Nullable String q, @QueryValue @Nullable Boolean recognition,
                                    @RequestBean PageRequest page, Actor actor) {
        return reader.list(state == null ? List.of() : state, q, recognition, page, actor);
    }

    @Get("/{id}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR, Role.SERVICE_OFFICER, Role.AUDITOR})
    @Operation(operationId = "getPolicyApplication")
    ApplicationView get(String id, Actor actor) {
        return reader.get(Ids.parse(id), actor);
    }

    /** Who may be asked to review, conflicts marked. */
    @Get("/{id}/reviewers")
    @Access(roles = Role.GOV_OPERATOR)
    @Operation(operationId = "listPolicyReviewers")
    Page<ApplicationView.Reviewer> reviewers(String id, Actor actor) {
        return Page.of(reader.candidates(Ids.parse(id), actor));
    }
}
