package cn.xinqiao.roadshow.role;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Roles at an event; {@code revoke} and {@code resign} answer under {@code /api/event-roles/{id}/…}. */
@Tag(name = "Event roles")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/roadshows/{id}/roles")
class EventRoleController {
    private final EventRoles roles;

    EventRoleController(EventRoles roles) {
        this.roles = roles;
    }

    /** Who holds a role at this event. */
    @Get
    @Access(roles = Role.ORGANIZER, at = "id")
    @Operation(operationId = "listEventRoles")
    Page<EventRoleView> list(String id, Actor actor) {
        return roles.of(Ids.parse(id), actor);
    }

    /** Gives somebody who has an account a role at this event. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.ORGANIZER)
    @Operation(operationId = "giveEventRole")
    EventRoleView give(String id, @Body EventRoles.Give body, Actor actor) {
        return roles.give(Ids.parse(id), body, actor);
    }
}
