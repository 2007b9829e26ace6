package cn.xinqiao.appeal;

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
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Visits and contacts of officers with enterprises. */
@Tag(name = "Appeals")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/visits")
class VisitController {
    private final Visits visits;

    VisitController(Visits visits) {
        this.visits = visits;
    }

    /** Of the unit; of all for operators and auditors. {@code open}: with something promised and not done. Sorts: newest, promised. */
    @Get
    @Access(roles = {Role.SERVICE_OFFICER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "listVisits")
    Page<Visits.Visit> list(@QueryValue @Nullable Boolean open, @QueryValue @Nullable String organisationId, @QueryValue @Nullable String q,
                            @RequestBean PageRequest page, Actor actor) {
        return visits.list(open, organisationId == null ? null : Ids.parse(organisationId), q, page, actor);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.SERVICE_OFFICER)
    @Operation(operationId = "noteVisit")
    Visits.Visit note(@Body Visits.NewVisit body, Actor actor) {
        return visits.note(body, actor);
    }

    /** Says what came of what was promised. */
    @Put("/{id}")
    @Access(roles = Role.SERVICE_OFFICER)
    @Operation(operationId = "followUpVisit")
    Visits.Visit done(String id, @Body Visits.Done body, Actor actor) {
        return visits.done(Ids.parse(id), body, actor);
    }
}
