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

/** Registrations; their commands answer through the write mechanism, under {@code /api/registrations/{id}/…} too. */
@Tag(name = "Registrations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api")
class RegistrationController {
    private final RegistrationService service;

    RegistrationController(RegistrationService service) {
        this.service = service;
    }

    /** Registers the caller: CONFIRMED with a seat, PENDING where the organizer approves, WAITLISTED when full. */
    @Post("/roadshows/{roadshowId}/registrations")
    @Status(HttpStatus.CREATED)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "register")
    RegistrationView register(String roadshowId, @Body RegistrationService.Register body, Actor actor) {
        return service.register(Ids.parse(roadshowId), body, actor);
    }

    /** Registers members of the organisation the caller acts for: all of them, or none. */
    @Post("/roadshows/{roadshowId}/registrations/colleagues")
    @Status(HttpStatus.CREATED)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.INSTITUTION_ADMIN})
    @Operation(operationId = "registerColleagues")
    RegistrationService.Registered registerColleagues(String roadshowId, @Body RegistrationService.RegisterColleagues body, Actor actor) {
        return service.registerColleagues(Ids.parse(roadshowId), body, actor);
    }

    /** For the organizer every registration, for others their own; sorts: {@code oldest, newest, waiting, name}. */
    @Get("/roadshows/{roadshowId}/registrations")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listRegistrations")
    Page<RegistrationView> ofEvent(String roadshowId, @QueryValue @Nullable String q, @QueryValue @Nullable List<RegistrationState> state,
                                   @QueryValue @Nullable List<String> pool, @RequestBean PageRequest page, Actor actor) {
        List<String> states = state == null ? List.of() : state.stream().map(Enum::name).toList();
        return service.ofEvent(Ids.parse(roadshowId), q, states, pool == null ? List.of() : pool, page, actor);
    }

    @Get("/roadshows/{roadshowId}/registrations/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getRegistrationInRoadshow")
    RegistrationView getInside(String roadshowId, String id, Actor actor) {
        return service.get(Ids.parse(id), actor);
    }

    /** The caller's own registrations, newest first. */
    @Get("/registrations")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listMyRegistrations")
    Page<RegistrationView> mine(@RequestBean PageRequest page, Actor actor) {
        return service.mine(page, actor);
    }

    @Get("/registrations/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getRegistration")
    RegistrationView get(String id, Actor actor) {
        return service.get(Ids.parse(id), actor);
    }
}
