package cn.xinqiao.servicetask;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.sheet.Sheet;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Service tasks of officers; their commands answer through the write mechanism. */
@Tag(name = "Service tasks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/service-tasks")
class TaskController {
    private final TaskReader reader;

    TaskController(TaskReader reader) {
        this.reader = reader;
    }

    /** Of the officer's unit; operators and auditors see all. {@code open}: not over yet. Sorts: due (default), newest. */
    @Get
    @Access(roles = {Role.SERVICE_OFFICER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "listServiceTasks")
    Page<TaskView> list(@QueryValue @Nullable List<TaskState> state, @QueryValue @Nullable List<TaskCause> cause, @QueryValue @Nullable Boolean open,
                        @QueryValue @Nullable String q, @RequestBean PageRequest page, Actor actor) {
        return reader.list(new TaskReader.Filter(state, cause, open, q), page, actor);
    }

    /** The same list as a workbook, its first 10,000 rows. */
    @Get("/export")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = {Role.SERVICE_OFFICER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "exportServiceTasks")
    HttpResponse<byte[]> export(@QueryValue @Nullable List<TaskState> state, @QueryValue @Nullable List<TaskCause> cause, @QueryValue @Nullable Boolean open,
                                @QueryValue @Nullable String q, Actor actor) {
        return Sheet.file(reader.sheet(new TaskReader.Filter(state, cause, open, q), actor), "service-tasks");
    }

    @Get("/{id}")
    @Access(roles = {Role.SERVICE_OFFICER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "getServiceTask")
    TaskView get(String id, Actor actor) {
        return reader.one(Ids.parse(id), actor);
    }
}
