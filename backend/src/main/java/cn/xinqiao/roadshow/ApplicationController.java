package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
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

/** Presenter applications; their commands answer through the write mechanism, under {@code /api/applications/{id}/…} too. */
@Tag(name = "Presenter applications")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class ApplicationController {
    private final ApplicationService service;

    ApplicationController(ApplicationService service) {
        this.service = service;
    }

    /** For the organizer every application but drafts, for an enterprise its own; sorts: {@code newest, oldest}. */
    @Get("/roadshows/{roadshowId}/applications")
    @Access(roles = {Role.ORGANIZER, Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.AUDITOR})
    @Operation(operationId = "listApplications")
    Page<ApplicationView> ofEvent(String roadshowId, @QueryValue @Nullable String q, @QueryValue @Nullable List<ApplicationState> state,
                                  @RequestBean PageRequest page, Actor actor) {
        return service.ofEvent(Ids.parse(roadshowId), q, names(state), page, actor);
    }

    /** Starts an application as a draft while the call is open. */
    @Post("/roadshows/{roadshowId}/applications")
    @Status(HttpStatus.CREATED)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "draftApplication")
    ApplicationView create(String roadshowId, @Body ApplicationCommands.Create body, Actor actor) {
        return service.create(Ids.parse(roadshowId), body, actor);
    }

    @Get("/roadshows/{roadshowId}/applications/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getApplicationInRoadshow")
    ApplicationView getInside(String roadshowId, String id, Actor actor) {
        return service.get(Ids.parse(id), actor);
    }

    /** The caller's enterprise's applications to all events. */
    @Get("/applications")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "listMyApplications")
    Page<ApplicationView> mine(@QueryValue @Nullable List<ApplicationState> state, @RequestBean PageRequest page, Actor actor) {
        return service.mine(names(state), page, actor);
    }

    @Get("/applications/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getApplication")
    ApplicationView get(String id, Actor actor) {
        return service.get(Ids.parse(id), actor);
    }

    /** Changes a draft or a returned application; what is left out stays. */
    @Patch("/applications/{id}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "changeApplication")
    ApplicationView change(String id, @Body ApplicationCommands.Change body, Actor actor) {
        return service.change(Ids.parse(id), body, actor);
    }

    private static List<String> names(@Nullable List<ApplicationState> states) {
        return states == null ? List.of() : states.stream().map(Enum::name).toList();
    }
}
